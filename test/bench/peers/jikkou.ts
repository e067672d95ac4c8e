import { join } from 'node:path'
import { entries, type Peer, type PeerTask } from './peer.ts'

export const jikkou: Peer = {
  programs: ['jikkou'],
  plans: (task) => ({
    diff: {
      args: ['diff', '--files', 'jikkou-topics.yaml', '--filter-resource-op', 'CREATE,UPDATE,DELETE'],
      env: { JIKKOUCONFIG: join(task.folder, 'jikkou-contexts.json'), JIKKOU_CLI_NO_COLOR: 'true' },
      files: {
        'jikkou-contexts.json': contexts(task),
        'jikkou.conf': config(task),
        'jikkou-topics.yaml': topics(task),
      },
    },
  }),
}

function contexts({ folder }: PeerTask): string {
  return JSON.stringify({
    currentContext: 'bench',
    bench: { configFile: join(folder, 'jikkou.conf'), configProps: {} },
  })
}

function config({ bootstrapServers, authority, user, password }: PeerTask): string {
  const module = 'org.apache.kafka.common.security.scram.ScramLoginModule'
  const client = {
    'bootstrap.servers': bootstrapServers.join(','),
    'security.protocol': 'SASL_SSL',
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.jaas.config': `${module} required username="${user}" password="${password}";`,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': authority,
  }
  return `jikkou {
  provider.kafka {
    enabled = true
    type = io.jikkou.kafka.KafkaExtensionProvider
    default = true
    config {
      client {
${entries(client, 8, ' = ')}      }
    }
  }
}
`
}

function topics({ topics: names, overrides }: PeerTask): string {
  return names
    .map(
      (name) => `apiVersion: kafka.jikkou.io/v1
kind: KafkaTopic
metadata:
  name: ${name}
spec:
  partitions: 1
  replicas: 1
  configs:
${entries(overrides, 4)}`,
    )
    .join('---\n')
}

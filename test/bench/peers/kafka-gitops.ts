import { readFileSync } from 'node:fs'
import { parsePropertiesFile } from '../../../src/client-config/properties-file.ts'
import { entries, type Peer, type PeerTask } from './peer.ts'

export const kafkaGitops: Peer = {
  programs: ['kafka-gitops'],
  plans: (task) => ({
    'plan --skip-acls': {
      args: ['--no-delete', '--skip-acls', '-c', task.clientProperties, '-f', 'kafka-gitops.yaml', 'plan'],
      env: login(task),
      files: { 'kafka-gitops.yaml': state(task) },
    },
  }),
}

/** It reads `KAFKA_*` variables alone, whatever file it is given, and dies when it is given none. */
function login({ bootstrapServers, clientProperties }: PeerTask): Record<string, string> {
  const properties = parsePropertiesFile(readFileSync(clientProperties), clientProperties)
  const variables = [...properties].map(([name, { value }]) => [
    `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`,
    value,
  ])
  return { KAFKA_BOOTSTRAP_SERVERS: bootstrapServers.join(','), ...Object.fromEntries(variables) }
}

function state({ topics, overrides }: PeerTask): string {
  const each = topics.map(
    (name) => `  ${name}:\n    partitions: 1\n    replication: 1\n    configs:\n${entries(overrides, 6)}`,
  )
  return `topics:\n${each.join('')}`
}

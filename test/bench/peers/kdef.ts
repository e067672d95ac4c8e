import { entries, type Peer, type PeerTask } from './peer.ts'

export const kdef: Peer = {
  programs: ['kdef'],
  plans: (task) => ({
    'apply --exit-code': {
      args: ['apply', 'kdef-topics.yml', '--exit-code', '--config-path', 'kdef-config.yml'],
      files: { 'kdef-config.yml': config(task), 'kdef-topics.yml': topics(task) },
    },
  }),
}

function config({ bootstrapServers, authority, user, password }: PeerTask): string {
  return `seedBrokers: ${JSON.stringify(bootstrapServers)}
tls:
  enabled: true
  caCertPath: ${authority}
sasl:
  method: scram-sha-512
  user: ${user}
  pass: ${password}
`
}

function topics({ topics: names, overrides }: PeerTask): string {
  return names
    .map(
      (name) => `apiVersion: v1
kind: topic
metadata:
  name: ${name}
spec:
  configs:
${entries(overrides, 4)}  partitions: 1
  replicationFactor: 1
`,
    )
    .join('---\n')
}

import { entries, type Peer, type PeerTask } from './peer.ts'

const WHERE = { environment: 'bench', region: 'here' }

export const topicctl: Peer = {
  programs: ['topicctl'],
  plans: (task) => {
    const files = { 'topicctl-cluster.yaml': cluster(task), 'topicctl-topics.yaml': topics(task) }
    const common = ['--cluster-config', 'topicctl-cluster.yaml', '--no-spinner', 'topicctl-topics.yaml']
    return {
      check: { args: ['check', ...common], files },
      'apply --dry-run': { args: ['apply', '--dry-run', '--skip-confirm', ...common], files },
    }
  },
}

function cluster({ bootstrapServers, authority, user, password }: PeerTask): string {
  return `meta:
  name: bench
${entries(WHERE, 2)}spec:
  bootstrapAddrs: ${JSON.stringify(bootstrapServers)}
  tls:
    enabled: true
    caCertPath: ${authority}
  sasl:
    enabled: true
    mechanism: SCRAM-SHA-512
    username: ${user}
    password: ${password}
`
}

function topics({ topics: names, overrides }: PeerTask): string {
  const { 'retention.ms': retention, ...settings } = overrides
  return names
    .map(
      (name) => `meta:
  name: ${name}
  cluster: bench
${entries(WHERE, 2)}spec:
  partitions: 1
  replicationFactor: 1
  retentionMinutes: ${Number(retention) / 60_000}
  placement:
    strategy: any
  settings:
${entries(settings, 4)}`,
    )
    .join('---\n')
}

import { entries, type Peer, type PeerTask } from './peer.ts'

export const julieOps: Peer = {
  programs: ['julie-ops-cli.sh', 'julie-ops-cli', 'julie-ops'],
  plans: (task) => ({
    '--dryRun': {
      args: [
        ...['--brokers', task.bootstrapServers.join(','), '--clientConfig', task.clientProperties],
        ...['--topology', 'julie-ops.yaml', '--dryRun'],
      ],
      files: { 'julie-ops.yaml': topology(task) },
    },
  }),
}

/** Topics of any name are special ones; others get names put together of context and project. */
function topology({ topics, overrides }: PeerTask): string {
  const config = { 'num.partitions': '1', 'replication.factor': '1', ...overrides }
  const special = topics.map((name) => `  - name: ${name}\n    config:\n${entries(config, 6)}`)
  return `context: bench\nprojects: []\nspecial_topics:\n${special.join('')}`
}

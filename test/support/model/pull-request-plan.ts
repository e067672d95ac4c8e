import type { PlanDocument, PlanSource } from '../../../src/model/plan-document.ts'
import { InMemoryCluster } from './in-memory-cluster.ts'
import { group, holding, readBy } from './losing-plans.ts'
import { planned } from './planned.ts'

const DAY = 86_400_000

/** The checkout of a pull request on GitHub, whose team's manifests lie in a folder. */
export const PULL_REQUEST: PlanSource = {
  repository: { url: 'https://github.com/acme/kafka', host: 'github' },
  commit: '6f1c0c5e0f7b4f2a9d3e8b7a6c5d4e3f2a1b0c9d',
  head: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
  folder: 'teams/metering',
  paths: ['manifests'],
}

/** What a reviewer meets most: someone loses records, someone owns them, one wish cannot be done, and the rest is harmless. */
export async function pullRequestPlan(): Promise<PlanDocument> {
  const month = { replicationFactor: 3, config: { 'retention.ms': String(30 * DAY) } }
  const cluster = new InMemoryCluster()
    .add('caracal.audit.trail', { ...month, partitions: 12 })
    .add('caracal.metering.events', month)
    .add('caracal.policy.changes', { replicationFactor: 3, partitions: 3 })
    .add('caracal.tmp.replay', {})
  cluster.usage = new Map([
    [
      'caracal.metering.events',
      { ...holding(), ...readBy(group('billing-daily', 216_139n), group('fraud-scores', 1_999_980n, true)) },
    ],
  ])
  const wishes = {
    'caracal.audit.trail': { ...month, partitions: 6, owner: 'security' },
    'caracal.metering.events': {
      ...{ replicationFactor: 3, owner: 'metering, #kafka-metering' },
      config: { 'retention.ms': String(7 * DAY), 'min.insync.replicas': '2' },
    },
    'caracal.policy.changes': { partitions: 6, owner: 'policy', allow: { 'key-order': 'partitions 6' } },
    'caracal.agent.tools': { ...month, partitions: 3, owner: 'agents' },
  } as const
  return planned(wishes, cluster, { source: PULL_REQUEST })
}

import type { GroupOfTopic, LogOffsets, LogSize, TopicUsage } from '../../../src/kafka/topic-usage.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { InMemoryCluster } from './in-memory-cluster.ts'
import { PLAN_OPTIONS } from './plan-and-apply.ts'
import { planned } from './planned.ts'
import { unusedTopic } from './topics.ts'

const GIB = 1024 ** 3
const DAY = 86_400_000
const daysAgo = (days: number) => PLAN_OPTIONS.now.getTime() - days * DAY

/** One partition with two million records of the last month, of which those before `atOrAfter` are a week old. */
export function holding(log: Partial<LogOffsets> = {}, size: Partial<LogSize> = {}): TopicUsage {
  const newest = PLAN_OPTIONS.now.getTime() - 40_000
  return {
    ...unusedTopic(1),
    partitions: [
      {
        index: 0,
        log: {
          ...{ kind: 'known', start: 0n, localStart: 0n, end: 2_000_000n, atOrAfter: 1_420_690n },
          ...{ arriving: false, newestBefore: daysAgo(7), firstTime: daysAgo(29), newest },
          newestAtMost: log.newest === undefined ? newest : log.newest,
          ...log,
        },
        steady: true,
        size: { kind: 'known', leader: 58 * GIB, replicas: 174 * GIB, ...size },
      },
    ],
  }
}

export const group = (id: string, next: bigint | null, active = false): GroupOfTopic => ({
  ...{ id, type: 'consumer', active },
  offsets: next === null ? null : new Map([[0, next]]),
})

export function readBy(...groups: readonly GroupOfTopic[]): Pick<TopicUsage, 'groups' | 'producers'> {
  return {
    groups: { groups, read: groups.length, listed: groups.length, needs: null },
    producers: { kind: 'known', count: 3, lastWrite: daysAgo(0) },
  }
}

export const unknown = (needs: string) => ({ kind: 'unknown', needs }) as const

/** What the sample of the contract tells of a cut, and every other way to tell what goes. */
export async function losingPlans(): Promise<Readonly<Record<string, PlanDocument>>> {
  const month = { replicationFactor: 3, config: { 'retention.ms': String(30 * DAY) } }
  const cluster = new InMemoryCluster()
    .add('caracal.deleted', month)
    .add('caracal.hidden', month)
    .add('caracal.keyed', { replicationFactor: 3, config: { 'cleanup.policy': 'compact' } })
    .add('caracal.metering.events', month)
    .add('caracal.sized', month)
    .add('caracal.tiered', { replicationFactor: 3, config: { ...month.config, 'remote.storage.enable': 'true' } })
  cluster.usage = new Map([
    ['caracal.deleted', { ...holding(), ...readBy(group('audit', 2_000_000n, true), group('billing-daily', null)) }],
    [
      'caracal.hidden',
      {
        partitions: [
          {
            ...{ index: 0, log: unknown('DESCRIBE on Topic caracal.hidden') },
            size: unknown('DESCRIBE on Cluster'),
            steady: false,
          },
        ],
        groups: { groups: [], read: 0, listed: 0, needs: 'DESCRIBE on Cluster' },
        producers: unknown('READ on Topic caracal.hidden'),
      },
    ],
    ['caracal.keyed', { ...holding(), ...readBy() }],
    [
      'caracal.metering.events',
      { ...holding(), ...readBy(group('billing-daily', 216_139n), group('fraud-scores', 1_999_980n, true)) },
    ],
    [
      'caracal.sized',
      {
        ...holding(),
        groups: { groups: [group('audit', 0n)], read: 31, listed: 40, needs: 'more time: 9 groups were not read' },
      },
    ],
    ['caracal.tiered', { ...holding({ localStart: 1_900_000n }), ...readBy(group('audit', 0n)) }],
  ])
  const week = { replicationFactor: 3, config: { 'retention.ms': String(7 * DAY) } }
  const wishes = {
    'caracal.deleted': { state: 'absent' },
    'caracal.hidden': week,
    'caracal.keyed': { config: { 'cleanup.policy': 'compact,delete' } },
    'caracal.metering.events': week,
    'caracal.sized': { config: { ...month.config, 'retention.bytes': String(20 * GIB) } },
    'caracal.tiered': { config: { ...week.config, 'remote.storage.enable': 'true' } },
  } as const
  return { losses: await planned(wishes, cluster) }
}

import type { LiveTopic, TopicReading } from '../../../kafka/live-topic.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import type { Expectation } from '../../../model/expectation.ts'
import type { Step } from '../../../model/step.ts'
import { leavesConfigAlone } from '../diff/ownership.ts'
import { stepKind } from './step-kinds.ts'

/**
 * The expectation a reading gives rise to; `null` where the reading tells nothing. Overrides that this tool leaves alone are
 * no part of it: a throttle set by whoever moves replicas takes nothing from the plan. `desired` is `null` for a pruned topic.
 */
export function expectationOf(reading: TopicReading, desired: DesiredTopic | null): Expectation | null {
  switch (reading.kind) {
    case 'absent':
      return { exists: false, id: null, partitions: 0, replicas: [], overrides: {} }
    case 'found': {
      const { id, partitions } = reading.topic
      const replicas = [...replicaCounts(reading.topic)].sort((a, b) => a - b)
      return {
        exists: true,
        id,
        partitions: partitions.length,
        replicas,
        overrides: overridesOf(reading.topic, desired),
      }
    }
    case 'not-visible':
    case 'failed':
      return null
    default:
      return reading satisfies never
  }
}

/** Replicas that a reassignment under way adds do not count yet: whoever balances brokers moves no plan. */
function replicaCounts({ partitions }: LiveTopic): ReadonlySet<number> {
  return new Set(partitions.map(({ replicas, reassignment }) => replicas.length - (reassignment?.adding.length ?? 0)))
}

function overridesOf({ configs }: LiveTopic, desired: DesiredTopic | null): Expectation['overrides'] {
  if (configs.kind !== 'read') return null
  const own = [...configs.entries.values()]
    .filter(({ source, name }) => source === 'topic' && !(desired && leavesConfigAlone(desired, name)))
    .map(({ name, value, sensitive }) => [name, sensitive ? null : value] as const)
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The expectation after a step of our own; `null`: nothing more is expected of the topic. */
export function afterStep(expected: Expectation, step: Step): Expectation | null {
  return stepKind(step.kind).expected(expected, step)
}

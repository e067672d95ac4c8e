import type { TopicReading } from '../cluster/cluster.ts'
import { leavesConfigAlone } from '../diff/ownership.ts'
import type { DesiredTopic } from '../manifest/desired-state.ts'
import type { Step } from '../plan/step.ts'
import { displayConfigValue } from '../topic-config/value.ts'

/**
 * What a topic must still look like when its turn comes: as it was read for the plan, plus what this apply itself has done
 * to it. Leaders, in-sync replicas and replica placement may move; they change nothing the plan says.
 */
export interface Expectation {
  readonly exists: boolean
  readonly id: string | null
  readonly partitions: number
  /** The topic's own overrides. */
  readonly overrides: ReadonlyMap<string, string | null>
}

/**
 * The expectation a reading gives rise to; `null` where the reading tells nothing. Overrides that this tool leaves alone are
 * no part of it: a throttle set by whoever moves replicas takes nothing from the plan. `desired` is `null` for a pruned topic.
 */
export function expectationOf(reading: TopicReading, desired: DesiredTopic | null): Expectation | null {
  switch (reading.kind) {
    case 'absent':
      return { exists: false, id: null, partitions: 0, overrides: new Map() }
    case 'found': {
      const { id, partitions, configs } = reading.topic
      const entries = configs.kind === 'read' ? [...configs.entries.values()] : []
      const own = entries
        .filter(({ source, name }) => source === 'topic' && !(desired && leavesConfigAlone(desired, name)))
        .map(({ name, value }) => [name, value] as const)
      return { exists: true, id, partitions: partitions.length, overrides: new Map(own) }
    }
    case 'not-visible':
    case 'failed':
      return null
    default:
      return reading satisfies never
  }
}

/** The expectation after a step of our own. A created topic's new id is not known, so nothing more is expected of it. */
export function afterStep(expected: Expectation, step: Step): Expectation | null {
  switch (step.kind) {
    case 'alter-configs': {
      const overrides = new Map([...expected.overrides, ...Object.entries(step.set)])
      for (const name of step.reset) overrides.delete(name)
      return { ...expected, overrides }
    }
    case 'add-partitions':
      return { ...expected, partitions: step.count }
    case 'create-topic':
    case 'delete-topic':
      return null
    default:
      return step satisfies never
  }
}

/** What moved since, as a clause for people; `null` where nothing did. */
export function whatMoved(expected: Expectation, reading: TopicReading, desired: DesiredTopic | null): string | null {
  const now = expectationOf(reading, desired)
  if (now === null) return 'it can no longer be read'
  if (expected.exists && !now.exists) return 'somebody deleted it'
  if (!expected.exists && now.exists) return 'somebody created it'
  if (expected.id !== now.id) return 'somebody deleted it and created it again'
  if (expected.partitions !== now.partitions)
    return `its partitions went from ${expected.partitions} to ${now.partitions}`
  const names = new Set([...expected.overrides.keys(), ...now.overrides.keys()])
  const moved = [...names].sort().find((name) => expected.overrides.get(name) !== now.overrides.get(name))
  if (moved === undefined) return null
  return `its override ${moved} went from ${shown(moved, expected)} to ${shown(moved, now)}`
}

function shown(name: string, { overrides }: Expectation): string {
  const value = overrides.get(name)
  if (value === undefined) return 'none'
  return value === null ? '(hidden)' : displayConfigValue(name, value)
}

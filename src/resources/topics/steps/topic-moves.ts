import type { TopicReading } from '../../../kafka/live-topic.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import type { Expectation } from '../../../model/expectation.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { leavesConfigAlone } from '../diff/ownership.ts'
import { expectationOf } from './expectation.ts'

/** One thing about a topic that somebody else changed. */
export interface TopicMove {
  /** `topic`, `topic id`, `partitions`, `replication factor`, or the name of a config. */
  readonly attribute: string
  /** In Kafka's own values; `null`: not there. */
  readonly from: string | null
  readonly to: string | null
  /** The same as a clause for people. */
  readonly text: string
}

/** What moved since, by attribute; empty where nothing did. What a topic that is another one by now is like is not told. */
export function topicMoves(
  expected: Expectation,
  reading: TopicReading,
  desired: DesiredTopic | null,
): readonly TopicMove[] {
  const now = expectationOf(reading, desired)
  if (now === null) return [{ attribute: 'topic', from: 'readable', to: null, text: 'it can no longer be read' }]
  if (expected.exists && !now.exists)
    return [{ attribute: 'topic', from: 'there', to: null, text: 'somebody deleted it' }]
  if (!expected.exists && now.exists)
    return [{ attribute: 'topic', from: null, to: 'there', text: 'somebody created it' }]
  if (expected.id !== now.id) {
    const text = 'somebody deleted it and created it again'
    return [{ attribute: 'topic id', from: expected.id, to: now.id, text }]
  }
  return [
    ...numberMove('partitions', String(expected.partitions), String(now.partitions)),
    ...numberMove('replication factor', expected.replicas.join(' and '), now.replicas.join(' and ')),
    ...overrideMoves(expected, now, desired),
  ]
}

function numberMove(attribute: string, from: string, to: string): readonly TopicMove[] {
  return from === to ? [] : [{ attribute, from, to, text: `its ${attribute} went from ${from} to ${to}` }]
}

/** What is left alone by now is no move, even where the expectation still holds it. */
function overrideMoves(expected: Expectation, now: Expectation, desired: DesiredTopic | null): readonly TopicMove[] {
  if (expected.overrides === null) return []
  if (now.overrides === null) {
    return [{ attribute: 'overrides', from: 'readable', to: null, text: 'its overrides can no longer be read' }]
  }
  const before = new Map(Object.entries(expected.overrides))
  const after = new Map(Object.entries(now.overrides))
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names
    .filter((name) => before.get(name) !== after.get(name) && !(desired && leavesConfigAlone(desired, name)))
    .map((name) => {
      const [from, to] = [before.get(name), after.get(name)]
      const text = `its override ${name} went from ${shown(name, from)} to ${shown(name, to)}`
      return { attribute: name, from: raw(from), to: raw(to), text }
    })
}

function shown(name: string, value: string | null | undefined): string {
  if (value === undefined) return 'none'
  return value === null ? HIDDEN : displayConfigValue(name, value)
}

function raw(value: string | null | undefined): string | null {
  return value === null ? HIDDEN : (value ?? null)
}

const HIDDEN = '(hidden)'

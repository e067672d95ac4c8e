import type { InheritedValue, LiveTopic, TopicReading } from '../kafka/live-topic.ts'
import type { DesiredTopic } from '../model/desired-state.ts'
import { describeUnmet } from '../resources/topics/changes/change-kinds.ts'
import { inheritedValues } from '../resources/topics/changes/values.ts'
import { diffTopic } from '../resources/topics/diff/diff-topic.ts'
import { displayConfigValue, sameConfigValue } from '../topic-config/value.ts'

/**
 * What a topic must be after an apply. Both mean the very topic that was planned on: one of the same name with another id was made by
 * somebody else since. `id` is `null` for a topic that this apply made, and where brokers have no ids.
 */
export type Wanted =
  | {
      readonly kind: 'as-declared'
      readonly topic: DesiredTopic
      readonly id: string | null
      /** What the plan said that the reset configs become. */
      readonly resets: ReadonlyMap<string, InheritedValue>
    }
  | { readonly kind: 'gone'; readonly id: string | null }

/** What one broker does not have as planned, as a clause. `absent`: whether the topic itself is there; it says nothing of its settings. */
export interface Lack {
  readonly about: 'absent' | 'settings'
  readonly text: string
}

/** `null` for a topic that the broker has as planned. */
export function whatLacks(wanted: Wanted, reading: TopicReading, broker: number): Lack | null {
  if (wanted.kind === 'gone') {
    const remade = reading.kind === 'found' && reading.topic.id !== wanted.id
    return reading.kind === 'absent' || remade ? null : absent('it still exists')
  }
  if (wanted.id !== null && reading.kind === 'found' && reading.topic.id !== wanted.id) {
    return settings('it is another topic by now: somebody deleted it and created it again')
  }
  if (reading.kind === 'absent') {
    return wanted.id === null ? absent('it does not exist yet') : settings('it does not exist: somebody deleted it')
  }
  const { changes, blocks } = diffTopic(wanted.topic, reading)
  const [block] = blocks
  if (block?.attribute)
    return settings(`${block.attribute.name} ${block.attribute.to} did not stick: it is ${block.attribute.from}`)
  if (block) return settings(block.reason)
  const [change] = changes
  if (change) return settings(describeUnmet(change))
  const unplanned = reading.kind === 'found' ? unplannedValue(wanted.resets, reading.topic, broker) : null
  return unplanned === null ? null : settings(unplanned)
}

function absent(text: string): Lack {
  return { about: 'absent', text }
}

function settings(text: string): Lack {
  return { about: 'settings', text }
}

/** A reset brings whatever the broker gives the topic: without the override is not enough, it must be what the plan showed. */
function unplannedValue(
  resets: ReadonlyMap<string, InheritedValue>,
  { configs }: LiveTopic,
  broker: number,
): string | null {
  if (configs.kind !== 'read') return null
  for (const [name, planned] of resets) {
    const entry = configs.entries.get(name)
    const expected = inheritedOn(planned, broker)
    if (entry === undefined || entry.sensitive || expected.length === 0) continue
    if (expected.some((value) => sameConfigValue(name, value, entry.value))) continue
    const [now, then] = [entry.value, ...expected].map((value) =>
      value === null || value === undefined ? 'not set' : displayConfigValue(name, value),
    )
    return `${name} is reset and is ${now}, but the plan showed ${then}`
  }
  return null
}

/** What the plan showed for a broker; for one that it did not ask, whatever it showed for any. */
function inheritedOn(planned: InheritedValue, broker: number): readonly (string | null)[] {
  const on = planned.kind === 'differs' ? planned.byBroker.find((one) => one.broker === broker) : undefined
  return on === undefined ? inheritedValues(planned) : [on.value]
}

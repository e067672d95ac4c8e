import type { InheritedValue } from '../../kafka/live-topic.ts'
import type { Change, LiveValue } from '../../model/change.ts'
import { displayConfigValue } from '../../topic-config/value.ts'

/** Identifies a change within a plan, for steps and risks to point at: `set-config orders retention.ms`. */
export function changeId(change: Change): string {
  return 'name' in change
    ? `${change.kind} ${change.resource.name} ${change.name}`
    : `${change.kind} ${change.resource.name}`
}

/**
 * The words the plan prints for a change and `allow` repeats: `retention.ms 7d`, `retention.ms reset to 7d`,
 * `retention.ms reset to 1d or 7d` where brokers differ, `partitions 6`, `delete`, `create`.
 */
export function changeWords(change: Change): string {
  switch (change.kind) {
    case 'set-config':
      return `${change.name} ${displayConfigValue(change.name, change.to)}`
    case 'reset-config': {
      const values = inheritedValues(change.to).flatMap((value) =>
        value === null ? [] : [displayConfigValue(change.name, value)],
      )
      return values.length === 0 ? `${change.name} reset` : `${change.name} reset to ${values.join(' or ')}`
    }
    case 'add-partitions':
      return `partitions ${change.to}`
    case 'create':
    case 'delete':
      return change.kind
    default:
      return change satisfies never
  }
}

/** The different values a reset may bring, as far as they are known; the smallest first. */
export function inheritedValues(to: InheritedValue): readonly (string | null)[] {
  switch (to.kind) {
    case 'same':
    case 'one-word':
      return [to.value]
    case 'differs':
      return [...new Set(to.byBroker.map(({ value }) => value))].sort((a, b) => Number(a) - Number(b))
    case 'unknown':
      return []
    default:
      return to satisfies never
  }
}

/** The different values that brokers have before a change; the smallest first. */
export function liveValues(from: LiveValue | null): readonly (string | null)[] {
  if (from === null) return []
  return 'byBroker' in from ? inheritedValues(from) : [from.value]
}

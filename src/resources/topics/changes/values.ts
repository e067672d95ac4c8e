import type { InheritedValue } from '../../../kafka/live-topic.ts'
import type { EffectiveValue, LiveValue } from '../../../model/change.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'

/** The different values that a reset can bring, as far as they are known; the smallest first. */
export function inheritedValues(to: InheritedValue): readonly (string | null)[] {
  switch (to.kind) {
    case 'same':
    case 'partial':
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

/** The value before a change, for people. A value that is not the topic's own says where it comes from. */
export function describeLiveValue(name: string, from: LiveValue | null): string {
  if (from === null) return '(not set)'
  if ('byBroker' in from) return describeByBroker(name, from)
  const value = describeValue(name, from.value)
  return from.source === 'topic' ? value : `${value} (${SOURCES[from.source]})`
}

/** The value that a reset brings, for people. */
export function describeInheritedValue(name: string, to: InheritedValue): string {
  switch (to.kind) {
    case 'same':
      return describeLiveValue(name, to)
    case 'partial':
      return `${describeValue(name, to.value)}, as far as known (needs ${to.needs})`
    case 'differs':
      return describeByBroker(name, to)
    case 'unknown':
      return `the cluster default: unknown (needs ${to.needs})`
    default:
      return to satisfies never
  }
}

/** `differs by broker: 1d (1), 7d (2, 3)` */
export function describeByBroker(
  name: string,
  { byBroker }: Extract<InheritedValue, { readonly kind: 'differs' }>,
): string {
  const groups = [...Map.groupBy(byBroker, ({ value }) => value)].map(
    ([value, on]) => `${describeValue(name, value)} (${on.map(({ broker }) => broker).join(', ')})`,
  )
  return `differs by broker: ${groups.join(', ')}`
}

function describeValue(name: string, value: string | null): string {
  return value === null ? '(none)' : displayConfigValue(name, value)
}

const SOURCES: Readonly<Record<Exclude<EffectiveValue['source'], 'topic'>, string>> = {
  'dynamic-broker': 'set on the broker',
  'dynamic-default-broker': 'cluster default',
  'static-broker': 'broker default',
  default: 'Kafka default',
  unknown: 'source unknown',
}

import type { InheritedValue } from '../../kafka/live-topic.ts'
import type { Change, EffectiveValue, LiveValue } from '../../model/change.ts'
import { liveValues } from '../../resources/topics/labels.ts'
import { displayConfigValue, sameConfigValue } from '../../topic-config/value.ts'
import { count, printable } from './plain.ts'

/** A change as people read it: one attribute and how it moves, or what becomes of the topic as a whole. */
export type ChangeWords =
  | { readonly kind: 'attribute'; readonly name: string; readonly from: string; readonly to: string }
  /** The attributes of a new topic, `partitions 3`; `text` of one that goes. */
  | { readonly kind: 'new'; readonly attributes: readonly string[] }
  | { readonly kind: 'gone'; readonly text: string }

export function changeWordsOf(change: Change): ChangeWords {
  switch (change.kind) {
    case 'create':
      return { kind: 'new', attributes: createdTopic(change) }
    case 'set-config': {
      const { name, from, to } = change
      const same = liveValues(from).every((value) => sameConfigValue(name, value, to)) && from !== null
      const own = same ? ' (topic override)' : ''
      return { kind: 'attribute', name, from: effective(name, from), to: `${displayConfigValue(name, to)}${own}` }
    }
    case 'reset-config': {
      const { name, from, to } = change
      return { kind: 'attribute', name, from: effective(name, from), to: `reset to ${inherited(name, to)}` }
    }
    case 'add-partitions':
      return { kind: 'attribute', name: 'partitions', from: String(change.from), to: String(change.to) }
    case 'delete': {
      const why = change.reason === 'prune' ? 'in scope, not declared in the manifests given' : 'state: absent'
      return { kind: 'gone', text: `deleted with its ${count(change.partitions, 'partition')} (${why})` }
    }
    default:
      return change satisfies never
  }
}

function createdTopic(change: Extract<Change, { kind: 'create' }>): readonly string[] {
  const factor = change.replicationFactor ?? `cluster default${defaultWords(change.defaultReplication)}`
  const configs = Object.entries(change.config).map(([name, value]) => `${name} ${displayConfigValue(name, value)}`)
  return [`partitions ${change.partitions}`, `replication factor ${factor}`, ...configs].map(printable)
}

/** ` (3)`; nothing of a plan that did not find out. */
function defaultWords(setting: InheritedValue | undefined): string {
  if (setting === undefined) return ''
  if (setting.kind === 'unknown') return ' (unknown)'
  return ` (${setting.kind === 'differs' ? byBroker('default.replication.factor', setting) : setting.value})`
}

/** Values that are not the topic's own say where they come from. */
export function effective(name: string, from: LiveValue | null): string {
  if (from === null) return '(not set)'
  if ('byBroker' in from) return byBroker(name, from)
  return from.source === 'topic' ? shown(name, from.value) : `${shown(name, from.value)} (${SOURCES[from.source]})`
}

function inherited(name: string, to: InheritedValue): string {
  switch (to.kind) {
    case 'same':
      return effective(name, to)
    case 'one-word':
      return `${shown(name, to.value)}, as far as brokers tell (needs ${to.needs})`
    case 'differs':
      return byBroker(name, to)
    case 'unknown':
      return `the cluster's own value: unknown (needs ${to.needs})`
    default:
      return to satisfies never
  }
}

/** `differs by broker: 1d (1), 7d (2, 3)` */
function byBroker(name: string, { byBroker: values }: Extract<InheritedValue, { kind: 'differs' }>): string {
  const told = [...Map.groupBy(values, ({ value }) => value)].map(([value, on]) => {
    return `${shown(name, value)} (${on.map(({ broker }) => broker).join(', ')})`
  })
  return `differs by broker: ${told.join(', ')}`
}

function shown(name: string, value: string | null): string {
  return value === null ? '(none)' : displayConfigValue(name, value)
}

const SOURCES: Readonly<Record<Exclude<EffectiveValue['source'], 'topic'>, string>> = {
  'dynamic-broker': 'set on the broker',
  'dynamic-default-broker': 'cluster default',
  'static-broker': 'broker default',
  default: 'Kafka default',
  unknown: 'source unknown',
}

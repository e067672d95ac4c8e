import type { InheritedValue } from '../../cluster/cluster.ts'
import type { Change, EffectiveValue, LiveValue } from '../../diff/change.ts'
import { displayConfigValue } from '../../topic-config/value.ts'
import { count, printable, wrap, wrapWords } from './layout.ts'

const NAME_WIDTH = 22
const INDENT = '    '

/** One attribute of a topic and how it moves: `retention.ms          30d → 7d`. */
export function attributeLines(name: string, from: string, to: string): readonly string[] {
  const label = `${INDENT}${printable(name).padEnd(NAME_WIDTH - 1)} `
  return wrap(`${from} → ${to}`, label, `${INDENT}${' '.repeat(NAME_WIDTH)}`)
}

/** What a change looks like under its topic's name. */
export function changeLines(change: Change): readonly string[] {
  switch (change.kind) {
    case 'create':
      return wrapWords(createdTopic(change), INDENT, INDENT)
    case 'set-config':
      return attributeLines(
        change.name,
        effective(change.name, change.from),
        displayConfigValue(change.name, change.to),
      )
    case 'reset-config':
      return attributeLines(
        change.name,
        effective(change.name, change.from),
        `reset to ${inherited(change.name, change.to)}`,
      )
    case 'add-partitions':
      return attributeLines('partitions', String(change.from), String(change.to))
    case 'delete': {
      const why = change.reason === 'prune' ? 'in scope, in no manifest' : 'state: absent'
      return wrap(`deleted with its ${count(change.partitions, 'partition')} (${why})`, INDENT, INDENT)
    }
    default:
      return change satisfies never
  }
}

/** Each attribute in one piece, so that a line never ends between a name and its value. */
function createdTopic(change: Extract<Change, { kind: 'create' }>): readonly string[] {
  const factor = change.replicationFactor === null ? "the cluster's own" : change.replicationFactor
  const configs = Object.entries(change.config).map(([name, value]) => `${name} ${displayConfigValue(name, value)}`)
  const all = [`partitions ${change.partitions}`, `replication factor ${factor}`, ...configs]
  return all.map((attribute, index) => printable(index < all.length - 1 ? `${attribute},` : attribute))
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

import type { ConfigEntry, ConfigSource, InheritedValue, TopicReading } from '../../../src/kafka/live-topic.ts'

/** What brokers give topics by settings of their own: by broker id, then by config name. */
export type BrokerDefaults = ReadonlyMap<number, Readonly<Record<string, string>>>

/** A topic as a broker with these settings shows it. */
export function readingOnBroker(reading: TopicReading, defaults: Readonly<Record<string, string>>): TopicReading {
  if (reading.kind !== 'found' || reading.topic.configs.kind !== 'read') return reading
  const entries = [...reading.topic.configs.entries.values()].map((entry): [string, ConfigEntry] => {
    const own = defaults[entry.name]
    if (own === undefined) return [entry.name, entry]
    const inherited = { value: own, source: 'static-broker' as ConfigSource }
    return [entry.name, entry.source === 'topic' ? { ...entry, inherited } : { ...entry, ...inherited }]
  })
  return { kind: 'found', topic: { ...reading.topic, configs: { kind: 'read', entries: new Map(entries) } } }
}

/** What all brokers together say of a config; `common` is what those without a setting of their own give. */
export function inheritedOf(
  name: string,
  common: string | null,
  brokers: readonly number[],
  defaults: BrokerDefaults,
): InheritedValue {
  const byBroker = brokers.map((broker) => {
    const own = defaults.get(broker)?.[name]
    const source: ConfigSource = own === undefined ? 'default' : 'static-broker'
    return { broker, value: own ?? common, source }
  })
  const [first] = byBroker
  const isSame = byBroker.every(({ value }) => value === first?.value)
  return isSame
    ? { kind: 'same', value: first?.value ?? common, source: first?.source ?? 'default' }
    : { kind: 'differs', byBroker }
}

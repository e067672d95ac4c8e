import { isRemovedConfig, topicConfig } from '../../../topic-config/table.ts'
import type { ConfigEntry, ConfigSource, InheritedValue } from '../../live-topic.ts'
import type { ConfigsResult } from '../requests/describe-configs.ts'

type Inherited = NonNullable<ConfigEntry['inherited']>
type DescribedConfig = ConfigsResult['configs'][number]

/** A broker's own settings, by name. */
export type BrokerSettings = ReadonlyMap<string, Inherited>

/** `org.apache.kafka.clients.admin.ConfigEntry.ConfigSource` by the ids of `DescribeConfigsResponse.ConfigSource`. */
const sources: ReadonlyMap<number, ConfigSource> = new Map([
  [1, 'topic'],
  [2, 'dynamic-broker'],
  [3, 'dynamic-default-broker'],
  [4, 'static-broker'],
  [5, 'default'],
])

export function configSource(id: number): ConfigSource {
  return sources.get(id) ?? 'unknown'
}

/**
 * Where a topic's effective value comes from. Brokers call every value of theirs `default` that came about by a setting of another name
 * (`retention.ms` by `log.retention.hours`; observed on 3.9.1 and 4.3.0); it is Kafka's default only if it equals that.
 */
export function topicConfigSource({ name, value, source }: Pick<DescribedConfig, 'name' | 'value' | 'source'>) {
  const told = configSource(source)
  const definition = topicConfig(name)
  if (told !== 'default' || definition === undefined || definition.serverSynonyms.length < 2) return told
  const defaults = Object.values(definition.limits).map((limits) => limits.default)
  return defaults.includes(value) ? told : 'static-broker'
}

/** What would hold without the topic's own value, where the answer tells: the first synonym that is not the topic's. */
export function fromSynonyms({ name, synonyms }: Pick<DescribedConfig, 'name' | 'synonyms'>): Inherited | null {
  const next = synonyms.find(({ source }) => configSource(source) !== 'topic')
  return next ? { value: inUnitOf(name, next.name, next.value), source: configSource(next.source) } : null
}

/**
 * What topics inherit from a broker with these settings, worked out as KafkaConfig does: the first that is set. Configs without a
 * broker setting fall back to Kafka's default. `null` where the settings do not tell.
 */
export function fromSettings(name: string, settings: BrokerSettings): Inherited | null {
  const definition = topicConfig(name)
  if (definition === undefined) return null
  if (definition.serverSynonyms.length === 0) {
    const limits = definition.limits['4.3'] ?? definition.limits['3.9']
    return limits === undefined || limits.default === null ? null : { value: limits.default, source: 'default' }
  }
  for (const setting of definition.serverSynonyms) {
    const set = settings.get(setting)
    if (set !== undefined && set.value !== null) return { ...set, value: inUnitOf(name, setting, set.value) }
  }
  return null
}

const milliseconds = [
  ['.hours', 3_600_000n],
  ['.minutes', 60_000n],
] as const

/** A broker's value in the unit of the topic's config: 168 `.hours` are 604800000 `.ms`; -1, no limit, stays. */
function inUnitOf(name: string, setting: string, value: string | null): string | null {
  const factor = milliseconds.find(([suffix]) => setting.endsWith(suffix))?.[1]
  if (value === null || factor === undefined || !name.endsWith('.ms') || !/^\d+$/.test(value)) return value
  return String(BigInt(value) * factor)
}

/** What one broker says topics get where they override nothing, by config name; `null`: it did not answer. */
export interface AnswerOfBroker {
  readonly broker: number
  readonly values: BrokerSettings | null
}

/** What the brokers' answers on one config come to. */
export function judgeInherited(
  name: string,
  answers: readonly AnswerOfBroker[],
  unknownNeeds = needsToKnow(name),
): InheritedValue {
  const byBroker = answers.flatMap(({ broker, values }) => {
    const inherited = values?.get(name)
    return inherited === undefined ? [] : [{ broker, ...inherited }]
  })
  const [first] = byBroker
  if (first === undefined) return { kind: 'unknown', needs: unknownNeeds }
  if (byBroker.some(({ value }) => value !== first.value)) return { kind: 'differs', byBroker }
  const { value, source } = first
  const silent = answers.filter(({ values }) => !values?.has(name)).map(({ broker }) => broker)
  if (silent.length === 0) return { kind: 'same', value, source }
  const needs = `an answer from ${silent.length === 1 ? 'broker' : 'brokers'} ${silent.join(', ')}`
  return { kind: 'partial', value, source, needs }
}

/** Vendors' own keys and those that Kafka removed come from no broker setting that we could ask for. */
function needsToKnow(name: string): string {
  const hasSetting = topicConfig(name) !== undefined && !isRemovedConfig(name)
  return hasSetting ? 'DESCRIBE_CONFIGS on Cluster' : 'a visible topic that does not override it'
}

import table from './table.generated.json' with { type: 'json' }

/** The Kafka releases whose classes the table was generated from, oldest first. */
export type KafkaVersion = '3.9' | '4.3'

export type TopicConfigType = 'boolean' | 'int' | 'long' | 'double' | 'string' | 'list'

/** What one Kafka release says about one topic config. Numbers are decimal text, so int64 keeps its digits. */
export interface ConfigLimits {
  readonly default: string | null
  readonly min: string | null
  readonly max: string | null
  /** A value outside the bounds that is taken all the same: `compression.gzip.level` is 1 to 9, or -1. */
  readonly also: string | null
}

/** One topic config as Kafka's LogConfig class defines it. */
export interface TopicConfigDefinition {
  readonly name: string
  readonly type: TopicConfigType
  /** The only values taken (of each item, for a list); `null` where any are. */
  readonly values: readonly string[] | null
  /** Kafka marks it as not for users. */
  readonly internal: boolean
  /** The broker settings that a topic without this config takes its value from, the strongest first. */
  readonly serverSynonyms: readonly string[]
  /** Kafka's own documentation, its first sentences. */
  readonly doc: string
  /** By release; a release that does not have this config has no entry. */
  readonly limits: Readonly<Partial<Record<KafkaVersion, ConfigLimits>>>
}

export const KAFKA_VERSIONS: readonly KafkaVersion[] = ['3.9', '4.3']

/**
 * Values that Kafka's classes take and its brokers cannot run with: the lowest that works. With `segment.index.bytes` below one entry of
 * a time index (12 bytes) a segment cannot roll, and a broker does not start ("Invalid max index size"; observed on 4.3.0).
 * Source: org.apache.kafka.storage.internals.log.AbstractIndex, TimeIndex.ENTRY_SIZE
 */
const LOWEST_THAT_RUNS: Readonly<Record<string, string>> = { 'segment.index.bytes': '12' }

/** All topic configs of all `KAFKA_VERSIONS`, by name, sorted. */
export const TOPIC_CONFIGS: ReadonlyMap<string, TopicConfigDefinition> = new Map(
  (table.configs as readonly TopicConfigDefinition[]).map((definition) => [definition.name, runnable(definition)]),
)

function runnable(definition: TopicConfigDefinition): TopicConfigDefinition {
  const min = LOWEST_THAT_RUNS[definition.name]
  if (min === undefined) return definition
  const limits = Object.entries(definition.limits).map(([version, limit]) => [version, { ...limit, min }])
  return { ...definition, limits: Object.fromEntries(limits) }
}

/** The definition of a topic config by its exact name; `undefined` where no Kafka in the table has it. */
export function topicConfig(name: string): TopicConfigDefinition | undefined {
  return TOPIC_CONFIGS.get(name)
}

/** What the newest Kafka that has a config gives a topic if no broker sets anything; `null` if that is nothing. */
export function kafkaDefault(name: string): string | null {
  return Object.values(topicConfig(name)?.limits ?? {}).at(-1)?.default ?? null
}

/** What the keys of managed Kafkas' own extensions begin with. */
export const VENDOR_PREFIXES: readonly string[] = ['confluent.', 'redpanda.', 'remote.log.msk.']

/** Whether a managed Kafka's own extensions use this name. Such keys are taken as written and never removed. */
export function isVendorConfig(name: string): boolean {
  return VENDOR_PREFIXES.some((prefix) => name.startsWith(prefix))
}

/** Replication throttles are set and removed by reassignments, never by this tool. */
export function isReplicationThrottle(name: string): boolean {
  return name === 'leader.replication.throttled.replicas' || name === 'follower.replication.throttled.replicas'
}

/** Whether the newest Kafka in the table no longer has a config that an older one had. */
export function isRemovedFromKafka(definition: TopicConfigDefinition): boolean {
  return definition.limits['4.3'] === undefined
}

/** The same by name; a name that the table does not know was not removed. */
export function isRemovedConfig(name: string): boolean {
  const definition = topicConfig(name)
  return definition !== undefined && isRemovedFromKafka(definition)
}

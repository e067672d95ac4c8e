import type { BrokerError, Unknown } from './unknown.ts'

/** Kafka's AclOperation names: `DESCRIBE`, `ALTER_CONFIGS`, `CREATE`, … */
export type AclOperation = string

export interface TopicListing {
  readonly name: string
  /** What the brokers say (`__consumer_offsets`), not a guess from the name. */
  readonly internal: boolean
}

export type TopicReading =
  | { readonly kind: 'found'; readonly topic: LiveTopic }
  | { readonly kind: 'absent' }
  /** TOPIC_AUTHORIZATION_FAILED by name: it may or may not exist. `needs` says what it takes to know, DESCRIBE unless said otherwise. */
  | { readonly kind: 'not-visible'; readonly needs?: string }
  | { readonly kind: 'failed'; readonly error: BrokerError }

export interface LiveTopic {
  readonly name: string
  /** Base64 topic id as Kafka's tools print it; `null` on brokers before 2.8. */
  readonly id: string | null
  readonly internal: boolean
  /** Sorted by index. */
  readonly partitions: readonly LivePartition[]
  readonly configs: ConfigReading
  /** What this login may do on the topic; `null` where the brokers are too old to say. */
  readonly authorizedOperations: readonly AclOperation[] | null
}

export interface LivePartition {
  readonly index: number
  /** `null`: no leader now. */
  readonly leader: number | null
  /** Broker ids, the preferred leader first. */
  readonly replicas: readonly number[]
  readonly inSyncReplicas: readonly number[]
  /** What a reassignment under way adds and takes away, broker ids; `null` where there is none, or this login is not told. */
  readonly reassignment: { readonly adding: readonly number[]; readonly removing: readonly number[] } | null
}

export interface EligibleLeaders {
  readonly index: number
  /** Broker ids, sorted; none of them is in sync. */
  readonly eligible: readonly number[]
}

export type ConfigReading =
  | { readonly kind: 'read'; readonly entries: ReadonlyMap<string, ConfigEntry> }
  /** The login lacks DESCRIBE_CONFIGS on the topic. */
  | { readonly kind: 'not-visible' }
  | { readonly kind: 'failed'; readonly error: BrokerError }

/** Where an effective value comes from, in Kafka's ConfigSource terms. Only `topic` is an override of the topic's own. */
export type ConfigSource =
  | 'topic'
  | 'dynamic-broker'
  | 'dynamic-default-broker'
  | 'static-broker'
  | 'default'
  | 'unknown'

export interface ConfigEntry {
  readonly name: string
  /** The effective value; `null` for sensitive ones and for those Kafka reports as null. */
  readonly value: string | null
  readonly source: ConfigSource
  readonly sensitive: boolean
  /**
   * What the next synonym says the value would be without the topic's override, on the broker asked; `null` where it does not tell.
   * `Cluster.readInherited` knows more.
   */
  readonly inherited: { readonly value: string | null; readonly source: ConfigSource } | null
}

/** What a topic without an override of its own gets, or how a setting of the brokers is set. */
export type InheritedValue =
  /** Every live broker was asked; they agree. */
  | { readonly kind: 'same'; readonly value: string | null; readonly source: ConfigSource }
  /** Live brokers disagree; those that answered, sorted by id. */
  | {
      readonly kind: 'differs'
      readonly byBroker: readonly {
        /** @asType integer */
        readonly broker: number
        readonly value: string | null
        readonly source: ConfigSource
      }[]
    }
  /** Those brokers that answered agree, but not all did: `needs` says which must. */
  | { readonly kind: 'partial'; readonly value: string | null; readonly source: ConfigSource; readonly needs: string }
  | Unknown

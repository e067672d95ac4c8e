import type { TopicUsage, UsageQuestion } from './topic-usage.ts'

/**
 * The port to Kafka, in the domain's words. `kafkajs/` is the one folder that implements it over the wire; nobody else
 * knows kafkajs. Every call answers per topic: one missing, leaderless or forbidden topic breaks nothing else.
 *
 * Rules that hold for every method:
 * - A failure of the whole call (connection lost, authentication failed) is thrown as a `ClusterError`.
 * - A failure that concerns one topic is a value in the answer, with the broker's own words.
 * - Names asked for are always keys of the answer.
 * - Quota answers (THROTTLING_QUOTA_EXCEEDED, throttle_time_ms) are waited for and the rest is sent again, until `timeout`.
 * - NOT_CONTROLLER and the like are retried after the metadata was read again.
 */
export interface Cluster {
  /** Reads cluster id, brokers and what this login may do on the cluster. */
  describe(): Promise<ClusterDescription>

  /**
   * All topics this login may see, sorted by name. A topic it may not describe is simply not in the list. With `from`, those that this
   * broker knows by now.
   */
  listTopics(options?: { readonly from?: number }): Promise<readonly TopicListing[]>

  /**
   * Reads topics by name (never creates one): partitions, replicas, overrides and effective configs. Batches by itself.
   * With `from`, asks that broker alone for the metadata and the configs, so that brokers can be compared; reassignments are
   * what the controller knows all the same. `onCount` counts topics.
   */
  readTopics(
    names: readonly string[],
    options?: { readonly from?: number; readonly onCount?: OnCount | undefined },
  ): Promise<ReadonlyMap<string, TopicReading>>

  /** One CreateTopics request. The caller sizes the batch. */
  createTopics(topics: readonly TopicCreation[], options: WriteOptions): Promise<ReadonlyMap<string, WriteOutcome>>

  /** One IncrementalAlterConfigs request, all keys of a topic in one entry (so atomic per topic). Never AlterConfigs. */
  alterConfigs(topics: readonly ConfigAlteration[], options: WriteOptions): Promise<ReadonlyMap<string, WriteOutcome>>

  /** One CreatePartitions request. `count` is the new total. */
  addPartitions(topics: readonly PartitionAddition[], options: WriteOptions): Promise<ReadonlyMap<string, WriteOutcome>>

  /** One DeleteTopics request, by topic id where the broker offers it (v6), so a topic re-created under the name survives. */
  deleteTopics(topics: readonly TopicDeletion[]): Promise<ReadonlyMap<string, WriteOutcome>>

  /**
   * What the logs of these topics hold and who uses them: sizes, offsets, times, groups of every type, producers. Costly (every group
   * of the cluster may be looked at), so only for changes that can lose data. After `deadlineMs` it answers with what it has read so far.
   * `onCount` counts groups, which take the longest.
   */
  readUsage(
    questions: readonly UsageQuestion[],
    options: { readonly deadlineMs: number; readonly onCount?: OnCount | undefined },
  ): Promise<ReadonlyMap<string, TopicUsage>>

  /**
   * What topics inherit where they override nothing, by config name: each live broker takes it from its own settings, and none tells it
   * of a topic that overrides it (the synonyms of `retention.ms` leave out `log.retention.hours`).
   */
  readInherited(configs: readonly string[]): Promise<ReadonlyMap<string, InheritedValue>>

  /**
   * Which replicas of these topics may lead without loss although they are not in sync (KIP-966, Kafka 4.0 and newer). Sorted by index;
   * partitions without such replicas are left out, as all are on brokers that do not keep account of them.
   */
  readEligibleLeaders(names: readonly string[]): Promise<ReadonlyMap<string, readonly EligibleLeaders[] | Unknown>>

  /** Ends all connections. Never throws, never hangs. */
  close(): Promise<void>
}

/** Told, while a call is under way, how many are done of how many there are. */
export type OnCount = (done: number, total: number) => void

export interface ClusterDescription {
  readonly clusterId: string
  /**
   * Live brokers, sorted by id. A fenced one, which is registered but down or still starting, is not among them, though it may hold
   * replicas: this is no count of what the cluster has when all is well.
   */
  readonly brokers: readonly {
    readonly id: number
    readonly host: string
    readonly port: number
    readonly rack: string | null
  }[]
  /** `null` where the brokers are too old to say. */
  readonly authorizedOperations: readonly AclOperation[] | null
}

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

/** What a topic without an override of its own gets. */
export type InheritedValue =
  /** Every live broker was asked; they agree. */
  | { readonly kind: 'same'; readonly value: string | null; readonly source: ConfigSource }
  /** Live brokers disagree; those that answered, sorted by id. */
  | {
      readonly kind: 'differs'
      readonly byBroker: readonly {
        readonly broker: number
        readonly value: string | null
        readonly source: ConfigSource
      }[]
    }
  /** Those brokers that answered agree, but not all did: `needs` says which must. */
  | { readonly kind: 'one-word'; readonly value: string | null; readonly source: ConfigSource; readonly needs: string }
  | Unknown

export interface TopicCreation {
  readonly name: string
  readonly partitions: number
  /** `null`: the cluster's default (-1 on the wire). */
  readonly replicationFactor: number | null
  readonly config: ReadonlyMap<string, string>
}

export interface ConfigAlteration {
  readonly name: string
  readonly set: ReadonlyMap<string, string>
  readonly reset: readonly string[]
}

export interface PartitionAddition {
  readonly name: string
  readonly count: number
}

export interface TopicDeletion {
  readonly name: string
  readonly id: string | null
}

export interface WriteOptions {
  /** Ask the broker to check and change nothing. Needs the same rights as the change itself. */
  readonly validateOnly: boolean
}

export type WriteOutcome =
  | { readonly kind: 'done' }
  /** The broker said no; nothing of this topic changed. */
  | { readonly kind: 'refused'; readonly error: BrokerError }
  /** No answer, or an answer that leaves it open (REQUEST_TIMED_OUT): read the topic again to know. */
  | { readonly kind: 'unknown'; readonly reason: string }

/** What a broker answered for one topic. */
export interface BrokerError {
  /** Kafka's error name: `TOPIC_AUTHORIZATION_FAILED`. */
  readonly name: string
  readonly code: number
  /** The broker's own words, or Kafka's standard sentence for the code where it sent none. */
  readonly message: string
}

/** A figure that is not known says what is missing, never 0. `needs` names the permission or broker feature whose lack hides it: `DESCRIBE on Cluster`. */
export interface Unknown {
  readonly kind: 'unknown'
  readonly needs: string
}

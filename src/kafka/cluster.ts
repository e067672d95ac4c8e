import type { AclOperation, EligibleLeaders, InheritedValue, TopicListing, TopicReading } from './live-topic.ts'
import type { TopicUsage, UsageQuestion } from './topic-usage.ts'
import type {
  ConfigAlteration,
  PartitionAddition,
  TopicCreation,
  TopicDeletion,
  WriteOptions,
  WriteOutcome,
} from './topic-writes.ts'
import type { Unknown } from './unknown.ts'

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
   * Settings of brokers that no topic inherits, such as `delete.topic.enable`, by name: each live broker reports its own. Controllers that
   * are not brokers too have settings of their own, which no broker knows.
   */
  readBrokerSettings(names: readonly string[]): Promise<ReadonlyMap<string, InheritedValue>>

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

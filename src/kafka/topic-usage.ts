import type { Unknown } from './unknown.ts'

/** What to find out about the records of one topic and those who use them. */
export interface UsageQuestion {
  readonly name: string
  /** Also find the first record at or after this time (epoch ms) in each partition; `null`: not asked. */
  readonly at: number | null
}

/**
 * What the logs of one topic hold and who uses it, as facts: what of it would go is for the plan to work out. Nothing here is 0
 * or empty by absence: what is not known says what it takes to know it.
 */
export interface TopicUsage {
  /** Every partition, sorted by index. Where not even how many there are is known, partition 0 alone says why. */
  readonly partitions: readonly PartitionUsage[]
  readonly groups: GroupsOfTopic
  readonly producers: ProducersOfTopic | Unknown
}

export interface PartitionUsage {
  readonly index: number
  readonly log: LogOffsets | Unknown
  readonly size: LogSize | Unknown
  /** Whether two looks, one before and one after everything else was read, found the same offsets and sizes. */
  readonly steady: boolean
}

/** Source: ListOffsets, answered by the partition's leader. Offsets count records, and gaps and markers too. */
export interface LogOffsets {
  readonly kind: 'known'
  /** The first offset still there, in tiered storage or on the brokers. */
  readonly start: bigint
  /** The first offset on the brokers' own disks; `null` where the brokers are too old to tell (before 3.4, KIP-405). */
  readonly localStart: bigint | null
  /** The offset that the next record gets, at the last look. */
  readonly end: bigint
  /** Whether `end` advanced while usage was read. */
  readonly arriving: boolean
  /**
   * The first offset whose record is at or after the requested time. `null`: all records are older, nothing was requested, or the broker
   * cannot tell: it looks only into the first segment that has such a record, even if that record is deleted.
   */
  readonly atOrAfter: bigint | null
  /**
   * No record before `atOrAfter` has a larger timestamp than this (epoch ms). It is less than a minute too large, or more if deleted records
   * hide the newest. `null`: there is no such record, or it is not known.
   */
  readonly newestBefore: number | null
  /** Timestamp of the first record that has one (epoch ms). Producers set timestamps, so later records can be older. `null`: none. */
  readonly firstTime: number | null
  /** The largest timestamp of a record that is still there (epoch ms); `null`: there is no record, or it is not known. */
  readonly newest: number | null
  /** No record has a larger timestamp than this (epoch ms); `null`: there is no record, or it is not known. */
  readonly newestAtMost: number | null
}

/** Bytes on the brokers' disks; nothing of tiered storage. Source: DescribeLogDirs v3+. */
export interface LogSize {
  readonly kind: 'known'
  readonly leader: number
  /** All replicas together, the leader's included; copies that a broker is just moving between its disks are not. */
  readonly replicas: number
}

export interface GroupsOfTopic {
  /** Groups that hold offsets of the topic or have members on it now; sorted by id. */
  readonly groups: readonly GroupOfTopic[]
  /** How many of the groups the login may see were read before the deadline: 31 of 40. */
  readonly read: number
  readonly listed: number
  /** What it would take to see the rest (`DESCRIBE on Cluster`); `null` where all that there are were listed and read. */
  readonly needs: string | null
}

export interface GroupOfTopic {
  readonly id: string
  readonly type: 'classic' | 'consumer' | 'share' | 'streams'
  /** Has members assigned or subscribed to the topic now. */
  readonly active: boolean
  /**
   * The next offset it reads, by partition; partitions it holds no offset for are absent. For a share group its start offset: records
   * after it may be read already. `null` where its offsets could not be read.
   */
  readonly offsets: ReadonlyMap<number, bigint> | null
}

/**
 * Producers the leaders keep state of: idempotent and transactional ones that wrote within `producer.id.expiration.ms` (a day).
 * Others leave no trace. Source: DescribeProducers (KIP-664), which needs READ on the topic.
 */
export interface ProducersOfTopic {
  readonly kind: 'known'
  readonly count: number
  /** Timestamp of the last that any of them wrote, by the records' own (epoch ms); `null` where there is none. */
  readonly lastWrite: number | null
}

import type { GroupOfTopic } from '../../cluster/topic-usage.ts'
import type { Figure, UnknownFigure } from './figure.ts'

/** What of a topic's records a change takes away. */
export type Goes =
  | { readonly kind: 'everything' }
  /** Whatever is beyond either limit; `null`: no such limit. */
  | { readonly kind: 'beyond'; readonly olderThanMs: number | null; readonly bytesPerPartition: number | null }
  /** Nobody can count it beforehand: what a compaction drops, what a lagging replica lacks. */
  | { readonly kind: 'uncountable' }

/** What a risk of losing data comes to, in figures of the time of the plan. */
export interface LossFigures {
  /** Bytes that go, on the leaders' disks; `null` where that cannot be counted beforehand. */
  readonly bytes: Figure | null
  /** Bytes there are on the leaders' disks, and on all replicas' together. */
  readonly leaderBytes: Figure
  readonly replicaBytes: Figure
  /** Records that go; `null` where they cannot be counted beforehand (a compacted topic has gaps in its offsets). */
  readonly records: Figure | null
  /** Records there are, wherever `records` is not `null`. Left out of plans that earlier versions saved. */
  readonly totalRecords?: Figure | null
  /**
   * The time of the first record that goes, by offset, and a time that no record that goes exceeds (ISO 8601). Producers set timestamps, so a
   * later record can be older than the first. `null`: none go, or it is not known.
   */
  readonly from: string | null
  readonly to: string | null
  /** A size limit decides: as new records arrive, older ones go. Left out of plans that earlier versions saved. */
  readonly continues?: boolean
  /** Some records lie in tiered storage, which the sizes do not count. */
  readonly localOnly: boolean
  /** Time of the newest record of the topic (ISO 8601); `null` where it has none. */
  readonly newestRecord: string | null | UnknownFigure
  readonly groups: GroupFigures
  /** Idempotent and transactional producers with state on the topic; others leave no trace. */
  readonly producers: Figure
}

export interface GroupFigures {
  /** Groups that hold offsets here or are active on the topic; who has most unread first. */
  readonly holding: readonly {
    readonly id: string
    readonly type: GroupOfTopic['type']
    readonly active: boolean
    /** `null` where its offsets could not be read. */
    readonly holdsOffsets: boolean | null
    /** How much of what goes it has not read; `null` where what goes cannot be counted. */
    readonly unread: Figure | null
  }[]
  readonly read: number
  readonly listed: number
  /** What it would take to see all groups; `null` where all were seen. */
  readonly needs: string | null
}

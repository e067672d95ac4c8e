import type { GroupOfTopic } from '../kafka/topic-usage.ts'
import type { WholeNumber } from './json-values.ts'

/**
 * A number from the cluster as what it can be vouched for: the number itself, an estimate, a bound, or what it would take to know.
 * Never 0 because nothing was told.
 */
export type Figure = KnownFigure | UnknownFigure

export interface KnownFigure {
  readonly kind: 'exact' | 'about' | 'at-most' | 'at-least'
  readonly value: WholeNumber
}

export interface UnknownFigure {
  readonly kind: 'unknown'
  /** The permission or answer that is missing: `DESCRIBE on Cluster`. */
  readonly needs: string
}

export const NOTHING: Figure = { kind: 'exact', value: 0 }

/** The sum is no better than its weakest part: one unknown part leaves the whole unknown, one estimate makes it an estimate. */
export function sumOf(figures: readonly Figure[]): Figure {
  let sum: Figure = NOTHING
  for (const figure of figures) {
    if (figure.kind === 'unknown') return figure
    if (sum.kind === 'unknown') return sum
    sum = { kind: weaker(sum.kind, figure.kind), value: sum.value + figure.value }
  }
  return sum
}

const STRONGEST_FIRST = ['exact', 'at-most', 'at-least', 'about'] as const

function weaker(a: (typeof STRONGEST_FIRST)[number], b: (typeof STRONGEST_FIRST)[number]) {
  const rank = Math.max(STRONGEST_FIRST.indexOf(a), STRONGEST_FIRST.indexOf(b))
  const bounds = [a, b].includes('at-most') && [a, b].includes('at-least')
  return bounds ? 'about' : (STRONGEST_FIRST[rank] ?? 'about')
}

export function exact(value: number): KnownFigure {
  return { kind: 'exact', value }
}

/** A bound of nothing is nothing. */
export function atMost(value: number): KnownFigure {
  return { kind: value === 0 ? 'exact' : 'at-most', value }
}

/** An estimate of 0 stays an estimate: records arrive, so it is not nothing. */
export function about(value: number): KnownFigure {
  return { kind: 'about', value: Math.round(value) }
}

/** Known to be nothing. */
export function isNothing(figure: Figure): boolean {
  return figure.kind === 'exact' && figure.value === 0
}

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
  readonly read: WholeNumber
  readonly listed: WholeNumber
  /** What it would take to see all groups; `null` where all were seen. */
  readonly needs: string | null
}

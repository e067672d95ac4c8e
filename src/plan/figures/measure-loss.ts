import type { TopicUsage } from '../../cluster/topic-usage.ts'
import { type Cut, cutOf } from './cut.ts'
import { exact, type Figure, sumOf, type UnknownFigure } from './figure.ts'
import { groupFigures } from './group-figures.ts'
import type { Goes, LossFigures } from './loss-figures.ts'

export interface Measured {
  readonly usage: TopicUsage
  /** The offsets of a compacted topic have gaps, so they do not count its records. */
  readonly compacted: boolean
  readonly now: Date
}

/** Works out what a loss comes to, from what the cluster told. */
export function measureLoss(goes: Goes, { usage, compacted, now }: Measured): LossFigures {
  const cuts = usage.partitions.map((partition) => cutOf(goes, partition))
  const sizes = usage.partitions.map(({ size }) => size)
  const each = (figure: (cut: Cut) => Figure) => sumOf(cuts.map((cut) => (cut.kind === 'cut' ? figure(cut) : cut)))
  const countable = goes.kind !== 'uncountable'
  return {
    bytes: countable ? each(({ bytes }) => bytes) : null,
    leaderBytes: sumOf(sizes.map((size) => (size.kind === 'known' ? exact(size.leader) : size))),
    replicaBytes: sumOf(sizes.map((size) => (size.kind === 'known' ? exact(size.replicas) : size))),
    records: countable && !compacted ? each(recordsOf) : null,
    ...timesOf(goes, cuts, now),
    localOnly: usage.partitions.some(({ log }) => log.kind === 'known' && (log.localStart ?? log.start) > log.start),
    newestRecord: newestRecord(usage),
    groups: groupFigures(usage.groups, usage.partitions, countable ? cuts : null),
    producers: producersOf(usage),
  }
}

function recordsOf({ start, end, estimated }: Cut): Figure {
  const value = end - start
  return { kind: value === 0 ? 'exact' : estimated ? 'about' : 'at-most', value }
}

/** Times of the oldest and the newest record that go. The newest is not known where a size limit decides. */
function timesOf(goes: Goes, cuts: readonly (Cut | UnknownFigure)[], now: Date): Pick<LossFigures, 'from' | 'to'> {
  const going = cuts.flatMap((cut) => (cut.kind === 'cut' && cut.end > cut.start ? [cut] : []))
  if (going.length === 0 || cuts.some(({ kind }) => kind === 'unknown')) return { from: null, to: null }
  const oldest = going.flatMap(({ log }) => (log.oldest === null ? [] : [log.oldest]))
  const newest = going.flatMap(({ log }) => (log.newest === null ? [] : [log.newest]))
  const limit = goes.kind === 'beyond' && goes.olderThanMs !== null ? now.getTime() - goes.olderThanMs : Infinity
  const bySize = going.some(({ estimated }) => estimated)
  return {
    from: oldest.length === 0 ? null : timeOf(Math.min(...oldest)),
    to: newest.length === 0 || bySize ? null : timeOf(Math.min(limit, Math.max(...newest))),
  }
}

/** `null` only for a topic without records: those without a time, or all in tiered storage, have no newest that brokers tell. */
function newestRecord({ partitions }: TopicUsage): LossFigures['newestRecord'] {
  const newest: number[] = []
  for (const { log } of partitions) {
    if (log.kind === 'unknown') return log
    if (log.newest !== null) newest.push(log.newest)
    else if (log.end > log.start) return { kind: 'unknown', needs: 'records with a time, on the brokers' }
  }
  return newest.length === 0 ? null : timeOf(Math.max(...newest))
}

/** Producers without idempotence leave no state behind. */
function producersOf({ producers }: TopicUsage): Figure {
  return producers.kind === 'unknown' ? producers : { kind: 'at-least', value: producers.count }
}

/** Timestamps are the producers' own, so they may be beyond what a date can hold. */
function timeOf(epochMs: number): string | null {
  const date = new Date(epochMs)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

import type { PartitionUsage, TopicUsage } from '../../../kafka/topic-usage.ts'
import {
  about,
  atMost,
  exact,
  type Figure,
  type LossFigures,
  sumOf,
  type UnknownFigure,
} from '../../../model/figure.ts'
import { type Cut, cutOf } from './cut.ts'
import { groupFigures } from './group-figures.ts'
import type { Goes } from './loss-figures.ts'

export interface Measured {
  readonly usage: TopicUsage
  /** The offsets of a compacted topic have gaps, so they do not count its records. */
  readonly compacted: boolean
}

/** Works out what a loss comes to, from what the cluster reported. */
export function measureLoss(goes: Goes, { usage, compacted }: Measured): LossFigures {
  const { partitions } = usage
  const cuts = partitions.map((partition) => cutOf(goes, partition))
  const each = (figure: (cut: Cut) => Figure) => sumOf(cuts.map((cut) => (cut.kind === 'cut' ? figure(cut) : cut)))
  const countable = goes.kind !== 'uncountable'
  const counted = countable && !compacted
  return {
    bytes: countable ? each(({ bytes }) => bytes) : null,
    leaderBytes: sumOf(partitions.map((partition) => sizeOf(partition, 'leader'))),
    replicaBytes: sumOf(partitions.map((partition) => sizeOf(partition, 'replicas'))),
    records: counted ? each(recordsOf) : null,
    totalRecords: counted ? sumOf(partitions.map(totalOf)) : null,
    ...timesOf(cuts),
    continues: goes.kind === 'beyond' && goes.bytesPerPartition !== null,
    localOnly: partitions.some(({ log }) => log.kind === 'known' && (log.localStart ?? log.start) > log.start),
    newestRecord: newestRecord(usage),
    groups: groupFigures(usage.groups, partitions, countable ? cuts : null),
    producers: producersOf(usage),
  }
}

function sizeOf({ size, steady }: PartitionUsage, of: 'leader' | 'replicas'): Figure {
  if (size.kind === 'unknown') return size
  return steady ? exact(size[of]) : about(size[of])
}

function recordsOf({ start, end, certainty }: Cut): Figure {
  return certainty === 'about' ? about(end - start) : atMost(end - start)
}

function totalOf({ log, steady }: PartitionUsage): Figure {
  if (log.kind === 'unknown') return log
  const total = Number(log.end - log.start)
  return steady ? atMost(total) : about(total)
}

/** When the first record that is deleted is from, and a time that none of them exceeds. */
function timesOf(cuts: readonly (Cut | UnknownFigure)[]): Pick<LossFigures, 'from' | 'to'> {
  const going = cuts.flatMap((cut) => (cut.kind === 'cut' && cut.end > cut.start ? [cut] : []))
  if (going.length === 0 || cuts.some(({ kind }) => kind === 'unknown')) return { from: null, to: null }
  const first = known(going.map(({ log }) => log.firstTime))
  const newest = known(going.map((cut) => cut.newest))
  return {
    from: first === null ? null : timeOf(Math.min(...first)),
    to: newest === null ? null : timeOf(Math.max(...newest)),
  }
}

/** One that is not known can be before or after all others. */
function known(times: readonly (number | null)[]): readonly number[] | null {
  const found = times.filter((time) => time !== null)
  return found.length < times.length ? null : found
}

/** `null` only for a topic without records: those without a time, or all in tiered storage, have no newest that brokers report. */
function newestRecord({ partitions }: TopicUsage): LossFigures['newestRecord'] {
  const newest: number[] = []
  const bounds: (number | null)[] = []
  for (const { log } of partitions) {
    if (log.kind === 'unknown') return log
    if (log.newest !== null) newest.push(log.newest)
    else if (log.end > log.start) bounds.push(log.newestAtMost)
  }
  const latest = Math.max(...newest)
  const hidden = bounds.filter((bound) => bound === null || bound > latest)
  if (hidden.includes(null)) return { kind: 'unknown', needs: 'records with a time, on the brokers' }
  if (hidden.length > 0) return { kind: 'unknown', needs: 'a record newer than the deleted ones' }
  return newest.length === 0 ? null : timeOf(latest)
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

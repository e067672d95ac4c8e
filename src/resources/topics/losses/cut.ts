import type { LogOffsets, LogSize, PartitionUsage } from '../../../kafka/topic-usage.ts'
import { about, atMost, exact, type Figure, NOTHING, type UnknownFigure } from '../../../model/figure.ts'
import type { Goes } from './loss-figures.ts'

/**
 * What a change deletes of one partition: at most the offsets from `start` to before `end`. Kafka deletes whole segments, the oldest first,
 * and stops at the first one that has a record within the limit. So no offset at or after the first such record is deleted.
 * Source: org.apache.kafka.storage.internals.log.UnifiedLog, deleteRetentionMsBreachedSegments and …SizeBreachedSegments
 */
export interface Cut {
  readonly kind: 'cut'
  readonly start: number
  readonly end: number
  /** `about`: records arrive while the plan is made, and they would be deleted too. */
  readonly certainty: 'at-most' | 'about'
  readonly bytes: Figure
  /** No record that is deleted has a larger timestamp (epoch ms); `null`: none is deleted, or it is not known. */
  readonly newest: number | null
  readonly log: LogOffsets
}

export function cutOf(goes: Goes, { log, size, steady }: PartitionUsage): Cut | UnknownFigure {
  if (log.kind === 'unknown') return log
  switch (goes.kind) {
    case 'everything':
      return { ...whole(log, steady), bytes: sizeAs(steady ? exact : about, size) }
    case 'uncountable':
      return nothing(log)
    case 'beyond':
      return beyond(goes, log, { size, steady })
    default:
      return goes satisfies never
  }
}

function beyond(
  { olderThanMs, bytesPerPartition }: Extract<Goes, { kind: 'beyond' }>,
  log: LogOffsets,
  { size, steady }: Pick<PartitionUsage, 'size' | 'steady'>,
): Cut | UnknownFigure {
  const aged = olderThanMs === null ? nothing(log) : byAge(log, { size, steady })
  if (bytesPerPartition === null) return aged
  if (size.kind === 'unknown') return size
  if (isTiered(log)) return TIERED
  const over = Math.max(0, size.leader - bytesPerPartition)
  if (over === 0) return aged
  // No request reports where in the log the bytes are: a few large records can be all of them.
  const bytes = aged.end > aged.start ? size.leader : over
  return { ...whole(log, steady), bytes: steady ? atMost(bytes) : about(bytes) }
}

function byAge(log: LogOffsets, { size, steady }: Pick<PartitionUsage, 'size' | 'steady'>): Cut {
  const end = log.atOrAfter ?? log.end
  if (end <= log.start) return nothing(log)
  const cut = log.atOrAfter === null ? whole(log, steady) : upTo(log, log.atOrAfter)
  // No request reports the position of an offset, so the bytes before it can be all but those of one record.
  return { ...cut, bytes: isTiered(log) ? TIERED : sizeAs(cut.certainty === 'about' ? about : atMost, size) }
}

const TIERED: UnknownFigure = { kind: 'unknown', needs: 'the size of tiered storage' }

function whole(log: LogOffsets, steady: boolean): Omit<Cut, 'bytes'> {
  const offsets = { start: Number(log.start), end: Number(log.end) }
  return { kind: 'cut', ...offsets, certainty: steady ? 'at-most' : 'about', newest: log.newestAtMost, log }
}

function upTo(log: LogOffsets, end: bigint): Omit<Cut, 'bytes'> {
  const offsets = { start: Number(log.start), end: Number(end) }
  return { kind: 'cut', ...offsets, certainty: 'at-most', newest: log.newestBefore, log }
}

function nothing(log: LogOffsets): Cut {
  return { ...upTo(log, log.start), newest: null, bytes: NOTHING }
}

function sizeAs(figure: (value: number) => Figure, size: LogSize | UnknownFigure): Figure {
  return size.kind === 'known' ? figure(size.leader) : size
}

function isTiered({ localStart, start }: LogOffsets): boolean {
  return (localStart ?? start) > start
}

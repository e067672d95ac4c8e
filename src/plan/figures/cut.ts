import type { LogOffsets, LogSize, PartitionUsage } from '../../cluster/topic-usage.ts'
import { about, atMost, exact, type Figure, NOTHING, type UnknownFigure } from './figure.ts'
import type { Goes } from './loss-figures.ts'

/**
 * What goes of one partition: the offsets from `start` to before `end`. A bound, not a promise: Kafka deletes whole segments, the oldest
 * first, and only those all of whose records are beyond the limit, so what stands before the first record that may stay is the most
 * that can go. Source: org.apache.kafka.storage.internals.log.UnifiedLog, deleteRetentionMsBreachedSegments and …SizeBreachedSegments
 */
export interface Cut {
  readonly kind: 'cut'
  readonly start: number
  readonly end: number
  /** `end` is worked out from sizes, as if all records were of one size. */
  readonly estimated: boolean
  readonly bytes: Figure
  readonly log: LogOffsets
}

export function cutOf(goes: Goes, { log, size }: PartitionUsage): Cut | UnknownFigure {
  if (log.kind === 'unknown') return log
  const start = Number(log.start)
  const whole = { kind: 'cut', start, end: Number(log.end), estimated: false, log } as const
  switch (goes.kind) {
    case 'everything':
      return { ...whole, bytes: size.kind === 'known' ? exact(size.leader) : size }
    case 'uncountable':
      return { ...whole, end: start, bytes: NOTHING }
    case 'beyond':
      return beyond(goes, log, size)
    default:
      return goes satisfies never
  }
}

function beyond(
  { olderThanMs, bytesPerPartition }: Extract<Goes, { kind: 'beyond' }>,
  log: LogOffsets,
  size: LogSize | UnknownFigure,
): Cut | UnknownFigure {
  const start = Number(log.start)
  const byTime = olderThanMs === null ? start : Number(log.atOrAfter ?? log.end)
  const cut = { kind: 'cut', start, estimated: false, log } as const
  if (bytesPerPartition === null) return { ...cut, end: byTime, bytes: bytesBefore(byTime, log, size) }
  if (size.kind === 'unknown') return size
  if (localStart(log) > start) return { kind: 'unknown', needs: 'the size of tiered storage' }
  const over = Math.max(0, size.leader - bytesPerPartition)
  const bySize = start + Math.ceil((Number(log.end) - start) * (size.leader === 0 ? 0 : over / size.leader))
  // How many records the size limit takes is worked out as if all were of one size; it may be more than those too old.
  const estimated = over > 0
  if (bySize > byTime) return { ...cut, end: bySize, estimated, bytes: atMost(over) }
  return { ...cut, end: byTime, estimated, bytes: bytesBefore(byTime, log, size) }
}

/** As if all records were of one size; on the brokers' own disks only. */
function bytesBefore(offset: number, log: LogOffsets, size: LogSize | UnknownFigure): Figure {
  const first = localStart(log)
  const all = Number(log.end) - first
  const gone = Math.max(0, offset - first)
  if (gone === 0) return NOTHING
  if (size.kind === 'unknown') return size
  return gone === all ? exact(size.leader) : about((size.leader * gone) / all)
}

function localStart({ localStart: local, start }: LogOffsets): number {
  return Number(local ?? start)
}

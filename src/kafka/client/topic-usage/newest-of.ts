import type { LogOffsets } from '../../topic-usage.ts'
import type { ListedOffset } from './list-at.ts'

/**
 * What the largest timestamp that a broker reports says about the records that are there. It takes segments as a whole, so after DeleteRecords
 * it can be the timestamp of a deleted record: then it is only a bound. It does not look into tiered storage: then it is no bound.
 * Source: UnifiedLog.fetchOffsetByTimestamp. Brokers before Kafka 3.0 report no offset; their answer was searched for, among the records that
 * are there, and a deleted record can hide one (see `newestBeforeBySearch`).
 */
export function newestOf(
  { start, localStart, end }: Pick<LogOffsets, 'start' | 'localStart' | 'end'>,
  max: ListedOffset | undefined,
): Pick<LogOffsets, 'newest' | 'newestAtMost'> {
  if (max === undefined || max.timestamp < 0n || start === end) return { newest: null, newestAtMost: null }
  const time = Number(max.timestamp)
  const searched = max.offset < 0n
  const bounds = searched ? start === 0n : (localStart ?? start) === start
  return { newest: searched || max.offset >= start ? time : null, newestAtMost: bounds ? time : null }
}

import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import type { ListedOffset } from './list-at.ts'
import type { LocatedPartition } from './locate-topics.ts'
import { newestBySearch } from './newest-by-search.ts'
import { searchTimes, type TimeSearch } from './search-times.ts'

type Listed = ReadonlyMap<LocatedPartition, ListedOffset>

/** What a broker before Kafka 3.0 cannot be asked for: the largest timestamps, searched for in all of a leader's partitions at once. */
export async function searchNewest(brokers: Brokers, leader: number, first: Listed): Promise<Listed> {
  const newest = new Map(first)
  const failures = new Map<LocatedPartition, ListedOffset>()
  const now = BigInt(Date.now())
  const searches = new Map<LocatedPartition, TimeSearch>()
  for (const [at, { errorCode, timestamp }] of first) {
    if (errorCode !== errorCodes.none || timestamp < 0n) continue
    searches.set(
      at,
      untilFailure(newestBySearch(timestamp, now), timestamp, (answer) => failures.set(at, answer)),
    )
  }
  const found = await searchTimes(brokers, leader, searches)
  for (const [at, timestamp] of found) {
    newest.set(at, failures.get(at) ?? { errorCode: errorCodes.none, timestamp, offset: -1n })
  }
  return newest
}

function* untilFailure(
  search: ReturnType<typeof newestBySearch>,
  known: bigint,
  onFailure: (answer: ListedOffset) => void,
): TimeSearch {
  let next = search.next()
  while (!next.done) {
    const answer: ListedOffset = yield next.value
    if (answer.errorCode !== errorCodes.none) {
      onFailure(answer)
      return known
    }
    next = search.next(answer.offset >= 0n)
  }
  return next.value
}

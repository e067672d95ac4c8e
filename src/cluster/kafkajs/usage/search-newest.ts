import type { Brokers } from '../connections/brokers.ts'
import { errorCodes } from '../error-codes.ts'
import { type ListedOffset, listAt } from './list-at.ts'
import type { LocatedPartition } from './locate-topics.ts'
import { newestBySearch } from './newest-by-search.ts'

type Listed = ReadonlyMap<LocatedPartition, ListedOffset>

/** What a broker before Kafka 3.0 cannot be asked for: the largest timestamps, searched for in all of a leader's partitions at once. */
export async function searchNewest(brokers: Brokers, leader: number, first: Listed): Promise<Listed> {
  const newest = new Map(first)
  const now = BigInt(Date.now())
  const searches = new Map<LocatedPartition, { search: ReturnType<typeof newestBySearch>; time: bigint }>()
  const goOn = (at: LocatedPartition, search: ReturnType<typeof newestBySearch>, answer: boolean) => {
    const { done, value } = search.next(answer)
    if (!done) return void searches.set(at, { search, time: value })
    searches.delete(at)
    newest.set(at, { errorCode: errorCodes.none, timestamp: value, offset: -1n })
  }
  for (const [at, { errorCode, timestamp }] of first) {
    if (errorCode === errorCodes.none && timestamp >= 0n) goOn(at, newestBySearch(timestamp, now), false)
  }
  while (searches.size > 0) {
    const answers = await listAt(brokers, leader, [...searches.keys()], (at) => searches.get(at)?.time ?? null)
    for (const [at, { search }] of [...searches]) {
      const answer = answers.get(at)
      if (answer?.errorCode === errorCodes.none) goOn(at, search, answer.offset >= 0n)
      else {
        searches.delete(at)
        newest.set(at, answer ?? { errorCode: errorCodes.unknownTopicOrPartition, timestamp: -1n, offset: -1n })
      }
    }
  }
  return newest
}

import type { Brokers } from '../connections/brokers.ts'
import { errorCodes } from '../error-codes.ts'
import { type ListedOffset, listAt } from './list-at.ts'
import type { LocatedPartition } from './locate-topics.ts'

/** Yields times, is answered with the first record at or after each, and returns what it found. */
export type TimeSearch = Generator<bigint, bigint, ListedOffset>

const UNANSWERED: ListedOffset = { errorCode: errorCodes.unknownTopicOrPartition, timestamp: -1n, offset: -1n }

/** Runs one search in each of a leader's partitions, all at once: each round is one request. */
export async function searchTimes(
  brokers: Brokers,
  leader: number,
  searches: ReadonlyMap<LocatedPartition, TimeSearch>,
): Promise<ReadonlyMap<LocatedPartition, bigint>> {
  const found = new Map<LocatedPartition, bigint>()
  const asked = new Map<LocatedPartition, bigint>()
  const goOn = (at: LocatedPartition, { done, value }: IteratorResult<bigint, bigint>) => {
    if (!done) return void asked.set(at, value)
    asked.delete(at)
    found.set(at, value)
  }
  for (const [at, search] of searches) goOn(at, search.next())
  while (asked.size > 0) {
    const answers = await listAt(brokers, leader, [...asked.keys()], (at) => asked.get(at) ?? null)
    for (const at of [...asked.keys()]) {
      const search = searches.get(at)
      if (search !== undefined) goOn(at, search.next(answers.get(at) ?? UNANSWERED))
    }
  }
  return found
}

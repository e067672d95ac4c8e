import { abortable } from '../../abortable.ts'
import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { type ListedOffset, listAt } from './list-at.ts'
import type { LocatedPartition } from './locate-topics.ts'

/** Yields times, is answered with the first record at or after each, and returns what it found. */
export type TimeSearch = Generator<bigint, bigint, ListedOffset>

const UNANSWERED: ListedOffset = { errorCode: errorCodes.unknownTopicOrPartition, timestamp: -1n, offset: -1n }

/**
 * Runs one search in each of a leader's partitions, all at once: each round is one request. After `deadline` (epoch ms) no more questions
 * are sent, and a request that is under way is not awaited: searches that are still open get no answer and return what they have found.
 */
export async function searchTimes(
  brokers: Brokers,
  leader: number,
  searches: ReadonlyMap<LocatedPartition, TimeSearch>,
  deadline = Number.POSITIVE_INFINITY,
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
    const answers = await before(deadline, () =>
      listAt(brokers, leader, [...asked.keys()], (at) => asked.get(at) ?? null),
    )
    for (const at of [...asked.keys()]) {
      const search = searches.get(at)
      if (search !== undefined) goOn(at, search.next(answers.get(at) ?? UNANSWERED))
    }
  }
  return found
}

/** What was answered; nothing if the deadline comes first. */
async function before<K, V>(deadline: number, ask: () => Promise<ReadonlyMap<K, V>>): Promise<ReadonlyMap<K, V>> {
  if (deadline === Number.POSITIVE_INFINITY) return ask()
  const left = deadline - Date.now()
  if (left <= 0) return new Map()
  const over = AbortSignal.timeout(left)
  return abortable(ask(), over).catch((failure) => {
    if (failure !== over.reason) throw failure
    return new Map()
  })
}

import type { LogOffsets } from '../../topic-usage.ts'
import type { Unknown } from '../../unknown.ts'
import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { reader } from '../reads/read-request.ts'
import { listOffsets } from '../requests/list-offsets.ts'
import { askLeaders, type LeaderAnswer, leaderMoves, type ToldByLeaders } from './ask-leaders.ts'
import { earliest, earliestLocal, type ListedOffset, latest, listAt, maxTimestamp } from './list-at.ts'
import type { LocatedPartition, LocatedTopics } from './locate-topics.ts'
import { newestBeforeBySearch } from './newest-before-by-search.ts'
import { newestOf } from './newest-of.ts'
import { searchNewest } from './search-newest.ts'
import { searchTimes, type TimeSearch } from './search-times.ts'
import { unknownFor } from './unknown.ts'

type Listed = ReadonlyMap<LocatedPartition, ListedOffset>

/** What one look finds; whether records arrive takes two. */
export type LogAtOnce = Omit<LogOffsets, 'arriving'>

/** The offsets and times of the logs; `at` is the asked-for time of a topic (epoch ms). After `deadline` no more times are searched. */
export function readLogs(
  brokers: Brokers,
  topics: LocatedTopics,
  at: ReadonlyMap<string, number | null>,
  deadline: number,
): Promise<ToldByLeaders<LogAtOnce>> {
  const timeOf = ({ name }: LocatedPartition) => asTimestamp(at.get(name) ?? null)
  return askLeaders(brokers, topics, (leader, partitions) =>
    fromLeader(brokers, leader, partitions, { timeOf, deadline }),
  )
}

/** Where the logs begin and end. */
export type LogEnds = { readonly kind: 'known' } & Pick<LogOffsets, 'start' | 'end'>

export function readEnds(brokers: Brokers, topics: LocatedTopics): Promise<ToldByLeaders<LogEnds>> {
  return askLeaders(brokers, topics, async (leader, partitions): Promise<readonly LeaderAnswer<LogEnds>[]> => {
    const [start, end] = await Promise.all(
      [earliest, latest].map((time) => listAt(brokers, leader, partitions, () => time)),
    )
    return partitions.map((at) => {
      const [first, last] = [start?.get(at), end?.get(at)]
      const errorCode = firstError([first, last])
      if (errorCode !== errorCodes.none || !first || !last) return failed(at, errorCode)
      return { at, told: { kind: 'known', start: first.offset, end: last.offset }, leaderMoved: false }
    })
  })
}

/** Negative ones have meanings of their own. */
function asTimestamp(time: number | null): bigint | null {
  return time === null ? null : BigInt(Math.max(0, Math.ceil(time)))
}

async function fromLeader(
  brokers: Brokers,
  leader: number,
  partitions: readonly LocatedPartition[],
  { timeOf, deadline }: { readonly timeOf: (partition: LocatedPartition) => bigint | null; readonly deadline: number },
): Promise<readonly LeaderAnswer<LogAtOnce>[]> {
  const version = (await reader(brokers, leader)).versionOf(listOffsets) ?? 0
  const list = (time: bigint | null) => listAt(brokers, leader, partitions, () => time)
  // A broker answers in the order of the questions: the start is the oldest news and the end the latest, so nothing falls between them.
  const [start, local, first, found, max, end] = await Promise.all([
    list(earliest),
    list(version >= 8 ? earliestLocal : null),
    list(0n),
    listAt(brokers, leader, partitions, timeOf),
    list(version >= 7 ? maxTimestamp : null),
    list(latest),
  ])
  const newest = version >= 7 ? max : await searchNewest(brokers, leader, first)
  const answers = partitions.map((at): LeaderAnswer<LogAtOnce> => {
    const needed = [
      start,
      end,
      first,
      newest,
      ...(version >= 8 ? [local] : []),
      ...(timeOf(at) === null ? [] : [found]),
    ]
    const errorCode = firstError(needed.map((answer) => answer.get(at)))
    if (errorCode !== errorCodes.none) return failed(at, errorCode)
    const offset = (answer: Listed) => answer.get(at)?.offset ?? -1n
    const ends = { start: offset(start), localStart: version >= 8 ? offset(local) : null, end: offset(end) }
    const told: LogAtOnce = {
      kind: 'known',
      ...ends,
      atOrAfter: offset(found) < 0n ? null : offset(found),
      newestBefore: null,
      firstTime: timeIn(first.get(at)),
      ...newestOf(ends, newest.get(at)),
    }
    return { at, told, leaderMoved: false }
  })
  return withNewestBefore(answers, first, timeOf, (searches) => searchTimes(brokers, leader, searches, deadline))
}

/** How new the records before `atOrAfter` are. Tiered storage is not searched: each question would fetch an index from there. */
async function withNewestBefore(
  answers: readonly LeaderAnswer<LogAtOnce>[],
  first: Listed,
  timeOf: (partition: LocatedPartition) => bigint | null,
  search: (searches: ReadonlyMap<LocatedPartition, TimeSearch>) => Promise<ReadonlyMap<LocatedPartition, bigint>>,
): Promise<readonly LeaderAnswer<LogAtOnce>[]> {
  const searches = new Map<LocatedPartition, TimeSearch>()
  const bounds = new Map<LocatedPartition, bigint>()
  for (const { at, told } of answers) {
    const time = timeOf(at)
    if (told.kind !== 'known' || time === null || told.atOrAfter === null || told.atOrAfter <= told.start) continue
    const before = (first.get(at)?.offset ?? -1n) < told.atOrAfter ? told.firstTime : null
    bounds.set(at, time - 1n)
    if ((told.localStart ?? told.start) > told.start) continue
    searches.set(at, newestBeforeBySearch(told.atOrAfter, time, before === null ? null : BigInt(before)))
  }
  const found = await search(searches)
  return answers.map((answer) => {
    const bound = found.get(answer.at) ?? bounds.get(answer.at)
    if (answer.told.kind !== 'known' || bound === undefined) return answer
    return { ...answer, told: { ...answer.told, newestBefore: Number(bound) } }
  })
}

function timeIn(listed: ListedOffset | undefined): number | null {
  return listed === undefined || listed.timestamp < 0n ? null : Number(listed.timestamp)
}

/** An answer that leaves a partition out leaves it open as an unknown partition does. */
function firstError(answers: readonly (ListedOffset | undefined)[]): number {
  const codes = answers.map((answer) => answer?.errorCode ?? errorCodes.unknownTopicOrPartition)
  return codes.find((code) => code !== errorCodes.none) ?? errorCodes.none
}

function failed(at: LocatedPartition, errorCode: number): LeaderAnswer<never> {
  const told: Unknown = unknownFor(errorCode, at)
  return { at, told, leaderMoved: leaderMoves.has(errorCode) }
}

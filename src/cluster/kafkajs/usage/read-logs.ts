import type { Unknown } from '../../cluster.ts'
import type { LogOffsets } from '../../topic-usage.ts'
import type { Brokers } from '../connections/brokers.ts'
import { errorCodes } from '../error-codes.ts'
import { reader } from '../reads/read-request.ts'
import { listOffsets } from '../requests/list-offsets.ts'
import { askLeaders, type LeaderAnswer, leaderMoves, type ToldByLeaders } from './ask-leaders.ts'
import { earliest, earliestLocal, type ListedOffset, latest, listAt, maxTimestamp } from './list-at.ts'
import type { LocatedPartition, LocatedTopics } from './locate-topics.ts'
import { searchNewest } from './search-newest.ts'
import { unknownFor } from './unknown.ts'

/** The offsets and times of the logs; `at` is the asked-for time of a topic (epoch ms). */
export function readLogs(
  brokers: Brokers,
  topics: LocatedTopics,
  at: ReadonlyMap<string, number | null>,
): Promise<ToldByLeaders<LogOffsets>> {
  const timeOf = ({ name }: LocatedPartition) => asTimestamp(at.get(name) ?? null)
  return askLeaders(brokers, topics, (leader, partitions) => fromLeader(brokers, leader, partitions, timeOf))
}

/** Negative ones have meanings of their own. */
function asTimestamp(time: number | null): bigint | null {
  return time === null ? null : BigInt(Math.max(0, Math.ceil(time)))
}

async function fromLeader(
  brokers: Brokers,
  leader: number,
  partitions: readonly LocatedPartition[],
  timeOf: (partition: LocatedPartition) => bigint | null,
): Promise<readonly LeaderAnswer<LogOffsets>[]> {
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
  return partitions.map((partition) => {
    const answers = [
      start,
      end,
      first,
      newest,
      ...(version >= 8 ? [local] : []),
      ...(timeOf(partition) === null ? [] : [found]),
    ]
    const errorCode = firstError(answers.map((answer) => answer.get(partition)))
    if (errorCode !== errorCodes.none) return failed(partition, errorCode)
    const offset = (answer: ReadonlyMap<LocatedPartition, ListedOffset>) => answer.get(partition)?.offset ?? -1n
    const time = (answer: ReadonlyMap<LocatedPartition, ListedOffset>) => answer.get(partition)?.timestamp ?? -1n
    const told: LogOffsets = {
      kind: 'known',
      start: offset(start),
      localStart: version >= 8 ? offset(local) : null,
      end: offset(end),
      atOrAfter: offset(found) < 0n ? null : offset(found),
      oldest: time(first) < 0n ? null : Number(time(first)),
      newest: time(newest) < 0n ? null : Number(time(newest)),
    }
    return { at: partition, told, leaderMoved: false }
  })
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

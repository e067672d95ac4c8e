import { setTimeout as delay } from 'node:timers/promises'
import type { Unknown } from '../../unknown.ts'
import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { ApiNotOffered } from '../connections/choose-version.ts'
import { backoff, settling } from '../connections/timing.ts'
import { inBatches } from '../reads/in-batches.ts'
import { allPartitions, type LocatedPartition, type LocatedTopics, locateTopics } from './locate-topics.ts'
import { needsAfter } from './needs-after.ts'
import { unknown } from './unknown.ts'

/** What a leader told of one partition. */
export interface LeaderAnswer<T> {
  readonly at: LocatedPartition
  readonly told: T | Unknown
  readonly leaderMoved: boolean
}

/** By topic and partition. */
export type ToldByLeaders<T> = ReadonlyMap<string, ReadonlyMap<number, T | Unknown>>

const batches = { size: 1_000, width: 1 }

/** Asks the leader of each partition; those whose leader has moved are looked for again for a while. */
export async function askLeaders<T>(
  brokers: Brokers,
  topics: LocatedTopics,
  ask: (leader: number, partitions: readonly LocatedPartition[]) => Promise<readonly LeaderAnswer<T>[]>,
): Promise<ToldByLeaders<T>> {
  const told = new Map([...topics.keys()].map((name) => [name, new Map<number, T | Unknown>()]))
  const deadline = Date.now() + Math.min(settling, brokers.options.requestTimeout)
  let open = allPartitions(topics)
  for (let tries = 0; ; tries++) {
    const answers = await askEach(open, ask)
    for (const { at, told: answer } of answers) told.get(at.name)?.set(at.index, answer)
    const moved = new Set(answers.filter(({ leaderMoved }) => leaderMoved).map(({ at }) => key(at)))
    if (moved.size === 0 || Date.now() >= deadline) return told
    await delay(backoff(tries))
    const names = new Set(open.filter((partition) => moved.has(key(partition))).map(({ name }) => name))
    open = allPartitions(await locateTopics(brokers, [...names])).filter((partition) => moved.has(key(partition)))
  }
}

const key = ({ name, index }: LocatedPartition) => `${name} ${index}`

async function askEach<T>(
  partitions: readonly LocatedPartition[],
  ask: (leader: number, partitions: readonly LocatedPartition[]) => Promise<readonly LeaderAnswer<T>[]>,
): Promise<readonly LeaderAnswer<T>[]> {
  const answers = [...Map.groupBy(partitions, ({ leader }) => leader)].map(async ([leader, led]) => {
    if (leader === null)
      return led.map((at) => unanswered(at, `a leader for partition ${at.index} of ${at.name}`, false))
    return inBatches(led, batches, (batch) =>
      ask(leader, batch).catch((failure) => {
        const needs = needsAfter(failure, leader)
        return batch.map((at) => unanswered(at, needs, !(failure instanceof ApiNotOffered)))
      }),
    )
  })
  return (await Promise.all(answers)).flat(2)
}

function unanswered(at: LocatedPartition, needs: string, leaderMoved: boolean) {
  return { at, told: unknown(needs), leaderMoved }
}

/** Errors of a partition whose leader is elsewhere by now, or is just becoming it. */
export const leaderMoves: ReadonlySet<number> = new Set([
  errorCodes.unknownTopicOrPartition,
  errorCodes.leaderNotAvailable,
  errorCodes.notLeader,
  errorCodes.fencedLeaderEpoch,
  errorCodes.unknownLeaderEpoch,
  errorCodes.offsetNotAvailable,
])

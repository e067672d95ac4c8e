import type { TopicActivity } from '../../cluster.ts'
import { brokerError } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { ConnectFailure, NoAnswer } from '../connections/connection-failure.ts'
import { errorCodes } from '../error-codes.ts'
import { read } from '../reads/read-request.ts'
import { listOffsets } from '../requests/list-offsets.ts'

export interface PartitionAt {
  readonly topic: string
  readonly index: number
  readonly leader: number
}

export interface RecentInPartition {
  readonly topic: string
  readonly recent: TopicActivity['recentRecords']
  readonly leaderMoved: boolean
}

const consumer = -1
const readUncommitted = 0

/** Asks one leader for the first record after `since` in each of these partitions. */
export async function recentIn(
  brokers: Brokers,
  leader: number,
  partitions: readonly PartitionAt[],
  since: number,
): Promise<readonly RecentInPartition[]> {
  const timestamp = BigInt(Math.trunc(since)) + 1n
  const topics = [...Map.groupBy(partitions, ({ topic }) => topic)].map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map(({ index }) => ({ index, currentLeaderEpoch: -1, timestamp })),
  }))
  try {
    const body = { replicaId: consumer, isolationLevel: readUncommitted, topics, timeoutMs: brokers.brokerTimeout }
    const answer = await read(brokers, listOffsets, body, leader)
    return answer.topics.flatMap(({ name, partitions: answered }) =>
      answered.map(({ index, errorCode, offset }) => inPartition(name, index, errorCode, offset >= 0n)),
    )
  } catch (failure) {
    if (failure instanceof NoAnswer || (failure instanceof ConnectFailure && !failure.loginRefused)) {
      const recent = { kind: 'unknown', needs: `an answer from broker ${leader}` } as const
      return topics.map(({ name }) => ({ topic: name, recent, leaderMoved: false }))
    }
    throw failure
  }
}

const moves: ReadonlySet<number> = new Set([
  errorCodes.unknownTopicOrPartition,
  errorCodes.leaderNotAvailable,
  errorCodes.notLeader,
  errorCodes.fencedLeaderEpoch,
  errorCodes.unknownLeaderEpoch,
  errorCodes.offsetNotAvailable,
])

function inPartition(topic: string, index: number, errorCode: number, any: boolean): RecentInPartition {
  if (errorCode === errorCodes.none) return { topic, recent: { kind: 'known', any }, leaderMoved: false }
  const needs =
    errorCode === errorCodes.topicAuthorizationFailed
      ? `DESCRIBE on Topic ${topic}`
      : `an answer on partition ${index} of ${topic} other than ${brokerError(errorCode, null).name}`
  return { topic, recent: { kind: 'unknown', needs }, leaderMoved: moves.has(errorCode) }
}

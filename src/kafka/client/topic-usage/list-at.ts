import type { Brokers } from '../connections/brokers.ts'
import { read } from '../reads/read-request.ts'
import { listOffsets } from '../requests/list-offsets.ts'
import type { LocatedPartition } from './locate-topics.ts'

/** What ListOffsets can be asked for beside a time. Source: `org.apache.kafka.common.requests.ListOffsetsRequest`. */
export const earliest = -2n
export const latest = -1n
/** From version 7 (KIP-734). */
export const maxTimestamp = -3n
/** From version 8 (KIP-405). */
export const earliestLocal = -4n

export interface ListedOffset {
  readonly errorCode: number
  /** -1: none, or not told. */
  readonly timestamp: bigint
  /** -1: none. */
  readonly offset: bigint
}

const consumer = -1
const readUncommitted = 0

/**
 * Asks a leader for one offset of each partition: one of those above, or the first at or after a time (epoch ms). Partitions with `null`
 * are not asked for.
 * @returns what was answered, by partition
 */
export async function listAt(
  brokers: Brokers,
  leader: number,
  partitions: readonly LocatedPartition[],
  timeOf: (partition: LocatedPartition) => bigint | null,
): Promise<ReadonlyMap<LocatedPartition, ListedOffset>> {
  const asked = partitions.flatMap((at) => {
    const timestamp = timeOf(at)
    return timestamp === null ? [] : [{ at, timestamp }]
  })
  if (asked.length === 0) return new Map()
  const topics = [...Map.groupBy(asked, ({ at }) => at.name)].map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map(({ at, timestamp }) => ({ index: at.index, currentLeaderEpoch: -1, timestamp })),
  }))
  const body = { replicaId: consumer, isolationLevel: readUncommitted, topics, timeoutMs: brokers.brokerTimeout }
  const answer = await read(brokers, listOffsets, body, leader)
  const told = new Map(
    answer.topics.flatMap(({ name, partitions }) => partitions.map((listed) => [`${name} ${listed.index}`, listed])),
  )
  return new Map(
    asked.flatMap(({ at }) => {
      const listed = told.get(`${at.name} ${at.index}`)
      return listed === undefined ? [] : [[at, listed] as const]
    }),
  )
}

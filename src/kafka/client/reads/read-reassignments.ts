import type { LivePartition } from '../../live-topic.ts'
import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import { listPartitionReassignments } from '../requests/list-partition-reassignments.ts'

/** The partitions of one topic that are being reassigned, by index. */
export type Moves = ReadonlyMap<number, NonNullable<LivePartition['reassignment']>>

export const NO_MOVES: ReadonlyMap<string, Moves> = new Map()

/**
 * All reassignments under way, by topic; none where the login is not told (needs DESCRIBE on Cluster). One request however many topics
 * are read: there are few of them. In KRaft any broker asks the controller.
 */
export async function readReassignments(brokers: Brokers): Promise<ReadonlyMap<string, Moves>> {
  return keepTrying(brokers, brokers.closing, async () => {
    const broker = await brokers.any()
    if (broker.versionOf(listPartitionReassignments) === null) return NO_MOVES
    const body = { timeoutMs: brokers.brokerTimeout, topics: null }
    let answer = await broker.send(listPartitionReassignments, body)
    if (answer.errorCode === errorCodes.notController) {
      answer = await (await brokers.controller()).send(listPartitionReassignments, body)
    }
    if (answer.errorCode !== errorCodes.none) return NO_MOVES
    return new Map(
      answer.topics.map(({ name, partitions }) => [
        name,
        new Map(partitions.map(({ index, adding, removing }) => [index, { adding, removing }])),
      ]),
    )
  })
}

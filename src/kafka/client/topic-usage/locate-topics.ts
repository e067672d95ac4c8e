import { setTimeout as delay } from 'node:timers/promises'
import type { Unknown } from '../../unknown.ts'
import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { backoff, settling } from '../connections/timing.ts'
import { inBatches } from '../reads/in-batches.ts'
import { readMetadata } from '../reads/read-topics.ts'
import type { TopicMetadata } from '../requests/metadata.ts'
import { unknownFor } from './unknown.ts'

export interface LocatedPartition {
  readonly name: string
  readonly index: number
  /** `null`: none now. */
  readonly leader: number | null
  readonly replicas: readonly number[]
}

/** By topic, its partitions sorted by index. */
export type LocatedTopics = ReadonlyMap<string, readonly LocatedPartition[] | Unknown>

const batches = { size: 200, width: 4 }

/** Where the partitions of topics are. A topic that nobody knows is asked for again for a while: brokers learn of topics one after another. */
export async function locateTopics(brokers: Brokers, names: readonly string[]): Promise<LocatedTopics> {
  const located = new Map<string, readonly LocatedPartition[] | Unknown>()
  const deadline = Date.now() + Math.min(settling, brokers.options.requestTimeout)
  let open = names
  for (let tries = 0; ; tries++) {
    const topics = new Map(
      (await inBatches(open, batches, (batch) => readMetadata(brokers, batch))).flatMap((batch) => [...batch]),
    )
    for (const name of open) located.set(name, placesOf(name, topics.get(name)))
    open = open.filter((name) => passing.has(errorOf(topics.get(name))))
    if (open.length === 0 || Date.now() >= deadline) return located
    await delay(backoff(tries))
  }
}

const passing: ReadonlySet<number> = new Set([errorCodes.unknownTopicOrPartition, errorCodes.leaderNotAvailable])

function errorOf(topic: TopicMetadata | undefined): number {
  return topic?.errorCode ?? errorCodes.unknownTopicOrPartition
}

function placesOf(name: string, topic: TopicMetadata | undefined): readonly LocatedPartition[] | Unknown {
  const errorCode = errorOf(topic)
  if (topic === undefined || errorCode !== errorCodes.none) return unknownFor(errorCode, { name })
  return topic.partitions
    .map(({ index, leader, replicas }) => ({ name, index, leader: leader < 0 ? null : leader, replicas }))
    .sort((one, other) => one.index - other.index)
}

/** The partitions of all topics that were found. */
export function allPartitions(topics: LocatedTopics): readonly LocatedPartition[] {
  return [...topics.values()].flatMap((topic) => ('kind' in topic ? [] : topic))
}

/** As most requests name partitions. */
export function byTopic(partitions: readonly LocatedPartition[]): { name: string; partitions: number[] }[] {
  const grouped = Map.groupBy(partitions, ({ name }) => name)
  return [...grouped].map(([name, ofTopic]) => ({ name, partitions: ofTopic.map(({ index }) => index) }))
}

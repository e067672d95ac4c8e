import type { LogSize } from '../../topic-usage.ts'
import type { Unknown } from '../../unknown.ts'
import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { read } from '../reads/read-request.ts'
import { describeLogDirs } from '../requests/describe-log-dirs.ts'
import { allPartitions, byTopic, type LocatedPartition, type LocatedTopics } from './locate-topics.ts'
import { needsAfter } from './needs-after.ts'
import { unknown } from './unknown.ts'

/** By topic and partition, the bytes of the replicas one broker holds. */
type Held = ReadonlyMap<string, ReadonlyMap<number, number>> | Unknown

/** How large partitions are on the brokers' disks, by partition. Each broker is asked for those it holds a replica of. */
export async function readSizes(
  brokers: Brokers,
  topics: LocatedTopics,
): Promise<(partition: LocatedPartition) => LogSize | Unknown> {
  const replicas = allPartitions(topics).flatMap((partition) =>
    partition.replicas.map((broker) => ({ broker, partition })),
  )
  const byBroker = Map.groupBy(replicas, ({ broker }) => broker)
  const held = new Map<number, Held>(
    await Promise.all(
      [...byBroker].map(async ([broker, on]) => {
        const asked = on.map(({ partition }) => partition)
        return [broker, await heldBy(brokers, broker, asked)] as const
      }),
    ),
  )
  return (partition) => sizeOf(partition, held)
}

async function heldBy(brokers: Brokers, broker: number, partitions: readonly LocatedPartition[]): Promise<Held> {
  const topics = byTopic(partitions)
  try {
    const { errorCode, dirs } = await read(brokers, describeLogDirs, { topics }, broker)
    // Before version 3 a login without the right gets no directory and no error; a broker without any does not run.
    if (errorCode === errorCodes.clusterAuthorizationFailed || (errorCode === errorCodes.none && dirs.length === 0)) {
      return unknown('DESCRIBE on Cluster')
    }
    const held = new Map(topics.map(({ name }) => [name, new Map<number, number>()]))
    for (const { name, partitions } of dirs.flatMap((dir) => dir.topics)) {
      for (const { index, size, future } of partitions) if (!future) held.get(name)?.set(index, Number(size))
    }
    return held
  } catch (failure) {
    return unknown(needsAfter(failure, broker))
  }
}

function sizeOf(
  { name, index, leader, replicas }: LocatedPartition,
  held: ReadonlyMap<number, Held>,
): LogSize | Unknown {
  if (leader === null) return unknown(`a leader for partition ${index} of ${name}`)
  const sizes = new Map<number, number>()
  for (const broker of replicas) {
    const holds = held.get(broker) ?? unknown(`an answer from broker ${broker}`)
    if ('kind' in holds) return holds
    const size = holds.get(name)?.get(index)
    // A log directory that failed is left out.
    if (size === undefined) return unknown(`the log of partition ${index} of ${name} on broker ${broker}`)
    sizes.set(broker, size)
  }
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  return { kind: 'known', leader: sizes.get(leader) ?? 0, replicas: all }
}

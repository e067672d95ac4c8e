import type { PartitionAddition, WriteOutcome } from '../../topic-writes.ts'
import type { Brokers } from '../connections/brokers.ts'
import { createPartitions } from '../requests/create-partitions.ts'
import { writePerTopic } from './write-per-topic.ts'

/** @see Cluster.addPartitions */
export function addPartitions(
  brokers: Brokers,
  topics: readonly PartitionAddition[],
  validateOnly: boolean,
): Promise<Map<string, WriteOutcome>> {
  return writePerTopic(brokers, topics, async (broker, batch) => {
    const answer = await broker.send(createPartitions, {
      topics: batch.map(({ name, count }) => ({ name, count, assignments: null })),
      timeoutMs: brokers.brokerTimeout,
      validateOnly,
    })
    const results = answer.results.map((topic) => [topic.name, topic] as const)
    return { throttleTimeMs: answer.throttleTimeMs, topics: new Map(results) }
  })
}

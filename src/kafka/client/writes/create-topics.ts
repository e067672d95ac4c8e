import type { TopicCreation, WriteOutcome } from '../../topic-writes.ts'
import type { Brokers } from '../connections/brokers.ts'
import { createTopics as api } from '../requests/create-topics.ts'
import { writePerTopic } from './write-per-topic.ts'

/** @see Cluster.createTopics */
export function createTopics(
  brokers: Brokers,
  topics: readonly TopicCreation[],
  validateOnly: boolean,
): Promise<Map<string, WriteOutcome>> {
  return writePerTopic(brokers, topics, async (broker, batch) => {
    const answer = await broker.send(api, {
      topics: batch.map(({ name, partitions, replicationFactor, config }) => ({
        name,
        partitions,
        replicationFactor: replicationFactor ?? -1,
        assignments: [],
        configs: [...config].map(([key, value]) => ({ name: key, value })),
      })),
      timeoutMs: brokers.brokerTimeout,
      validateOnly,
    })
    const results = answer.topics.map((topic) => [topic.name, topic] as const)
    return { throttleTimeMs: answer.throttleTimeMs, topics: new Map(results) }
  })
}

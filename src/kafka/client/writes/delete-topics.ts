import type { TopicDeletion, WriteOutcome } from '../../topic-writes.ts'
import type { Brokers } from '../connections/brokers.ts'
import { deleteTopics as api } from '../requests/delete-topics.ts'
import { writePerTopic } from './write-per-topic.ts'

/**
 * By id where both the caller and the broker have ids. Brokers before 2.8 take names alone: there a topic that was re-created under the
 * name meanwhile is deleted as well.
 * @see Cluster.deleteTopics
 */
export function deleteTopics(brokers: Brokers, topics: readonly TopicDeletion[]): Promise<Map<string, WriteOutcome>> {
  return writePerTopic(brokers, topics, async (broker, batch) => {
    const answer = await broker.send(api, {
      topics: batch.map(({ name, id }) => (id === null ? { name, id } : { name: null, id })),
      topicNames: batch.map(({ name }) => name),
      timeoutMs: brokers.brokerTimeout,
    })
    const nameOf = new Map(batch.map(({ name, id }) => [id, name]))
    const results = answer.responses.map((topic) => {
      // Asked by id, a broker tells the name only where the login may know it.
      const name = (topic.id && nameOf.get(topic.id)) ?? topic.name ?? ''
      return [name, topic] as const
    })
    return { throttleTimeMs: answer.throttleTimeMs, topics: new Map(results) }
  })
}

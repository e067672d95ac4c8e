import type { ConfigAlteration, WriteOutcome } from '../../topic-writes.ts'
import type { Brokers } from '../connections/brokers.ts'
import { incrementalAlterConfigs, operations } from '../requests/incremental-alter-configs.ts'
import { topicResource } from '../topic-resource.ts'
import { writePerTopic } from './write-per-topic.ts'

/** @see Cluster.alterConfigs */
export function alterConfigs(
  brokers: Brokers,
  topics: readonly ConfigAlteration[],
  validateOnly: boolean,
): Promise<Map<string, WriteOutcome>> {
  return writePerTopic(brokers, topics, async (broker, batch) => {
    const answer = await broker.send(incrementalAlterConfigs, {
      resources: batch.map(({ name, set, reset }) => ({
        type: topicResource,
        name,
        configs: [
          ...[...set].map(([key, value]) => ({ name: key, operation: operations.set, value })),
          ...reset.map((key) => ({ name: key, operation: operations.delete, value: null })),
        ],
      })),
      validateOnly,
    })
    const results = answer.responses.map((topic) => [topic.name, topic] as const)
    return { throttleTimeMs: answer.throttleTimeMs, topics: new Map(results) }
  })
}

import type { CreateOutcome, TopicCreation } from '../../cluster.ts'
import type { Brokers } from '../connections/brokers.ts'
import { configEntry } from '../reads/config-entry.ts'
import { createTopics as api } from '../requests/create-topics.ts'
import type { ValueOf } from '../wire/wire-type.ts'
import { writePerTopic } from './write-per-topic.ts'

type Created = Extract<CreateOutcome, { kind: 'done' }>['created']
type TopicResult = ValueOf<typeof api.response>['topics'][number]

/** @see Cluster.createTopics */
export function createTopics(
  brokers: Brokers,
  topics: readonly TopicCreation[],
  validateOnly: boolean,
): Promise<Map<string, CreateOutcome>> {
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
    const results = answer.topics.map((topic) => [topic.name, { ...topic, made: { created: created(topic) } }] as const)
    return { throttleTimeMs: answer.throttleTimeMs, topics: new Map(results) }
  })
}

/** -1 partitions: the version is too old to tell, or the login may not see configs (KIP-525). */
function created({ id, partitions, replicationFactor, configs }: TopicResult): Created {
  if (partitions < 0) return null
  const entries = configs?.map((config) => [config.name, configEntry({ ...config, synonyms: [] })] as const)
  return { id, partitions, replicationFactor, configs: entries ? new Map(entries) : null }
}

import type { LiveTopic } from '../../../src/kafka/live-topic.ts'
import type { Witness } from '../local-cluster/witness.ts'
import type { WitnessedTopic } from '../local-cluster/witnessed.ts'
import type { InMemoryCluster } from './in-memory-cluster.ts'

/** Somebody else at the model, as Kafka's own admin client is at the brokers. */
export function witnessOf(model: InMemoryCluster): Pick<Witness, 'topics' | 'topic' | 'createTopic' | 'deleteTopic'> {
  return {
    topics: async () => model.state.topics.map(({ name }) => name),
    topic: async (name) => {
      const reading = (await model.readTopics([name])).get(name)
      return reading?.kind === 'found' ? witnessed(reading.topic) : null
    },
    createTopic: async ({ name, partitions = 1, replicationFactor = 3, replicas, configs = {} }) => {
      if (model.held.has(name)) throw new Error('TopicExistsException')
      model.add(name, { partitions: replicas?.length ?? partitions, replicationFactor, config: configs })
      if (replicas !== undefined) model.place(name, replicas)
    },
    deleteTopic: async (name) => {
      model.remove(name)
    },
  }
}

function witnessed({ name, id, partitions, configs }: LiveTopic): WitnessedTopic {
  const entries = configs.kind === 'read' ? [...configs.entries.values()] : []
  const values = (some: typeof entries) => Object.fromEntries(some.map((entry) => [entry.name, entry.value ?? '']))
  return {
    name,
    id: id ?? '',
    partitions: partitions.map(({ index, leader, replicas, inSyncReplicas }) => ({
      partition: index,
      leader: leader ?? -1,
      replicas,
      isr: inSyncReplicas.toSorted((a, b) => a - b),
    })),
    overrides: values(entries.filter(({ source }) => source === 'topic')),
    configs: values(entries),
  }
}

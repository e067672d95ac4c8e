import type { OnCount } from '../../cluster.ts'
import type { ConfigReading, LiveTopic, TopicReading } from '../../live-topic.ts'
import { brokerError, errorCodes } from '../broker-error.ts'
import type { BrokerConnection } from '../connections/broker-connection.ts'
import type { Brokers } from '../connections/brokers.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import { metadata, type TopicMetadata } from '../requests/metadata.ts'
import { aclOperations } from './acl-operations.ts'
import { inBatches } from './in-batches.ts'
import { readConfigs } from './read-configs.ts'
import { type Moves, NO_MOVES, readReassignments } from './read-reassignments.ts'
import { reader } from './read-request.ts'

/** Topics in one Metadata and one DescribeConfigs request; with synonyms a topic's configs take some 4 KB. */
const batchSize = 200

/** @see Cluster.readTopics */
export async function readTopics(
  brokers: Brokers,
  names: readonly string[],
  { from, onCount }: { readonly from?: number; readonly onCount?: OnCount | undefined } = {},
): Promise<Map<string, TopicReading>> {
  const asked = [...new Set(names)]
  if (from === undefined && asked.length > batchSize) brokers.openAll()
  let done = 0
  const [moves, readings] = await Promise.all([
    names.length === 0 ? NO_MOVES : readReassignments(brokers),
    inBatches(asked, { size: batchSize, width: brokers.width }, async (batch) => {
      const read = await readBatch(brokers, batch, from)
      done += batch.length
      onCount?.(done, asked.length)
      return read
    }),
  ])
  return new Map(readings.flat().map(([name, reading]) => [name, withMoves(reading, moves.get(name))]))
}

function readBatch(
  brokers: Brokers,
  names: readonly string[],
  from: number | undefined,
): Promise<(readonly [string, TopicReading])[]> {
  return keepTrying(brokers, brokers.closing, async () => {
    const first = await reader(brokers, from)
    const described = await describeTopics(first, names)
    const visible = names.filter((name) => described.get(name)?.errorCode === errorCodes.none)
    const second = await reader(brokers, from)
    const configs = new Map(await readConfigs(second, visible))
    // One broker has not learnt yet of what another has described: that is no topic that is gone.
    const unknown = second === first ? [] : visible.filter((name) => configs.get(name) === 'absent')
    for (const [name, reading] of await readConfigs(first, unknown)) configs.set(name, reading)
    return names.map((name) => [name, topicReading(described.get(name), configs.get(name))])
  })
}

/** What the brokers say of topics, by name; never creates one. */
export function readMetadata(brokers: Brokers, names: readonly string[]): Promise<ReadonlyMap<string, TopicMetadata>> {
  return keepTrying(brokers, brokers.closing, async () => describeTopics(await brokers.any(), names))
}

async function describeTopics(
  broker: BrokerConnection,
  names: readonly string[],
): Promise<ReadonlyMap<string, TopicMetadata>> {
  const body = {
    topics: names.map((name) => ({ id: null, name })),
    allowAutoTopicCreation: false,
    includeClusterAuthorizedOperations: false,
    includeTopicAuthorizedOperations: true,
  }
  const { topics } = await broker.send(metadata, body)
  return new Map(topics.map((topic) => [topic.name ?? '', topic]))
}

function withMoves(reading: TopicReading, moves: Moves | undefined): TopicReading {
  if (reading.kind !== 'found' || moves === undefined) return reading
  const partitions = reading.topic.partitions.map((partition) => ({
    ...partition,
    reassignment: moves.get(partition.index) ?? null,
  }))
  return { kind: 'found', topic: { ...reading.topic, partitions } }
}

function topicReading(topic: TopicMetadata | undefined, configs: ConfigReading | 'absent' | undefined): TopicReading {
  if (topic === undefined || topic.errorCode === errorCodes.unknownTopicOrPartition || configs === 'absent') {
    return { kind: 'absent' }
  }
  if (topic.errorCode === errorCodes.topicAuthorizationFailed) return { kind: 'not-visible' }
  if (topic.errorCode !== errorCodes.none || configs === undefined) {
    return { kind: 'failed', error: brokerError(topic.errorCode, null) }
  }
  return { kind: 'found', topic: liveTopic(topic, configs) }
}

function liveTopic(topic: TopicMetadata, configs: ConfigReading): LiveTopic {
  return {
    name: topic.name ?? '',
    id: topic.id,
    internal: topic.internal,
    partitions: topic.partitions
      .map(({ index, leader, replicas, inSyncReplicas }) => ({
        index,
        leader: leader < 0 ? null : leader,
        replicas,
        inSyncReplicas,
        reassignment: null,
      }))
      .sort((one, other) => one.index - other.index),
    configs,
    authorizedOperations: aclOperations(topic.authorizedOperations),
  }
}

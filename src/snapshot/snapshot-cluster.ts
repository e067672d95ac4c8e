import type { Cluster } from '../kafka/cluster.ts'
import { ClusterError } from '../kafka/cluster-error.ts'
import type { ConfigEntry, ConfigReading, InheritedValue, TopicReading } from '../kafka/live-topic.ts'
import type { PartitionUsage, TopicUsage } from '../kafka/topic-usage.ts'
import type { WriteOptions, WriteOutcome } from '../kafka/topic-writes.ts'
import type { Unknown } from '../kafka/unknown.ts'
import { allConfigs } from './shared-configs.ts'
import {
  isInSnapshot,
  type SnapshotConfigs,
  type SnapshotDocument,
  type SnapshotError,
  type SnapshotTopic,
} from './snapshot-document.ts'

/** What only brokers can tell. */
const UNKNOWN: Unknown = { kind: 'unknown', needs: 'a live cluster' }

/**
 * The cluster as it was when the snapshot was taken, behind the port. A topic the snapshot does not cover is not visible, which
 * is not absent: a plan creates nothing that was never looked at. Checks stay unanswered, and nothing can be changed.
 */
export function snapshotCluster(snapshot: SnapshotDocument): Cluster {
  const topics = new Map(snapshot.topics.map((topic) => [topic.name, topic]))
  const shared = new Map(snapshot.configs.map((entry) => [entry.name, entry]))
  const read = (name: string): TopicReading => {
    const topic = topics.get(name)
    if (topic !== undefined) return readingOf(topic, snapshot.configs)
    return isInSnapshot(name, snapshot.filter)
      ? { kind: 'absent' }
      : { kind: 'not-visible', needs: otherSnapshot(snapshot) }
  }
  return {
    describe: async () => ({
      clusterId: snapshot.clusterId,
      brokers: snapshot.brokers.map((id) => ({ id, host: 'unknown', port: 0, rack: null })),
      authorizedOperations: null,
    }),
    listTopics: async () =>
      snapshot.topics.filter(({ kind }) => kind !== 'not-visible').map(({ name, internal }) => ({ name, internal })),
    readTopics: async (names, { from } = {}) => {
      if (from !== undefined && !snapshot.brokers.includes(from)) throw noSuchBroker(from)
      return answers(names, read)
    },
    createTopics: async (creations, options) => unchanged(creations, options),
    alterConfigs: async (alterations, options) => unchanged(alterations, options),
    addPartitions: async (additions, options) => unchanged(additions, options),
    deleteTopics: async (deletions) => unchanged(deletions, { validateOnly: false }),
    readUsage: async (questions) =>
      answers(
        questions.map(({ name }) => name),
        (name) => usageOf(topics.get(name)),
      ),
    readEligibleLeaders: async (names) => answers(names, () => UNKNOWN),
    readBrokerSettings: async (names) => answers(names, () => UNKNOWN),
    readInherited: async (configs) => answers(configs, (name) => inheritedOf(shared.get(name))),
    close: async () => {},
  }
}

function answers<T>(names: readonly string[], answer: (name: string) => T): ReadonlyMap<string, T> {
  return new Map(names.map((name) => [name, answer(name)]))
}

function readingOf(topic: SnapshotTopic, shared: readonly ConfigEntry[]): TopicReading {
  switch (topic.kind) {
    case 'found': {
      const { name, id, internal, partitions } = topic
      const configs = configsOf(topic.configs, shared)
      return { kind: 'found', topic: { name, id, internal, partitions, configs, authorizedOperations: null } }
    }
    case 'not-visible':
      return { kind: 'not-visible' }
    case 'failed':
      return { kind: 'failed', error: brokerError(topic.error) }
    default:
      return topic satisfies never
  }
}

function configsOf(configs: SnapshotConfigs, shared: readonly ConfigEntry[]): ConfigReading {
  switch (configs.kind) {
    case 'read':
      return { kind: 'read', entries: allConfigs(configs, shared) }
    case 'not-visible':
      return configs
    case 'failed':
      return { kind: 'failed', error: brokerError(configs.error) }
    default:
      return configs satisfies never
  }
}

function brokerError({ name, code }: SnapshotError) {
  return { name, code, message: 'answered when the snapshot was taken.' }
}

/** A check is not answered; a change would be a mistake of ours, for no command applies to a snapshot. */
function unchanged(
  topics: readonly { readonly name: string }[],
  { validateOnly }: WriteOptions,
): ReadonlyMap<string, Exclude<WriteOutcome, { kind: 'done' }>> {
  const error = { name: 'SNAPSHOT', code: -1, message: 'a snapshot cannot be changed' }
  const outcome = validateOnly
    ? ({ kind: 'unknown', reason: 'a snapshot' } as const)
    : ({ kind: 'refused', error } as const)
  return answers(
    topics.map(({ name }) => name),
    () => outcome,
  )
}

function usageOf(topic: SnapshotTopic | undefined): TopicUsage {
  const partitions = topic?.kind === 'found' ? topic.partitions : []
  return {
    partitions: partitions.map(({ index }): PartitionUsage => ({ index, log: UNKNOWN, size: UNKNOWN, steady: false })),
    groups: { groups: [], read: 0, listed: 0, needs: UNKNOWN.needs },
    producers: UNKNOWN,
  }
}

/** What topics showed that inherit it; of which broker that was nobody knows any more. */
function inheritedOf(entry: ConfigEntry | undefined): InheritedValue {
  if (entry === undefined || entry.sensitive) return UNKNOWN
  return { kind: 'partial', value: entry.value, source: entry.source, needs: UNKNOWN.needs }
}

function otherSnapshot({ filter }: SnapshotDocument): string {
  const holds = filter === null ? 'leaves out names that begin with "_"' : `has only names that begin with "${filter}"`
  return `a snapshot that covers it; this one ${holds}`
}

function noSuchBroker(id: number): ClusterError {
  const about = { broker: null, phase: 'API', remedy: 'Ask one of the brokers it was taken of.' } as const
  return new ClusterError('unavailable', `broker ${id} is not in the snapshot`, about)
}

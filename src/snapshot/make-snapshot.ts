import type { ClusterDescription } from '../kafka/cluster.ts'
import type { ConfigEntry, LiveTopic, TopicListing, TopicReading } from '../kafka/live-topic.ts'
import type { BrokerError } from '../kafka/unknown.ts'
import { ownConfigs, sharedConfigs } from './shared-configs.ts'
import type { SnapshotConfigs, SnapshotDocument, SnapshotError, SnapshotTopic } from './snapshot-document.ts'

export interface SnapshotInput {
  readonly takenAt: Date
  readonly cluster: ClusterDescription
  readonly filter: string | null
  /** The topics it is to hold (`isInSnapshot`), in any order. */
  readonly listing: readonly TopicListing[]
  /** Those topics read by name. One that went away since it was listed is left out. */
  readonly readings: ReadonlyMap<string, TopicReading>
}

/** Keeps what was read, for `snapshotCluster` to answer with later. */
export function makeSnapshot({ takenAt, cluster, filter, listing, readings }: SnapshotInput): SnapshotDocument {
  const found = [...readings.values()].flatMap((reading) => (reading.kind === 'found' ? [reading.topic] : []))
  const configs = sharedConfigs(found.flatMap(({ configs: read }) => (read.kind === 'read' ? [read.entries] : [])))
  return {
    format: 'caracal-snapshot',
    version: 1,
    takenAt: takenAt.toISOString(),
    clusterId: cluster.clusterId,
    filter,
    brokers: cluster.brokers.map(({ id }) => id),
    configs,
    topics: listing
      .flatMap(({ name, internal }) => snapshotTopic({ name, internal }, readings.get(name), configs))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function snapshotTopic(
  listed: TopicListing,
  reading: TopicReading | undefined,
  shared: readonly ConfigEntry[],
): readonly SnapshotTopic[] {
  switch (reading?.kind) {
    case undefined:
    case 'absent':
      return []
    case 'not-visible':
      return [{ ...listed, kind: 'not-visible' }]
    case 'failed':
      return [{ ...listed, kind: 'failed', error: withoutWords(reading.error) }]
    case 'found': {
      const { id, partitions, configs } = reading.topic
      return [{ ...listed, kind: 'found', id, partitions, configs: snapshotConfigs(configs, shared) }]
    }
    default:
      return reading satisfies never
  }
}

function snapshotConfigs(configs: LiveTopic['configs'], shared: readonly ConfigEntry[]): SnapshotConfigs {
  switch (configs.kind) {
    case 'read':
      return { kind: 'read', ...ownConfigs(configs.entries, shared) }
    case 'not-visible':
      return { kind: 'not-visible' }
    case 'failed':
      return { kind: 'failed', error: withoutWords(configs.error) }
    default:
      return configs satisfies never
  }
}

function withoutWords({ name, code }: BrokerError): SnapshotError {
  return { name, code }
}

/**
 * The prefixes of a scope of which a snapshot taken with this filter holds only a part, or nothing: what it says to be missing
 * there may only not have been looked at. Names that begin with `_` count for nothing here: no scope makes them unmanaged.
 */
export function unseenScope(filter: string | null, prefixes: readonly string[]): readonly string[] {
  return prefixes.filter((prefix) => !prefix.startsWith(filter ?? ''))
}

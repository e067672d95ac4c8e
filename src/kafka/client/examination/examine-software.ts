import type { KafkaRelease, MissingApi, SoftwareExamination } from '../../examination.ts'
import type { Brokers } from '../connections/brokers.ts'
import { commonVersion } from '../connections/choose-version.ts'
import { apiVersions } from '../requests/api-versions.ts'
import { createPartitions } from '../requests/create-partitions.ts'
import { createTopics } from '../requests/create-topics.ts'
import { deleteTopics } from '../requests/delete-topics.ts'
import { describeConfigs } from '../requests/describe-configs.ts'
import { describeLogDirs } from '../requests/describe-log-dirs.ts'
import { describeProducers } from '../requests/describe-producers.ts'
import { features } from '../requests/features.ts'
import { incrementalAlterConfigs } from '../requests/incremental-alter-configs.ts'
import { listGroups } from '../requests/list-groups.ts'
import { listOffsets } from '../requests/list-offsets.ts'
import { metadata } from '../requests/metadata.ts'
import { offsetFetch } from '../requests/offset-fetch.ts'
import type { Api } from '../wire/api.ts'

/** Which Kafka one of the brokers runs, and what it lacks for this tool. */
export async function examineSoftware(brokers: Brokers, within: AbortSignal): Promise<SoftwareExamination> {
  const broker = await brokers.any(within)
  const { apis } = await broker.send(apiVersions, {})
  const offered = new Map(apis.map(({ key, minVersion, maxVersion }) => [key, { min: minVersion, max: maxVersion }]))
  const tells = commonVersion(features, offered) !== null
  const told = tells ? await broker.send(features, { clientSoftwareName: 'caracal', clientSoftwareVersion: '0' }) : null
  const level = (list: readonly { readonly name: string; readonly maxVersion: number }[] | undefined) =>
    list?.find(({ name }) => name === 'metadata.version')?.maxVersion
  const newest = [apiVersions, metadata, fetchApi].flatMap(({ name, key }): KafkaRelease['apis'] => {
    const range = offered.get(key)
    return range === undefined ? [] : [{ name, max: range.max }]
  })
  return {
    release: {
      software: metadataVersion(level(told?.supported)),
      settled: metadataVersion(level(told?.finalized)),
      apis: newest,
    },
    missingApis: NEEDED_APIS.filter(({ api, from }) => (commonVersion(api, offered) ?? -1) < from).map(
      ({ api, neededFor, without }) => ({ name: api.name, neededFor, without }),
    ),
  }
}

const fetchApi = { name: 'Fetch', key: 1 }

/** Levels newer than our table are told by their number. */
function metadataVersion(level: number | undefined): string | null {
  if (level === undefined || level === 0) return null
  return METADATA_VERSIONS[level] ?? `newer than 4.3 (level ${level})`
}

interface NeededApi extends Pick<MissingApi, 'neededFor' | 'without'> {
  readonly api: Pick<Api<never, never>, 'key' | 'name' | 'versions'>
  /** The first version that has what is needed. */
  readonly from: number
}

const need = (
  api: NeededApi['api'],
  neededFor: MissingApi['neededFor'],
  without: string,
  from = api.versions.min,
): NeededApi => ({ api, neededFor, without, from })

/** What this tool asks brokers for, the vital first. */
const NEEDED_APIS: readonly NeededApi[] = [
  need(metadata, 'plan', 'Topics cannot be read.'),
  need(metadata, 'figures', 'Brokers before Kafka 2.3 do not report what an account is allowed to do.', 8),
  need(describeConfigs, 'plan', 'Topic configs cannot be read.'),
  need(createTopics, 'apply', 'Topics cannot be created.'),
  need(incrementalAlterConfigs, 'apply', 'Topic configs cannot be changed: full replacement is never used.'),
  need(createPartitions, 'apply', 'Partitions cannot be added.'),
  need(deleteTopics, 'apply', 'Topics cannot be deleted.'),
  need(
    deleteTopics,
    'figures',
    'Deletes go by name, not by id: a topic that is re-created under the name is not safe.',
    6,
  ),
  need(listOffsets, 'figures', 'How many records a change deletes is unknown.'),
  need(describeLogDirs, 'figures', 'How many bytes a change deletes is unknown.'),
  need(describeProducers, 'figures', 'Who writes to a topic is unknown.'),
  need(listGroups, 'figures', 'Who reads a topic is unknown.'),
  need(offsetFetch, 'figures', 'What groups have read is unknown.'),
]

/**
 * The levels of the feature `metadata.version` by Kafka's names for them.
 * Source: `org.apache.kafka.server.common.MetadataVersion` of 4.3.0, and of 3.9.1 for those before 7.
 */
const METADATA_VERSIONS: Readonly<Record<number, string>> = {
  1: '3.0-IV1',
  2: '3.1-IV0',
  3: '3.2-IV0',
  4: '3.3-IV0',
  5: '3.3-IV1',
  6: '3.3-IV2',
  7: '3.3-IV3',
  8: '3.4-IV0',
  9: '3.5-IV0',
  10: '3.5-IV1',
  11: '3.5-IV2',
  12: '3.6-IV0',
  13: '3.6-IV1',
  14: '3.6-IV2',
  15: '3.7-IV0',
  16: '3.7-IV1',
  17: '3.7-IV2',
  18: '3.7-IV3',
  19: '3.7-IV4',
  20: '3.8-IV0',
  21: '3.9-IV0',
  22: '4.0-IV0',
  23: '4.0-IV1',
  24: '4.0-IV2',
  25: '4.0-IV3',
  26: '4.1-IV0',
  27: '4.1-IV1',
  28: '4.2-IV0',
  29: '4.2-IV1',
  30: '4.3-IV0',
  31: '4.4-IV0',
}

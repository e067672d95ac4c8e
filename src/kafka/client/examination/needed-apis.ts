import type { MissingApi } from '../../examination.ts'
import { createPartitions } from '../requests/create-partitions.ts'
import { createTopics } from '../requests/create-topics.ts'
import { deleteTopics } from '../requests/delete-topics.ts'
import { describeConfigs } from '../requests/describe-configs.ts'
import { describeLogDirs } from '../requests/describe-log-dirs.ts'
import { describeProducers } from '../requests/describe-producers.ts'
import { incrementalAlterConfigs } from '../requests/incremental-alter-configs.ts'
import { listGroups } from '../requests/list-groups.ts'
import { listOffsets } from '../requests/list-offsets.ts'
import { metadata } from '../requests/metadata.ts'
import { offsetFetch } from '../requests/offset-fetch.ts'
import type { Api } from '../wire/api.ts'

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
export const NEEDED_APIS: readonly NeededApi[] = [
  need(metadata, 'plan', 'Topics cannot be read.'),
  need(metadata, 'figures', 'Brokers before Kafka 2.3 do not tell what a login may do.', 8),
  need(describeConfigs, 'plan', 'Topic configs cannot be read.'),
  need(createTopics, 'apply', 'Topics cannot be created.'),
  need(incrementalAlterConfigs, 'apply', 'Topic configs cannot be changed: full replacement is never used.'),
  need(createPartitions, 'apply', 'Partitions cannot be added.'),
  need(deleteTopics, 'apply', 'Topics cannot be deleted.'),
  need(deleteTopics, 'figures', 'Deletes go by name, not by id: a topic created anew under the name is not safe.', 6),
  need(listOffsets, 'figures', 'How many records a change takes stays unknown.'),
  need(describeLogDirs, 'figures', 'How many bytes a change takes stays unknown.'),
  need(describeProducers, 'figures', 'Who writes to a topic stays unknown.'),
  need(listGroups, 'figures', 'Who reads a topic stays unknown.'),
  need(offsetFetch, 'figures', 'What groups have read stays unknown.'),
]

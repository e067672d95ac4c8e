import type { Cluster } from '../../../kafka/cluster.ts'
import type { WriteOptions, WriteOutcome } from '../../../kafka/topic-writes.ts'
import type { Batch } from './batch-steps.ts'

/** Sends one batch, for real or for the brokers to check. Deletes cannot be checked and are never sent with `validateOnly`. */
export async function sendBatch(
  cluster: Cluster,
  batch: Batch,
  options: WriteOptions,
): Promise<ReadonlyMap<string, WriteOutcome>> {
  switch (batch.kind) {
    case 'create-topic':
      return cluster.createTopics(
        batch.steps.map((step) => ({
          ...step,
          name: step.resource.name,
          config: new Map(Object.entries(step.config)),
        })),
        options,
      )
    case 'alter-configs':
      return cluster.alterConfigs(
        batch.steps.map((step) => ({
          name: step.resource.name,
          set: new Map(Object.entries(step.set)),
          reset: step.reset,
        })),
        options,
      )
    case 'add-partitions':
      return cluster.addPartitions(
        batch.steps.map((step) => ({ name: step.resource.name, count: step.count })),
        options,
      )
    case 'delete-topic':
      if (options.validateOnly) throw new Error('a delete cannot be checked')
      return cluster.deleteTopics(batch.steps.map((step) => ({ name: step.resource.name, id: step.topicId })))
    default:
      return batch satisfies never
  }
}

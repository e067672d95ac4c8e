import type { WholeNumber } from './json-values.ts'
import type { ResourceId } from './resource-id.ts'
/** What will be sent for one topic. `changes` are the ids of the changes it carries out. */
export type Step =
  | {
      readonly kind: 'create-topic'
      readonly resource: ResourceId
      readonly partitions: WholeNumber
      /** `null`: the cluster's default. */
      readonly replicationFactor: WholeNumber | null
      readonly config: Readonly<Record<string, string>>
      readonly changes: readonly string[]
    }
  | {
      readonly kind: 'alter-configs'
      readonly resource: ResourceId
      readonly set: Readonly<Record<string, string>>
      readonly reset: readonly string[]
      readonly changes: readonly string[]
    }
  | {
      readonly kind: 'add-partitions'
      readonly resource: ResourceId
      readonly count: WholeNumber
      readonly changes: readonly string[]
    }
  | {
      readonly kind: 'delete-topic'
      readonly resource: ResourceId
      readonly topicId: string | null
      readonly changes: readonly string[]
    }

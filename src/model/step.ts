/** What will be sent for one topic. `changes` are the ids of the changes it carries out. */
export type Step =
  | {
      readonly kind: 'create-topic'
      readonly topic: string
      readonly partitions: number
      /** `null`: the cluster's default. */
      readonly replicationFactor: number | null
      readonly config: Readonly<Record<string, string>>
      readonly changes: readonly string[]
    }
  | {
      readonly kind: 'alter-configs'
      readonly topic: string
      readonly set: Readonly<Record<string, string>>
      readonly reset: readonly string[]
      readonly changes: readonly string[]
    }
  | {
      readonly kind: 'add-partitions'
      readonly topic: string
      readonly count: number
      readonly changes: readonly string[]
    }
  | {
      readonly kind: 'delete-topic'
      readonly topic: string
      readonly topicId: string | null
      readonly changes: readonly string[]
    }

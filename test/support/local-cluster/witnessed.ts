/** A topic as Kafka's own admin client describes it. */
export interface WitnessedTopic {
  readonly name: string
  readonly id: string
  readonly partitions: readonly {
    readonly partition: number
    /** -1 when there is none. */
    readonly leader: number
    readonly replicas: readonly number[]
    /** Sorted. */
    readonly isr: readonly number[]
  }[]
  /** The configs set on the topic itself. */
  readonly overrides: Readonly<Record<string, string>>
  /** Every config's effective value. */
  readonly configs: Readonly<Record<string, string>>
}

/** Permissions of one user on one resource, in Kafka's words. */
export interface AclRule {
  readonly user: string
  readonly type: 'TOPIC' | 'GROUP' | 'CLUSTER'
  /** The cluster's name is `kafka-cluster`. */
  readonly name: string
  readonly pattern?: 'LITERAL' | 'PREFIXED'
  readonly operations: readonly (
    | 'READ'
    | 'WRITE'
    | 'CREATE'
    | 'DELETE'
    | 'ALTER'
    | 'DESCRIBE'
    | 'DESCRIBE_CONFIGS'
    | 'ALTER_CONFIGS'
  )[]
}

export interface WitnessedRecord {
  readonly partition: number
  readonly offset: number
  /** Epoch milliseconds. */
  readonly timestamp: number
}

/** Records that are sent together to one partition; the timestamp -1 is none. */
export interface Write {
  readonly partition: number
  readonly compression: 'none' | 'gzip' | 'zstd' | 'lz4' | 'snappy'
  readonly transaction?: 'commit' | 'abort'
  readonly records: readonly { readonly timestamp: number; readonly bytes: number; readonly key: string | null }[]
}

export interface SurveyedPartition {
  readonly topic: string
  readonly partition: number
  readonly start: number
  readonly end: number
  readonly leaderBytes: number
  readonly replicaBytes: number
  readonly records: readonly (readonly [offset: number, timestamp: number])[]
}

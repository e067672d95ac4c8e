import type { BrokerError } from './unknown.ts'

export interface TopicCreation {
  readonly name: string
  readonly partitions: number
  /** `null`: the cluster's default (-1 on the wire). */
  readonly replicationFactor: number | null
  readonly config: ReadonlyMap<string, string>
}

export interface ConfigAlteration {
  readonly name: string
  readonly set: ReadonlyMap<string, string>
  readonly reset: readonly string[]
}

export interface PartitionAddition {
  readonly name: string
  readonly count: number
}

export interface TopicDeletion {
  readonly name: string
  readonly id: string | null
}

export interface WriteOptions {
  /** Ask the broker to check and change nothing. Needs the same rights as the change itself. */
  readonly validateOnly: boolean
}

export type WriteOutcome =
  /** `replicationFactor`: of a create, how many replicas it has or would have; left out where the broker does not report it. */
  | { readonly kind: 'done'; readonly replicationFactor?: number }
  /** The broker said no; nothing of this topic changed. */
  | { readonly kind: 'refused'; readonly error: BrokerError }
  /** No answer, or an answer that leaves it open (REQUEST_TIMED_OUT): read the topic again to know. */
  | { readonly kind: 'unknown'; readonly reason: string }

import type { ConfigEntry, LivePartition } from '../kafka/live-topic.ts'

/**
 * The live state of some topics at one time, as `export --snapshot` saves it and `plan --snapshot` reads it: what a plan
 * compares, and nothing that tells of hosts, logins, groups or sizes. Everything is sorted, so that two of them differ in git
 * where the cluster differed. The JSON form is described by `schemas/snapshot.schema.json`.
 */
export interface SnapshotDocument {
  readonly format: 'caracal-snapshot'
  readonly version: 1
  /** ISO 8601, UTC. */
  readonly takenAt: string
  readonly clusterId: string
  /** The prefix of the names it holds; `null`: all. See `isInSnapshot`. */
  readonly filter: string | null
  /** Ids of the brokers that were alive. */
  readonly brokers: readonly number[]
  /** What most topics have that set no override; by name. Each topic tells only what is otherwise with it. */
  readonly configs: readonly ConfigEntry[]
  /** By name. */
  readonly topics: readonly SnapshotTopic[]
}

/** One topic as it was listed and then read by name. */
export type SnapshotTopic = { readonly name: string; readonly internal: boolean } & SnapshotReading

export type SnapshotReading =
  | {
      readonly kind: 'found'
      readonly id: string | null
      readonly partitions: readonly LivePartition[]
      readonly configs: SnapshotConfigs
    }
  | { readonly kind: 'not-visible' }
  | { readonly kind: 'failed'; readonly error: SnapshotError }

export type SnapshotConfigs =
  | {
      readonly kind: 'read'
      /** Overrides, and what differs from the document's `configs`; by name. */
      readonly own: readonly ConfigEntry[]
      /** Names among the document's `configs` that this topic has not. */
      readonly missing: readonly string[]
    }
  | { readonly kind: 'not-visible' }
  | { readonly kind: 'failed'; readonly error: SnapshotError }

/** Kafka's error without the broker's own words, which may name anything. */
export interface SnapshotError {
  readonly name: string
  readonly code: number
}

/**
 * Whether a snapshot taken with this filter holds the topic, if the cluster does. Decided by the name alone, so that whoever
 * reads the snapshot can tell a topic that is not there from one that was not looked at.
 */
export function isInSnapshot(name: string, filter: string | null): boolean {
  const prefix = filter ?? ''
  return name.startsWith(prefix) && (prefix.startsWith('_') || !name.startsWith('_'))
}

import type { WholeNumber } from './json-values.ts'
import type { ResourceId } from './resource-id.ts'
/**
 * What a topic must still look like when its turn comes: as it was read for the plan, plus what this apply itself has done
 * to it. Plain data, for a saved plan to hold. Leaders, in-sync replicas and on which brokers the replicas are may move; they
 * change nothing the plan says.
 */
export interface Expectation {
  readonly exists: boolean
  readonly id: string | null
  readonly partitions: WholeNumber
  /** How many replicas its partitions have, each number once, sorted: `[3]`, or `[2, 3]` where they differ. */
  readonly replicas: readonly WholeNumber[]
  /** The topic's own overrides by name, sensitive ones `null`; `null` as a whole where they could not be read. */
  readonly overrides: Readonly<Record<string, string | null>> | null
}

/** What a plan rests on for one topic that it touches: a saved plan is held against it. */
export interface Basis {
  readonly resource: ResourceId
  /** Fingerprint of what the manifests want of it; `null`: it is not declared in the manifests given and is pruned. */
  readonly desired: string | null
  /** Fingerprint of `expected`. */
  readonly live: string
  readonly expected: Expectation
}

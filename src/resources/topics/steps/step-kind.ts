import type { Cluster } from '../../../kafka/cluster.ts'
import type { WriteOptions, WriteOutcome } from '../../../kafka/topic-writes.ts'
import type { Expectation } from '../../../model/expectation.ts'
import type { Step } from '../../../model/step.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'

/** The step with this `kind`. */
export type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>

/** One attribute that a step sets, to compare a saved plan with a new one. */
export interface PlannedAttribute {
  /** In Kafka's own values, or `create`, `delete`, `reset`. */
  readonly value: string
  /** The value for people. */
  readonly words: string
}

/** All that sending, checking and comparing need to know about one kind of step. */
export interface StepKind<S extends Step> {
  /** `create orders`, for the line that is printed when the step ends. */
  readonly label: (step: S) => string
  /** The operation on the topic that the account needs, in the words of Kafka's ACLs. */
  readonly permission: 'CREATE' | 'ALTER' | 'ALTER_CONFIGS' | 'DELETE'
  /** Whether brokers can validate it without doing it (`validateOnly`). */
  readonly canValidate: boolean
  /** How many metadata records it makes: each topic, partition and config is one. */
  readonly records: (step: S) => number
  /** What the topic must look like after the step; `null`: nothing more is expected of it. */
  readonly expected: (before: Expectation, step: S) => Expectation | null
  readonly attributes: (step: S) => readonly (readonly [name: string, attribute: PlannedAttribute])[]
  /** Two steps for one topic as one. Only kinds of which a topic can have several in one stage need it. */
  readonly merge?: (first: S, second: S) => S
  /** Sends steps in one request. The outcome of each, by topic. */
  readonly send: (
    cluster: Cluster,
    steps: readonly S[],
    options: WriteOptions,
  ) => Promise<ReadonlyMap<string, WriteOutcome>>
}

/** An attribute whose value people read as it is. */
export function plainAttribute(name: string, value: string): readonly [string, PlannedAttribute] {
  return [name, { value, words: value }]
}

/** A config and its value. */
export function configAttribute([name, value]: readonly [string, string]): readonly [string, PlannedAttribute] {
  return [name, { value, words: displayConfigValue(name, value) }]
}

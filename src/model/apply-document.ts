import type { Digest, Timestamp, WholeNumber } from './json-values.ts'
import type { Move } from './move.ts'
import type { ClusterFailure, PlanDocument } from './plan-document.ts'
import type { ResourceId } from './resource-id.ts'
import type { Step } from './step.ts'

/** How a step, or a topic as a whole, ended. `unknown`: it was sent, no answer came, and reading again did not settle it. */
export type ResultStatus = 'done' | 'failed' | 'skipped' | 'unknown'

export interface StepResult {
  readonly step: Step
  readonly status: ResultStatus
  /** Whether a request for it left this machine. */
  readonly sent: boolean
  /** The broker's own words, or why it was skipped; `null` where done. */
  readonly reason: string | null
}

export interface ResourceResult {
  readonly resource: ResourceId
  /** The worst of its steps; `done` means read back from every live broker as planned. */
  readonly status: ResultStatus
  readonly reason: string | null
  readonly steps: readonly StepResult[]
}

/**
 * What an apply did. The JSON form is described by `schemas/apply.schema.json`.
 *
 * `outcome`: `empty` nothing to do; `applied` all sent and verified; `partial` something was sent and not all is verified;
 * `interrupted`; `moved` nothing was sent because the cluster changed under the plan, or a saved plan no longer holds; `declined` at the prompt; else
 * the plan's own `refused`, `invalid`, `unavailable`.
 */
export interface ApplyDocument {
  readonly format: 'caracal-apply'
  readonly version: 2
  readonly outcome:
    | 'empty'
    | 'applied'
    | 'partial'
    | 'interrupted'
    | 'moved'
    | 'declined'
    | 'refused'
    | 'invalid'
    | 'unavailable'
  /** The plan made afresh, which is the one that is carried out. */
  readonly plan: PlanDocument
  /** The saved plan this run was to carry out and nothing else; `null` where none was given. */
  readonly saved: { readonly digest: Digest; readonly createdAt: Timestamp } | null
  /** What keeps the fresh plan from being the saved one; nothing is sent unless it is empty. */
  readonly moved: readonly Move[]
  /** In the order of the plan's steps; empty where nothing was tried. */
  readonly resources: readonly ResourceResult[]
  /** The cluster went away in the middle; what is left was skipped. */
  readonly failure: ClusterFailure | null
  /** How many live brokers agreed on the outcome. */
  readonly verifiedBrokers: WholeNumber
}

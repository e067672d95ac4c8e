import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** One thing that was looked at, or could not be. */
export interface Check {
  readonly section: 'bootstrap' | 'brokers' | 'cluster' | 'plan' | 'apply'
  /** The bootstrap server (`host:port`) in that section; `null` in the others. */
  readonly address: string | null
  /** What was looked at, in a word: `TLS`, `DESCRIBE_CONFIGS`, a broker's id. */
  readonly name: string
  /** `warning`: it works and soon may not. `unknown`: it works without, with less to tell; or it could not be looked at. */
  readonly status: 'ok' | 'failed' | 'warning' | 'unknown'
  /** What was found, and where something is missing, what goes without. */
  readonly text: string
  /** What to do about it; `null` where there is nothing to do. */
  readonly remedy: string | null
  /** Set on failures alone. */
  readonly cause: Cause | null
  /** What cannot run because of a failure; `null` where both can. */
  readonly stops: 'plan' | 'apply' | null
}

/** What an account is for. */
export type Purpose = 'plan' | 'apply'

export type Cause = 'unavailable' | 'authentication' | 'authorization' | 'other'

/** What `doctor --json` prints. `schemas/results.schema.json` describes it. */
export interface DoctorDocument {
  readonly format: 'caracal-doctor'
  readonly version: 1
  /** Whether `plan` can run, and `apply` with it. `invalid`: the manifests are, and nothing was looked at. */
  readonly outcome: 'able' | 'plan-only' | 'unable' | 'invalid'
  /** What the account was judged by; `null`: `plan` and `apply` both, and only what stops `plan` fails the run. */
  readonly for: Purpose | null
  /** ISO 8601, UTC. */
  readonly checkedAt: string
  /** Whom the brokers take us for, as far as the settings tell: `User:caracal-plan`. */
  readonly principal: string | null
  /** `null` where no cluster was reached. */
  readonly clusterId: string | null
  /** Declared topics that were looked at; `null` where no manifests were. */
  readonly topics: number | null
  readonly checks: readonly Check[]
  readonly summary: Readonly<Record<Check['status'], number>>
  readonly diagnostics: readonly Diagnostic[]
}

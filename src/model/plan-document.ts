import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import type { ConnectionPhase } from '../kafka/cluster-error.ts'
import type { Change } from './change.ts'
import type { Basis } from './expectation.ts'
import type { Explanation } from './explanation.ts'
import type { LossFigures } from './figure.ts'
import type { Block, Note, RefusalCode } from './finding.ts'
import type { CommitHash, Digest, Seal, Timestamp, WebAddress, WholeNumber } from './json-values.ts'
import type { ResourceId } from './resource-id.ts'
import type { RiskCode } from './risk-codes.ts'
import type { Step } from './step.ts'

/**
 * How a run ends, worst first: `invalid` manifests, cluster `unavailable`, `refused` by this tool's own rules, `changes` to
 * make, `empty`.
 */
export type Outcome = 'empty' | 'changes' | 'refused' | 'invalid' | 'unavailable'

/** A risk of one change, with where it stands with consent. */
export interface Risk {
  readonly code: RiskCode
  readonly resource: ResourceId
  /** The id of the change that brings it. */
  readonly change: string
  /** The change in the words that `allow` repeats: `retention.ms 7d`. */
  readonly words: string
  /** Full sentences, figures included. */
  readonly text: string
  /** The figures of `text`, for programs; `null` where nothing is lost, or how much could not be read. */
  readonly loss: LossFigures | null
  readonly consent: ConsentState
}

export type ConsentState =
  /** A warning: nobody has to agree. */
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'missing' }
  /** `in`: only there if it stands in `defaults`, for all topics of the file. */
  | { readonly kind: 'given'; readonly by: 'manifest'; readonly place: Place; readonly in?: 'defaults' }
  | { readonly kind: 'given'; readonly by: 'flag'; readonly flag: string }

/** Why apply would send nothing, as a clause of the sentence that says so. */
export interface Refusal {
  readonly code: RefusalCode
  readonly text: string
}

/** How the brokers' own check of the steps (`validateOnly`) went. */
export interface BrokerCheck {
  readonly mode: 'auto' | 'require' | 'off'
  /** Changes that brokers can check: all but deletes. */
  readonly checkable: WholeNumber
  /** Of these, how many they looked at; those they refuse are blocked. */
  readonly checked: WholeNumber
}

/** What stopped the run at the cluster. */
export interface ClusterFailure {
  readonly kind: 'unavailable' | 'authentication' | 'authorization'
  readonly message: string
  readonly broker: string | null
  readonly phase: ConnectionPhase
  readonly remedy: string
}

/** Which snapshot stands in for the cluster. */
export interface SnapshotOrigin {
  /** ISO 8601, UTC. */
  readonly takenAt: Timestamp
  /** The prefix of the names it holds; `null`: all. */
  readonly filter: string | null
}

export interface OutsideScopes {
  readonly count: WholeNumber
  /** Sorted; `null` if nobody asked for them: a cluster has thousands. */
  readonly names: readonly string[] | null
}

/**
 * The plan: plain data, complete for every outcome. All formats are rendered from it; `apply` carries out its `steps`.
 * The JSON form is described by `schemas/plan.schema.json`.
 */
export interface PlanDocument {
  readonly format: 'caracal-plan'
  readonly version: 2
  /** A short name for what the plan says (`digest.ts`); `null` where nothing was compared. */
  readonly digest: Digest | null
  readonly outcome: Outcome
  /** ISO 8601, UTC. */
  readonly createdAt: Timestamp
  readonly environment: string | null
  /** `null` where no cluster was reached. */
  readonly clusterId: string | null
  /** The snapshot it was made on, in place of the cluster; such a plan is never applied. `null`: the cluster itself was read. */
  readonly snapshot: SnapshotOrigin | null
  readonly manifests: {
    readonly files: WholeNumber
    /** Declared topics that this run looked at. */
    readonly topics: WholeNumber
    /** Prefixes that the manifests own. */
    readonly scope: readonly string[]
    /** The cluster that the manifests insist on; `null` where no file names one. */
    readonly clusterId: string | null
    /** Of what they want of those topics, without words for people; `null` where they are invalid. */
    readonly fingerprint: string | null
  }
  readonly source: PlanSource
  readonly options: { readonly target: readonly string[]; readonly prune: boolean }
  readonly diagnostics: readonly Diagnostic[]
  readonly failure: ClusterFailure | null
  readonly changes: readonly (Change & { readonly id: string })[]
  readonly blocks: readonly Block[]
  readonly risks: readonly Risk[]
  readonly notes: readonly Note[]
  /** Live topics in scope that are not declared in the manifests given; not changed. */
  readonly unmanaged: readonly string[]
  /** Live topics in scope that are not declared and that `pruneIgnore` names. Plans of earlier releases have none. */
  readonly ignored?: readonly string[]
  /**
   * Live topics that the account can describe, and that are neither declared nor in any scope; without those of Kafka and other systems. Absent
   * if the run was narrowed or planned on a part of the cluster, and in plans of earlier releases.
   */
  readonly outsideScopes?: OutsideScopes
  readonly steps: readonly Step[]
  /** Whom the manifests name as owners of topics that are to change or are blocked; by topic. */
  readonly owners: readonly { readonly resource: ResourceId; readonly owner: string }[]
  /** What the plan rests on, for each topic that it touches. */
  readonly basis: readonly Basis[]
  readonly brokerCheck: BrokerCheck
  readonly refusals: readonly Refusal[]
  /** Of the one topic of `--explain`; `null` where none was asked for, or nothing was compared. */
  readonly explanation: Explanation | null
  /** Where topics are blocked: the command that applies all the others; `null` where there is nothing else to apply. */
  readonly applyRest: string | null
  /** Counts of topics; a blocked one is to be created, changed or deleted no more. `risks` and `blocked` count risks and blocks. */
  readonly summary: {
    readonly create: WholeNumber
    readonly change: WholeNumber
    readonly delete: WholeNumber
    readonly unchanged: WholeNumber
    /** Declared with `managed: false`. Plans of earlier releases do not count them, nor `ignored`. */
    readonly notManaged?: WholeNumber
    readonly unmanaged: WholeNumber
    readonly ignored?: WholeNumber
    readonly risks: WholeNumber
    readonly blocked: WholeNumber
  }
  /** A hash of all of the above (`seal.ts`), which tells an edited document. */
  readonly seal: Seal
}

/** Where a plan's manifests come from, as far as the CI system tells: for links to their lines, and to tell whose plan it is. */
export interface PlanSource {
  /** Web address of the repository, without a slash at its end, and whose pages these are; `null` outside CI. */
  readonly repository: { readonly url: WebAddress; readonly host: 'github' | 'gitlab' } | null
  /** Full hash of the commit that was checked out: the lines of all places are its lines. `null` outside CI. */
  readonly commit: CommitHash | null
  /** In a pull request, the full hash of its newest commit, which was merged into the target for this run; else `null`. */
  readonly head: CommitHash | null
  /** The folder in the repository that places start from: `teams/billing`, `''` for the repository itself. */
  readonly folder: string
  /** Manifests as they were named: `['manifests']`. */
  readonly paths: readonly string[]
}

/** Of a run that no CI system told anything. */
export const NO_SOURCE: PlanSource = { repository: null, commit: null, head: null, folder: '', paths: [] }

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ClusterError } from '../kafka/cluster-error.ts'
import type { DesiredState } from '../model/desired-state.ts'
import type { ClusterFailure, PlanDocument } from '../model/plan-document.ts'
import { targetedTopics } from '../resources/topics/diff/diff-state.ts'
import { fingerprintOfManifests } from './basis.ts'
import { sealed } from './identity.ts'
import type { PlanOptions } from './plan-options.ts'

interface PlanBeginning {
  /** `null` where the manifests are invalid. */
  readonly desired: DesiredState | null
  readonly diagnostics: readonly Diagnostic[]
  readonly options: PlanOptions
  readonly clusterId: string | null
  /** How many files were read; needed where there is no desired state. */
  readonly files?: number
}

const NOTHING: PlanDocument['summary'] = {
  ...{ create: 0, change: 0, delete: 0, unchanged: 0, notManaged: 0, unmanaged: 0, ignored: 0 },
  ...{ risks: 0, blocked: 0 },
}

/** A plan document with nothing in it yet: what every outcome shares. It is sealed once all is in it. */
export function emptyPlan({
  desired,
  diagnostics,
  options,
  clusterId,
  files,
}: PlanBeginning): Omit<PlanDocument, 'seal'> {
  return {
    format: 'caracal-plan',
    version: 2,
    digest: null,
    outcome: 'empty',
    createdAt: options.now.toISOString(),
    environment: desired === null ? options.environment : desired.environment,
    clusterId,
    snapshot: options.snapshot,
    manifests: {
      files: desired?.files.length ?? files ?? 0,
      topics: desired ? targetedTopics(desired, options.target).length : 0,
      scope: desired?.scopes.flatMap(({ prefixes }) => prefixes.map(({ value }) => value)).sort() ?? [],
      clusterId: desired?.clusterId?.value ?? null,
      fingerprint: desired ? fingerprintOfManifests(targetedTopics(desired, options.target)) : null,
    },
    source: options.source,
    options: { target: options.target, prune: options.prune },
    diagnostics,
    failure: null,
    changes: [],
    blocks: [],
    risks: [],
    notes: [],
    unmanaged: [],
    ignored: [],
    steps: [],
    owners: [],
    basis: [],
    brokerCheck: { mode: options.brokerCheck, checkable: 0, checked: 0 },
    refusals: [],
    explanation: null,
    applyRest: null,
    summary: NOTHING,
  }
}

/** The plan of a run whose manifests are invalid: diagnostics only. No cluster was contacted. */
export function invalidPlan(diagnostics: readonly Diagnostic[], files: number, options: PlanOptions): PlanDocument {
  return sealed({ ...emptyPlan({ desired: null, diagnostics, options, clusterId: null, files }), outcome: 'invalid' })
}

/** The plan of a run that did not get through to the cluster, or was not let in. */
export function unavailablePlan(
  error: ClusterError,
  desired: DesiredState,
  diagnostics: readonly Diagnostic[],
  options: PlanOptions,
): PlanDocument {
  const base = emptyPlan({ desired, diagnostics, options, clusterId: null })
  return sealed({ ...base, outcome: 'unavailable', failure: clusterFailure(error) })
}

/** What a document says of a failure at the cluster: the error without its cause and stack. */
export function clusterFailure({ kind, message, broker, phase, remedy }: ClusterError): ClusterFailure {
  return { kind, message, broker, phase, remedy }
}

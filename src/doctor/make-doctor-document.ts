import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Examination } from '../kafka/examination.ts'
import type { DesiredState } from '../model/desired-state.ts'
import type { DiffOptions } from '../resources/topics/diff/diff-state.ts'
import { doubt, troubled } from './check.ts'
import { checkAdvertised, checkBootstrap, type Login } from './check-address.ts'
import { checkCluster } from './check-cluster.ts'
import { checkDeletes } from './check-deletes.ts'
import { checkRights } from './check-rights.ts'
import type { Check, DoctorDocument, Purpose } from './doctor-document.ts'
import { topicsInQuestion } from './rights.ts'

export interface DoctorInput {
  readonly examination: Examination
  /** `null`: no manifests were given. */
  readonly desired: DesiredState | null
  readonly diagnostics: readonly Diagnostic[]
  readonly options: DiffOptions
  readonly login: Login | null
  readonly principal: string | null
  readonly purpose: Purpose | null
  readonly now: Date
}

/** What was seen, judged by what `plan` and `apply` need. */
export function makeDoctorDocument(input: DoctorInput): DoctorDocument {
  const { examination, desired, diagnostics, principal, purpose, now } = input
  const all = [...checkConnection(input), ...checkBehind(input)]
  const checks = purpose === 'plan' ? all.filter(({ section, stops }) => section !== 'apply' && stops !== 'apply') : all
  const { cluster } = examination
  const stopped = new Set(checks.map(({ stops }) => stops))
  return {
    format: 'caracal-doctor',
    version: 1,
    outcome: stopped.has('plan') ? 'unable' : stopped.has('apply') ? 'plan-only' : 'able',
    for: purpose,
    checkedAt: now.toISOString(),
    principal,
    clusterId: cluster === null || 'kind' in cluster ? null : cluster.clusterId,
    topics: desired?.topics.length ?? null,
    checks,
    summary: countByStatus(checks),
    diagnostics,
  }
}

/** The document of a run whose manifests are invalid: nothing was connected to. */
export function invalidDoctorDocument({
  diagnostics,
  principal,
  purpose,
  now,
}: Pick<DoctorInput, 'diagnostics' | 'principal' | 'purpose' | 'now'>): DoctorDocument {
  return {
    format: 'caracal-doctor',
    version: 1,
    outcome: 'invalid',
    for: purpose,
    checkedAt: now.toISOString(),
    principal,
    clusterId: null,
    topics: null,
    checks: [],
    summary: countByStatus([]),
    diagnostics,
  }
}

/** One bootstrap server is enough, and one broker at its advertised address: only where none can be used does plan stop. */
function checkConnection({ examination: { bootstrap, cluster }, login, now }: DoctorInput): readonly Check[] {
  const stopsPlan = (all: Examination['bootstrap']) =>
    all.some(({ passed }) => passed.includes('SASL')) ? null : 'plan'
  const checks = bootstrap.flatMap((each) => checkBootstrap(each, { login, now, stops: stopsPlan(bootstrap) }))
  if (cluster === null || 'kind' in cluster) return checks
  const stops = stopsPlan(cluster.brokers)
  return [...checks, ...cluster.brokers.map((broker) => checkAdvertised(broker, { now, stops }))]
}

function checkBehind({
  examination: { cluster },
  desired,
  options,
  principal,
  purpose,
}: DoctorInput): readonly Check[] {
  const unseen = doubt({ section: 'plan', name: 'rights' }, 'unknown', 'not looked at: no broker could be used')
  if (cluster === null) return [unseen]
  if ('kind' in cluster) return [troubled({ section: 'cluster', name: 'id' }, cluster, 'plan'), unseen]
  const ofCluster = checkCluster(cluster, desired)
  const { rights } = cluster
  if (rights === null) return [...ofCluster, unseen]
  if ('kind' in rights) return [...ofCluster, troubled({ section: 'plan', name: 'rights' }, rights, 'plan')]
  // Those that were asked for are all that matter of the listing.
  const seen = [...rights.topics.keys()].map((name) => ({ name, internal: false }))
  const topics = desired === null ? [] : topicsInQuestion(desired, seen, options)
  const { deletesEnabled } = cluster
  const deletes = deletesEnabled === null ? [] : checkDeletes(deletesEnabled, rights, topics)
  return [...ofCluster, ...checkRights(rights, topics, { principal, purpose }), ...deletes]
}

function countByStatus(checks: readonly Check[]): DoctorDocument['summary'] {
  const count = (status: Check['status']) => checks.filter((check) => check.status === status).length
  return { ok: count('ok'), failed: count('failed'), warning: count('warning'), unknown: count('unknown') }
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Cluster } from '../kafka/cluster.ts'
import type { Change } from '../model/change.ts'
import type { DesiredState, DesiredTopic } from '../model/desired-state.ts'
import type { Block, Note } from '../model/finding.ts'
import type { LiveState } from '../model/live-state.ts'
import type { OutsideScopes, PlanDocument } from '../model/plan-document.ts'
import { type ResourceId, topicNamed } from '../model/resource-id.ts'
import { changeId } from '../resources/topics/changes/change-kind.ts'
import { actionOf } from '../resources/topics/changes/change-kinds.ts'
import { diffState, type StateDifference } from '../resources/topics/diff/diff-state.ts'
import { topicsOutsideScopes } from '../resources/topics/diff/unmanaged-topics.ts'
import { explainLive } from '../resources/topics/explain/explain-live.ts'
import { type BrokerSettings, DEFAULT_REPLICATION } from '../resources/topics/live/broker-settings.ts'
import { readLive } from '../resources/topics/live/read-live.ts'
import { idleScopes } from '../resources/topics/notes/idle-scopes.ts'
import { judgeDeletes } from '../resources/topics/notes/judge-deletes.ts'
import { losesNothing } from '../resources/topics/notes/loses-nothing.ts'
import { snapshotNotes } from '../resources/topics/notes/snapshot-notes.ts'
import { unknownDefaults } from '../resources/topics/notes/unknown-defaults.ts'
import { unknownLimits } from '../resources/topics/notes/unknown-limits.ts'
import { assessRisks, riskContexts } from '../resources/topics/risks/assess-risks.ts'
import { readRiskFacts } from '../resources/topics/risks/risk-facts.ts'
import { checkWithBrokers } from '../resources/topics/steps/check-with-brokers.ts'
import { orderSteps } from '../resources/topics/steps/order-steps.ts'
import { basisOf } from './basis.ts'
import { unusedConsent, withConsent } from './consent.ts'
import { emptyPlan } from './empty-plan.ts'
import { digestOf, sealed } from './identity.ts'
import type { PlanOptions } from './plan-options.ts'
import { type PlannedChanges, readyTopics } from './ready-topics.ts'
import { refusalsOf } from './refusals.ts'

/** A plan with what it was made from; `apply` needs both. */
export interface MadePlan {
  readonly document: PlanDocument
  readonly compared: readonly DesiredTopic[]
  readonly live: LiveState | null
}

/**
 * The pipeline: read live -> diff -> order -> have the brokers check -> assess risks -> refuse or not. Changes
 * nothing.
 *
 * @throws ClusterError where the cluster cannot be reached or the login is refused; UsageError where there is no topic to explain
 */
export async function makePlan(
  desired: DesiredState,
  diagnostics: readonly Diagnostic[],
  cluster: Cluster,
  options: PlanOptions,
): Promise<MadePlan> {
  const description = await cluster.describe()
  const base = emptyPlan({ desired, diagnostics, options, clusterId: description.clusterId })
  const guard = desired.clusterId
  if (guard !== null && guard.value !== description.clusterId) {
    const { file, line, column } = guard.place
    const text = `the manifests are for cluster ${guard.value} (${file}:${line}:${column}), but this is ${description.clusterId}`
    return {
      document: sealed({ ...base, outcome: 'refused', refusals: [{ code: 'wrong-cluster', text }] }),
      compared: [],
      live: null,
    }
  }
  const live = await readLive(cluster, description, desired, options)
  const difference = diffState(desired, live, options)
  const { changes, compared } = difference
  const steps = orderSteps(changes)
  const places = new Map(difference.compared.map(({ name, place }) => [name, place]))
  const checked = await checkWithBrokers(cluster, steps, live, {
    mode: options.brokerCheck,
    needRights: options.forApply || options.brokerCheck === 'require',
    placeOf: (topic) => places.get(topic) ?? null,
    onActivity: options.onActivity,
  })
  const judged = { contexts: riskContexts({ changes, compared, live }), now: options.now }
  const { chosenReplication } = checked
  const facts = await readRiskFacts(cluster, judged, { chosenReplication, onActivity: options.onActivity })
  const risks = assessRisks(judged, facts).map((found) => withConsent(found, options.allow))
  const deletes = judgeDeletes(changes, facts.brokerSettings, risks)
  const blocks = [...difference.blocks, ...checked.blocks, ...deletes.blocks]
  const hidden = snapshotNotes(changes, options.snapshot)
  const managed = compared.filter(({ notManaged }) => notManaged === null)
  const notes = [
    ...difference.notes,
    ...hidden,
    ...checked.notes,
    ...deletes.notes,
    ...unknownDefaults(changes, facts.brokerSettings, live.cluster.brokers.length),
    ...unknownLimits(judged.contexts, facts.brokerSettings),
    ...unusedConsent(managed, risks, { flags: options.allow, wholeFiles: options.target.length === 0 }),
    ...losesNothing(judged.contexts, facts.usage),
    ...idleScopes(desired, live.listing, options),
  ]
  const { maxDeletes, unattended } = options
  const refusals = refusalsOf({
    ...{ changes, blocks, risks, maxDeletes, unattended },
    ...{ clusterId: description.clusterId, clusterNamed: guard !== null },
  })
  const plan: Omit<PlanDocument, 'seal'> = {
    ...base,
    outcome: refusals.length > 0 ? 'refused' : changes.length > 0 ? 'changes' : 'empty',
    changes: changes.map((change) => ({
      id: changeId(change),
      ...withDefaultReplication(change, facts.brokerSettings),
    })),
    blocks,
    risks,
    notes,
    unmanaged: difference.unmanaged,
    ignored: difference.ignored,
    ...outsideScopes(desired, live, options),
    steps,
    owners: ownersOf(compared, [...changes, ...blocks]),
    basis: basisOf({ changes, compared }, live),
    brokerCheck: checked.check,
    refusals,
    applyRest: applyRest({ changes, blocks, risks }, options),
    summary: summarize(difference, blocks, notes, risks.length),
  }
  const { explain } = options
  const explanation = explain === null ? null : await explainLive(explain, cluster, { desired, live, plan })
  return { document: sealed({ ...plan, explanation, digest: digestOf(plan) }), compared, live }
}

/** Nothing for a run that does not look at the whole cluster. */
function outsideScopes(
  desired: DesiredState,
  { listing }: LiveState,
  { target, snapshot, nameOutsideScopes }: PlanOptions,
): { readonly outsideScopes?: OutsideScopes } {
  if (target.length > 0 || (snapshot !== null && snapshot.filter !== null)) return {}
  const names = topicsOutsideScopes(desired, listing)
  return { outsideScopes: { count: names.length, names: nameOutsideScopes === true ? names : null } }
}

/** A create that declares no replication factor shows what the cluster makes of it. */
function withDefaultReplication(change: Change, settings: BrokerSettings): Change {
  if (change.kind !== 'create' || change.replicationFactor !== null) return change
  const defaultReplication = settings.get(DEFAULT_REPLICATION)
  return defaultReplication === undefined ? change : { ...change, defaultReplication }
}

/** Of topics that something happens to, or cannot. */
function ownersOf(
  compared: readonly DesiredTopic[],
  findings: readonly { resource: ResourceId }[],
): PlanDocument['owners'] {
  const found = new Set(findings.map(({ resource }) => resource.name))
  return compared.flatMap(({ name, owner }) =>
    owner !== null && found.has(name) ? [{ resource: topicNamed(name), owner }] : [],
  )
}

/** The command that applies what is neither blocked nor waits for consent; `null` if nothing is blocked, or nothing else is left. */
function applyRest(plan: PlannedChanges, options: PlanOptions): string | null {
  const ready = plan.blocks.length === 0 ? [] : readyTopics(plan)
  return ready.length === 0 ? null : options.applyTopics(ready)
}

function summarize(
  { changes, compared, unmanaged, ignored }: StateDifference,
  blocks: readonly Block[],
  notes: readonly Note[],
  risks: number,
): PlanDocument['summary'] {
  const blocked = new Set(blocks.map(({ resource: { name: topic } }) => topic))
  const possible = changes.filter(({ resource: { name: topic } }) => !blocked.has(topic))
  const topicsWith = (action: 'create' | 'change' | 'delete') =>
    new Set(possible.filter((change) => actionOf(change) === action).map(({ resource }) => resource.name)).size
  const gone = new Set(
    notes.filter(({ code }) => code === 'already-absent').map(({ resource: { name: topic } }) => topic),
  )
  const managed = compared.filter(({ notManaged }) => notManaged === null)
  const moving = new Set([...changes, ...blocks].map(({ resource: { name: topic } }) => topic))
  return {
    create: topicsWith('create'),
    change: topicsWith('change'),
    delete: topicsWith('delete'),
    unchanged: managed.filter(({ name }) => !moving.has(name) && !gone.has(name)).length,
    notManaged: compared.length - managed.length,
    unmanaged: unmanaged.length,
    ignored: ignored.length,
    risks,
    blocked: blocks.length,
  }
}

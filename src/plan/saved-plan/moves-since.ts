import type { TopicReading } from '../../kafka/live-topic.ts'
import type { DesiredTopic } from '../../model/desired-state.ts'
import type { Basis } from '../../model/expectation.ts'
import type { Move } from '../../model/move.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { topicNamed } from '../../model/resource-id.ts'
import type { Step } from '../../model/step.ts'
import { plannedAttributes } from '../../resources/topics/steps/step-kinds.ts'
import { topicMoves } from '../../resources/topics/steps/topic-moves.ts'
import { fingerprintOfDesired } from '../basis.ts'
import { fingerprint } from '../fingerprint.ts'
import { canonicalStep } from '../identity.ts'
import type { MadePlan } from '../make-plan.ts'
import { resetMoves } from './reset-moves.ts'
import { riskMoves } from './risk-moves.ts'
import { runMoves } from './run-moves.ts'

/**
 * Everything that keeps a fresh plan from being the saved one; empty where carrying out the fresh plan is carrying out what the
 * saved one shows. The saved plan is only looked at: no step and no consent is ever taken from it.
 *
 * Topics that neither plan touches may move, and so may leaders, replica placement, and words for people. A risk that went away
 * or shrank is no move; one that came, or grew much, is.
 */
export function movesSince(saved: PlanDocument, made: MadePlan): readonly Move[] {
  const ofRun = runMoves(saved, made.document)
  // Another cluster or environment differs in every topic, which is noise; and a fresh plan refused before it read any has none.
  if (ofRun.length > 0 || made.live === null) return ofRun
  const ofTopics = topicsMoved(saved, made)
  const told = new Set(ofTopics.map(({ resource }) => resource?.name))
  const ofRisks = riskMoves(saved, made.document).filter(({ resource }) => !told.has(resource?.name))
  const moves = [...ofTopics, ...ofRisks]
  return moves.length > 0 ? moves : otherSteps(saved, made.document)
}

function topicsMoved(saved: PlanDocument, made: MadePlan): readonly Move[] {
  const before = Map.groupBy(saved.steps, ({ resource: { name: topic } }) => topic)
  const now = Map.groupBy(made.document.steps, ({ resource: { name: topic } }) => topic)
  const basis = new Map(saved.basis.map((topic) => [topic.resource.name, topic]))
  const desired = new Map(made.compared.map((topic) => [topic.name, topic]))
  const ofResets = Map.groupBy(resetMoves(saved, made.document), (move) => move.resource?.name)
  const live = made.live
  const listed = new Set(live?.listing.map(({ name }) => name))
  const ignored = new Set(made.document.ignored)
  const wishesMoved = saved.manifests.fingerprint !== made.document.manifests.fingerprint
  const touched = [...new Set([...basis.keys(), ...before.keys(), ...now.keys()])].sort()
  return touched.flatMap((topic) => {
    const about: TopicAt = {
      topic,
      basis: basis.get(topic) ?? null,
      desired: desired.get(topic) ?? null,
      reading: live?.topics.get(topic) ?? { kind: 'absent' },
    }
    const pruned = about.basis?.desired === null && about.desired === null
    if (pruned && listed.has(topic) && live?.topics.get(topic) === undefined) {
      return [noLongerPruned(topic, ignored.has(topic))]
    }
    const ofLive = [...liveMoves(about), ...(ofResets.get(topic) ?? [])]
    const wishMoved = about.basis === null ? wishesMoved : about.basis.desired !== fingerprintOfDesired(about.desired)
    // What the plan now does otherwise follows from what moved on the cluster, unless the wish moved as well.
    if (ofLive.length > 0 && !wishMoved) return ofLive
    const cause = wishMoved ? 'manifest' : 'cluster'
    return [...ofLive, ...stepMoves(about, before.get(topic) ?? [], now.get(topic) ?? [], cause)]
  })
}

/** The topic is there, and was not read: the manifests do not ask for it any more. */
function noLongerPruned(topic: string, ignored: boolean): Move {
  const text = ignored ? 'pruneIgnore names it since the plan' : 'no scope contains it since the plan'
  return { resource: topicNamed(topic), attribute: 'topic', from: 'pruned', to: null, cause: 'manifest', text }
}

interface TopicAt {
  readonly topic: string
  /** `null`: the saved plan does not touch it. */
  readonly basis: Basis | null
  /** `null`: the manifests given do not declare it now. */
  readonly desired: DesiredTopic | null
  readonly reading: TopicReading
}

function liveMoves({ topic, basis, desired, reading }: TopicAt): readonly Move[] {
  // A topic that the manifests given no longer declare is not read; its step is missing now, and that is told.
  if (basis === null || (desired === null && basis.desired !== null)) return []
  return topicMoves(basis.expected, reading, desired).map((move) => ({
    resource: topicNamed(topic),
    ...move,
    cause: 'cluster' as const,
  }))
}

function stepMoves(
  { topic, basis, desired }: TopicAt,
  before: readonly Step[],
  now: readonly Step[],
  cause: Move['cause'],
): readonly Move[] {
  if (basis !== null && basis.desired !== null && desired === null) {
    const text = 'no longer declared in the manifests given'
    return [{ resource: topicNamed(topic), attribute: 'topic', from: 'listed', to: null, cause: 'manifest', text }]
  }
  const planned = plannedAttributes(before)
  const plannedNow = plannedAttributes(now)
  const attributes = [...new Set([...planned.keys(), ...plannedNow.keys()])]
  return attributes
    .filter((attribute) => planned.get(attribute)?.value !== plannedNow.get(attribute)?.value)
    .map((attribute) => {
      const [from, to] = [planned.get(attribute), plannedNow.get(attribute)]
      const by = cause === 'manifest' ? 'in the manifests since the plan' : 'by what the cluster says now'
      const text = `${attribute} ${from?.words ?? NOT_PLANNED} → ${to?.words ?? NOT_PLANNED} ${by}`
      return { resource: topicNamed(topic), attribute, from: from?.value ?? null, to: to?.value ?? null, cause, text }
    })
}

const NOT_PLANNED = 'not planned'

/** The last word: whatever the comparison topic by topic may not tell apart, steps that are not the same are not carried out. */
function otherSteps(saved: PlanDocument, fresh: PlanDocument): readonly Move[] {
  const [from, to] = [saved, fresh].map(({ steps }) => fingerprint(steps.map(canonicalStep)))
  if (from === to) return []
  const text = 'its steps, or their order, are not those that this program plans'
  return [{ resource: null, attribute: 'steps', from: null, to: null, cause: 'run', text }]
}

/** Why a saved plan can never be applied, whatever the cluster says, as the rest of a sentence; `null` where it may be. */
export function neverApplied(plan: PlanDocument): string | null {
  if (plan.outcome === 'invalid') return 'was made from manifests that are invalid'
  if (plan.outcome === 'unavailable') return 'was made without a cluster: none was reached'
  if (plan.snapshot !== null) return `was made on a snapshot of ${plan.snapshot.takenAt}, not on the cluster`
  if (plan.digest === null) return 'compared nothing: its manifests were for another cluster'
  return null
}

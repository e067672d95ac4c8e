import type { Cluster } from '../kafka/cluster.ts'
import type { InheritedValue, TopicReading } from '../kafka/live-topic.ts'
import type { OnActivity } from '../model/activity.ts'
import type { ApplyDocument, ResourceResult, ResultStatus, StepResult } from '../model/apply-document.ts'
import type { DesiredTopic } from '../model/desired-state.ts'
import { topicNamed } from '../model/resource-id.ts'
import type { Step } from '../model/step.ts'
import { changedSince } from '../plan/changed-since.ts'
import { clusterFailure } from '../plan/empty-plan.ts'
import type { MadePlan } from '../plan/make-plan.ts'
import { carryOut } from './carry-out.ts'
import { type NotVerified, verify } from './verify.ts'
import type { Wanted } from './what-lacks.ts'

/** How long commands wait for the brokers to agree after the last step. */
export const VERIFY_MS = 30_000

export interface ApplyOptions {
  readonly signal: AbortSignal
  readonly onResult: (result: StepResult) => void
  readonly onActivity?: OnActivity | undefined
  /** Time passes during an apply, and records age. */
  readonly clock: () => Date
  /** How long to wait for the brokers to agree afterwards, in ms. */
  readonly verifyMs: number
}

/**
 * Carries out a plan whose outcome is `changes`: send -> verify -> report. Knows no risk and no rule; those are the plan's.
 * Whatever was sent is verified, even after an interrupt or a failure, so that the report is what the cluster holds.
 */
export async function applyPlan(plan: MadePlan, cluster: Cluster, options: ApplyOptions): Promise<ApplyDocument> {
  const { steps } = plan.document
  const readings = plan.live?.topics ?? new Map()
  const { signal, onActivity } = options
  let ended = 0
  const onResult = (result: StepResult) => {
    options.onResult(result)
    onActivity?.({ kind: 'applying', count: { done: ++ended, total: steps.length } })
  }
  onActivity?.({ kind: 'applying', count: { done: ended, total: steps.length } })
  const desired = new Map(plan.compared.map((topic) => [topic.name, topic]))
  const again = (steps: readonly Step[]) => changedSince(plan, steps, cluster, { now: options.clock(), onActivity })
  const { results, failure } = await carryOut({
    cluster,
    steps,
    readings,
    desired,
    signal,
    onResult,
    changedSince: again,
  })

  const byTopic = Map.groupBy(results, ({ step }) => step.resource.name)
  const toVerify = [...byTopic].filter(([, ended]) =>
    ended.every(({ status }) => status === 'done' || status === 'unknown'),
  )
  const resets = Map.groupBy(
    plan.document.changes.filter((change) => change.kind === 'reset-config'),
    ({ resource: { name: topic } }) => topic,
  )
  const wanted = new Map(
    toVerify.map(([topic, ended]) => {
      const brings = new Map((resets.get(topic) ?? []).map(({ name, to }) => [name, to]))
      return [topic, wantedOf(ended, desired.get(topic), readings.get(topic), brings)]
    }),
  )
  const verified = await verify({ cluster, wanted, deadlineMs: options.verifyMs, onActivity })

  const topics = [...byTopic].map(([topic, ended]) =>
    topicResult(topic, ended, wanted.has(topic), verified.open.get(topic)),
  )
  return {
    format: 'caracal-apply',
    version: 2,
    outcome: outcomeOf(topics, results, { interrupted: signal.aborted, unavailable: failure !== null }),
    plan: plan.document,
    saved: null,
    moved: [],
    resources: topics,
    failure: failure === null ? null : clusterFailure(failure),
    verifiedBrokers: verified.brokers,
  }
}

function wantedOf(
  ended: readonly StepResult[],
  desired: DesiredTopic | undefined,
  planned: TopicReading | undefined,
  resets: ReadonlyMap<string, InheritedValue>,
): Wanted {
  const deletion = ended.find(({ step }) => step.kind === 'delete-topic')?.step
  if (deletion?.kind === 'delete-topic') return { kind: 'gone', id: deletion.topicId }
  if (desired === undefined) throw new Error('a step that is no delete is for a declared topic')
  return { kind: 'as-declared', topic: desired, id: planned?.kind === 'found' ? planned.topic.id : null, resets }
}

const WORST_FIRST: readonly ResultStatus[] = ['failed', 'unknown', 'skipped']

/**
 * Reading back decides: an unanswered step whose effect is there is done. An answered one whose effect no broker has is failed; if only
 * some brokers lack it, or could not be read, it is unknown: the controller has taken it.
 */
function topicResult(
  topic: string,
  ended: readonly StepResult[],
  checked: boolean,
  lack: NotVerified | undefined,
): ResourceResult {
  if (checked && lack === undefined) {
    const steps = ended.map((result) => ({ ...result, status: 'done' as const, reason: null }))
    return { resource: topicNamed(topic), status: 'done', reason: null, steps }
  }
  const worst = WORST_FIRST.flatMap((status) => ended.filter((result) => result.status === status))[0]
  if (worst !== undefined) {
    const reason = lack === undefined ? worst.reason : `${worst.reason}; ${lack.text}`
    return { resource: topicNamed(topic), status: worst.status, reason, steps: ended }
  }
  return {
    resource: topicNamed(topic),
    status: lack?.kind === 'differs' ? 'failed' : 'unknown',
    reason: lack?.text ?? null,
    steps: ended,
  }
}

function outcomeOf(
  topics: readonly ResourceResult[],
  results: readonly StepResult[],
  { interrupted, unavailable }: { interrupted: boolean; unavailable: boolean },
): ApplyDocument['outcome'] {
  if (topics.every(({ status }) => status === 'done')) return 'applied'
  if (interrupted) return 'interrupted'
  if (results.some(({ sent }) => sent)) return 'partial'
  return unavailable ? 'unavailable' : 'moved'
}

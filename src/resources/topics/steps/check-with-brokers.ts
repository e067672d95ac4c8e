import type { Place } from '../../../diagnostics/diagnostic.ts'
import type { Cluster } from '../../../kafka/cluster.ts'
import type { WriteOutcome } from '../../../kafka/topic-writes.ts'
import type { BrokerError } from '../../../kafka/unknown.ts'
import type { OnActivity } from '../../../model/activity.ts'
import type { Block, Note } from '../../../model/finding.ts'
import type { LiveState } from '../../../model/live-state.ts'
import type { BrokerCheck } from '../../../model/plan-document.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import type { Step } from '../../../model/step.ts'
import { blockedByRemovedConfig } from '../live/removed-config.ts'
import { batchSteps, sendBatch } from './batch-steps.ts'
import { stepKind } from './step-kinds.ts'

/** What the brokers said of the steps. */
export interface CheckResult {
  readonly check: BrokerCheck
  readonly blocks: readonly Block[]
  readonly notes: readonly Note[]
  /** What a create that declares no replication factor gets; `null`: no broker has checked one. */
  readonly chosenReplication: number | null
}

export interface CheckOptions {
  readonly mode: BrokerCheck['mode']
  /** Whether a step that this login may not take is a block (apply, `require`) or a note (a plan under `auto`). */
  readonly needRights: boolean
  readonly placeOf: (topic: string) => Place | null
  readonly onActivity?: OnActivity | undefined
}

/**
 * Has the brokers check the steps (`validateOnly`), so that their policies and limits speak in the pull request. A passed
 * check is no promise: brokers look at each topic alone, and not at everything. Deletes have no check; for them the
 * operations that the brokers say this login may do are looked at.
 */
export async function checkWithBrokers(
  cluster: Cluster,
  steps: readonly Step[],
  live: LiveState,
  options: CheckOptions,
): Promise<CheckResult> {
  const checkable = steps.filter(({ kind }) => stepKind(kind).canValidate)
  const total = countChanges(checkable)
  const outcomes = new Map<Step, WriteOutcome>()
  if (options.mode !== 'off') {
    for (const batch of batchSteps(checkable)) {
      options.onActivity?.({ kind: 'checking', count: { done: countChanges([...outcomes.keys()]), total } })
      const answers = await sendBatch(cluster, batch, { validateOnly: true })
      for (const step of batch.steps) outcomes.set(step, unlessOverQuota(answers.get(step.resource.name) ?? NO_ANSWER))
    }
  }
  const checked = checkable.filter((step) => isAnswer(outcomes.get(step)))
  const findings = steps.map((step) => judge(step, outcomes.get(step), live, options))
  return {
    check: { mode: options.mode, checkable: total, checked: countChanges(checked) },
    blocks: findings.flatMap(({ block }) => (block ? [block] : [])),
    notes: findings.flatMap(({ note }) => (note ? [note] : [])),
    chosenReplication: chosenReplicationOf(outcomes),
  }
}

function chosenReplicationOf(outcomes: ReadonlyMap<Step, WriteOutcome>): number | null {
  for (const [step, outcome] of outcomes) {
    const chosen = step.kind === 'create-topic' && step.replicationFactor === null && outcome.kind === 'done'
    if (chosen && outcome.replicationFactor !== undefined) return outcome.replicationFactor
  }
  return null
}

/** Whether a broker has looked at the step itself, and not only at who sends it. */
function isAnswer(outcome: WriteOutcome | undefined): boolean {
  return outcome?.kind === 'done' || (outcome?.kind === 'refused' && !isLackOfRights(outcome.error))
}

/** Checking costs as much of the login's quota (KIP-599) as the change; a check that it did not allow in time says nothing of the step. */
function unlessOverQuota(outcome: WriteOutcome): WriteOutcome {
  if (outcome.kind !== 'refused' || outcome.error.name !== 'THROTTLING_QUOTA_EXCEEDED') return outcome
  return { kind: 'unknown', reason: `${outcome.error.name}: ${outcome.error.message}` }
}

function countChanges(steps: readonly Step[]): number {
  return steps.reduce((sum, { changes }) => sum + changes.length, 0)
}

const NO_ANSWER: WriteOutcome = { kind: 'unknown', reason: 'the broker did not answer for it' }

interface Finding {
  readonly block?: Block
  readonly note?: Note
}

/** At most one block a step: what a broker says, else what the login lacks, else what our own count tells. */
function judge(step: Step, outcome: WriteOutcome | undefined, live: LiveState, options: CheckOptions): Finding {
  if (!stepKind(step.kind).canValidate) return judgeByPermissions(step, live, options)
  const finding = outcome === undefined ? {} : judgeOutcome(step, outcome, live, options)
  if (finding.block !== undefined || isAnswer(outcome)) return finding
  return { ...finding, ...judgeBrokerCount(step, live, options) }
}

function judgeOutcome(step: Step, outcome: WriteOutcome, live: LiveState, options: CheckOptions): Finding {
  if (outcome.kind === 'done') return {}
  if (outcome.kind === 'unknown') {
    if (options.needRights)
      return blocked(step, 'not-checked', `the brokers did not check it: ${outcome.reason}.`, options)
    return unchecked(step, outcome.reason, options)
  }
  const { error } = outcome
  if (isLackOfRights(error)) return lackOfRights(step, error, options)
  const wayOut = blockedByRemovedConfig(step, error, live.topics.get(step.resource.name))
  const words = `the brokers reject it: ${error.name}: ${error.message}`
  return blocked(step, 'refused-by-broker', wayOut === null ? words : `${words}. ${wayOut}`, options, error)
}

/**
 * Where no broker has looked at a create, the number of live brokers stands in. A broker's own word goes first: it also
 * places replicas on brokers that are registered and down for the moment.
 */
function judgeBrokerCount(step: Step, live: LiveState, options: CheckOptions): Finding {
  const alive = live.cluster.brokers.length
  const factor = step.kind === 'create-topic' ? (step.replicationFactor ?? 0) : 0
  if (factor <= alive) return {}
  const are = alive === 1 ? '1 is' : `${alive} are`
  return blocked(
    step,
    'too-few-brokers',
    `replication factor ${factor} needs ${factor} brokers; ${are} alive.`,
    options,
  )
}

function judgeByPermissions(step: Step, live: LiveState, options: CheckOptions): Finding {
  const reading = live.topics.get(step.resource.name)
  const may = reading?.kind === 'found' ? reading.topic.authorizedOperations : null
  return may === null || may.includes(stepKind(step.kind).permission) ? {} : lackOfRights(step, null, options)
}

function lackOfRights(step: Step, error: BrokerError | null, options: CheckOptions): Finding {
  const needs = `needs ${stepKind(step.kind).permission} on ${step.resource.name}`
  if (!options.needRights) return unchecked(step, needs, options)
  return blocked(step, 'not-authorized', `this account is not allowed to do it (${needs}).`, options, error)
}

function unchecked({ resource: { name: topic } }: Step, why: string, { placeOf }: CheckOptions): Finding {
  const text = `not checked by the brokers (${why})`
  return { note: { resource: topicNamed(topic), place: placeOf(topic), code: 'not-checked', text } }
}

function blocked(
  { resource: { name: topic } }: Step,
  code: Block['code'],
  reason: string,
  { placeOf }: CheckOptions,
  error: BrokerError | null = null,
): Finding {
  return { block: { resource: topicNamed(topic), place: placeOf(topic), code, attribute: null, reason, error } }
}

function isLackOfRights({ name }: BrokerError): boolean {
  return name === 'TOPIC_AUTHORIZATION_FAILED' || name === 'CLUSTER_AUTHORIZATION_FAILED'
}

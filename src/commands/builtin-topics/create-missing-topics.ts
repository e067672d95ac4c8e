import { setTimeout as delay } from 'node:timers/promises'
import { applyPlan, VERIFY_MS } from '../../apply/apply-plan.ts'
import { abortable } from '../../kafka/abortable.ts'
import type { Cluster } from '../../kafka/cluster.ts'
import { ClusterError } from '../../kafka/cluster-error.ts'
import type { TopicReading } from '../../kafka/live-topic.ts'
import type { OnActivity } from '../../model/activity.ts'
import type { ApplyDocument, ResourceResult } from '../../model/apply-document.ts'
import type { DesiredState, DesiredTopic } from '../../model/desired-state.ts'
import type { Block } from '../../model/finding.ts'
import { NO_SOURCE, type PlanDocument } from '../../model/plan-document.ts'
import { type MadePlan, makePlan } from '../../plan/make-plan.ts'
import type { TopicEnd } from '../../render/builtin-topics/topics-creation.ts'
import type { ExitName } from '../failures/exit-codes.ts'
import { exitOfApply } from '../failures/exit-of-outcome.ts'
import { CommandFailure } from '../failures/failure.ts'

export interface CreationInput {
  readonly cluster: Cluster
  readonly wanted: DesiredState
  readonly dryRun: boolean
  readonly signal: AbortSignal
  readonly now: Date
  readonly onActivity?: OnActivity
  /** Told once the brokers have found nothing wrong with the topics that are missing, before anything is sent. */
  readonly onPlanned: (missing: readonly DesiredTopic[], plan: PlanDocument) => void
}

export interface CreationResult {
  readonly plan: PlanDocument
  /** By topic, in the order of `wanted`. */
  readonly ends: ReadonlyMap<string, TopicEnd>
  readonly exit: ExitName
  /** How the topics were read before. */
  readonly readings: ReadonlyMap<string, TopicReading>
}

/**
 * Creates the topics that are not there, through the same plan and apply as the manifests; those that exist stay as they are.
 * Nothing is sent unless the brokers would take every one of them.
 *
 * @throws CommandFailure where a topic cannot be created; the signal's reason where it came before anything was sent
 */
export async function createMissingTopics(input: CreationInput): Promise<CreationResult> {
  const { cluster, wanted, dryRun, signal, onActivity } = input
  // Nothing was sent yet: whoever interrupts the planning waits for nothing more.
  const { readings, missing, plan } = await abortable(planMissing(input), signal)
  if (plan.document.blocks.length > 0) throw blockedFailure(plan.document.blocks)
  input.onPlanned(missing, plan.document)
  const exists = new Map<string, TopicEnd>(wanted.topics.map(({ name }) => [name, { kind: 'exists' }]))
  const planned = new Map<string, TopicEnd>(missing.map(({ name }) => [name, { kind: 'would-create' }]))
  const result = { plan: plan.document, readings }
  if (dryRun || missing.length === 0) {
    return { ...result, ends: new Map([...exists, ...planned]), exit: 'done' }
  }
  const applied = await applyPlan(plan, cluster, {
    ...{ signal, onResult: () => {}, onActivity, verifyMs: VERIFY_MS, clock: () => input.now },
  })
  const ends = await endsOf(applied, cluster)
  const failed = [...ends.values()].some(({ kind }) => kind === 'failed')
  return { ...result, ends: new Map([...exists, ...ends]), exit: failed ? exitOfApply(applied) : 'done' }
}

/** Reads and plans again where somebody else creates a topic between the two, until brokers agree on what is there. */
async function planMissing(input: CreationInput, triesLeft = 10) {
  const { cluster, wanted } = input
  const readings = await cluster.readTopics(wanted.topics.map(({ name }) => name))
  const missing = wanted.topics.filter(({ name }) => readings.get(name)?.kind !== 'found')
  const plan = await planFor({ ...wanted, topics: missing }, input)
  const raced = plan.document.blocks.some(({ error }) => error?.name === 'TOPIC_ALREADY_EXISTS')
  if (!raced || triesLeft === 0) return { readings, missing, plan }
  await delay(200)
  return planMissing(input, triesLeft - 1)
}

function planFor(missing: DesiredState, { cluster, now, onActivity }: CreationInput): Promise<MadePlan> {
  return makePlan(missing, [], cluster, {
    target: [],
    prune: false,
    allow: [],
    maxDeletes: 0,
    brokerCheck: 'require',
    forApply: true,
    environment: null,
    explain: null,
    unattended: true,
    applyTopics: () => '',
    now,
    source: NO_SOURCE,
    snapshot: null,
    onActivity,
  })
}

/** A topic that somebody else created in the meantime exists, which is all that was asked for. */
async function endsOf({ resources: topics }: ApplyDocument, cluster: Cluster): Promise<Map<string, TopicEnd>> {
  const open = topics.filter(({ status }) => status !== 'done').map(({ resource: { name: topic } }) => topic)
  const found = await whichExist(open, cluster)
  return new Map(topics.map((result) => [result.resource.name, endOf(result, found)]))
}

function endOf(
  { resource: { name: topic }, status, reason, steps }: ResourceResult,
  found: ReadonlySet<string>,
): TopicEnd {
  if (status === 'done') return { kind: 'created' }
  const byUs = steps.some((step) => step.status === 'done' || step.status === 'unknown')
  return found.has(topic) && !byUs ? { kind: 'exists' } : { kind: 'failed', reason: reason ?? status }
}

/** Nothing is known to exist where the cluster is gone: the topics keep the reasons they have. */
async function whichExist(topics: readonly string[], cluster: Cluster): Promise<ReadonlySet<string>> {
  if (topics.length === 0) return new Set()
  try {
    const readings = await cluster.readTopics(topics)
    return new Set(topics.filter((topic) => readings.get(topic)?.kind === 'found'))
  } catch (error) {
    if (error instanceof ClusterError) return new Set()
    throw error
  }
}

function blockedFailure(blocks: readonly Block[]): CommandFailure {
  const denied = blocks.filter(({ code }) => code === 'not-authorized' || code === 'not-visible')
  if (denied.length > 0) {
    const remedy =
      'This account needs CREATE on the cluster or on the topics, and DESCRIBE on the topics. ' +
      'See the ACLs: `kafka-acls --list --bootstrap-server HOST:PORT --command-config FILE`.'
    return new CommandFailure('denied', `Not authorized to create topic: ${names(denied)}`, remedy)
  }
  // No answer is no refusal: the same command may well work in a moment.
  const exit = blocks.some(({ code }) => code === 'not-checked') ? 'unavailable' : 'refused'
  const byReason = Map.groupBy(blocks, ({ reason }) => reason)
  const lines = [...byReason].map(([reason, same]) => `Cannot create topic: ${names(same)}: ${reason}`)
  return new CommandFailure(exit, lines[0] ?? '', [...lines.slice(1), 'Nothing was sent.'].join('\n'))
}

function names(blocks: readonly Block[]): string {
  return blocks.map(({ resource: { name: topic } }) => topic).join(', ')
}

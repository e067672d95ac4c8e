import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from '../kafka/cluster.ts'
import { ClusterError } from '../kafka/cluster-error.ts'
import type { TopicReading } from '../kafka/live-topic.ts'
import type { StepResult } from '../model/apply-document.ts'
import type { DesiredTopic } from '../model/desired-state.ts'
import type { Step } from '../model/step.ts'
import { type Batch, batchSteps, sendBatch } from '../resources/topics/steps/batch-steps.ts'
import { ExpectedTopics } from './expected-topics.ts'

export interface CarryOutInput {
  readonly cluster: Cluster
  /** In the plan's order. */
  readonly steps: readonly Step[]
  /** How the topics were read for the plan. */
  readonly readings: ReadonlyMap<string, TopicReading>
  /** Reads again what the risks of steps depend on: by topic, what has changed since the plan, as a clause. */
  readonly changedSince: (steps: readonly Step[]) => Promise<ReadonlyMap<string, string>>
  /** The declared topics, by name. */
  readonly desired: ReadonlyMap<string, DesiredTopic>
  /** Aborted by an interrupt: nothing new is sent, what is in flight is awaited. */
  readonly signal: AbortSignal
  /** Told of each step as it ends. */
  readonly onResult: (result: StepResult) => void
}

export interface CarriedOut {
  readonly results: readonly StepResult[]
  /** Set where the cluster went away; the steps after it are skipped. */
  readonly failure: ClusterError | null
}

/**
 * Sends the steps, batch by batch. Independent topics go on after a failure; a topic whose earlier step did not work is
 * left there. Just before a batch goes out its topics are read again, and whatever their risks depend on; a topic that changed since the
 * plan is skipped. Kafka has no compare-and-set, so a change in that last moment cannot be seen: this narrows the race, it does not close it.
 */
export async function carryOut(input: CarryOutInput): Promise<CarriedOut> {
  const run = new Run(input)
  let failure: ClusterError | null = null
  for (const batch of batchSteps(input.steps)) {
    if (failure !== null) run.skip(batch.steps, `the cluster went away: ${failure.message}`)
    else if (input.signal.aborted) run.skip(batch.steps, 'interrupted')
    else failure = await run.send(batch)
  }
  return { results: run.results, failure }
}

/** How long to wait for brokers that do not learn of a step, in ms, counted from the last time that they learnt of anything. */
const STALLED_MS = 30_000
/** Brokers that advance are waited for, but not longer than this, in ms. */
const LONGEST_BEHIND_MS = 10 * 60_000
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1_000

class Run {
  readonly results: StepResult[] = []
  readonly #input: CarryOutInput
  readonly #expected: ExpectedTopics
  /** Topics that are left as they are, with the reason. */
  readonly #stopped = new Map<string, string>()

  constructor(input: CarryOutInput) {
    this.#input = input
    this.#expected = new ExpectedTopics(input.readings, input.desired)
  }

  skip(steps: readonly Step[], reason: string): void {
    for (const step of steps) this.#end({ step, status: 'skipped', sent: false, reason })
  }

  /** Sends what still holds of a batch. Answers the failure of the cluster as a whole, if there was one. */
  async send(batch: Batch): Promise<ClusterError | null> {
    try {
      const ready = await this.#stillHolding(batch)
      if (ready.steps.length === 0) return null
      // The re-read may have taken a while; an interrupt meanwhile still counts.
      if (this.#input.signal.aborted) this.skip(ready.steps, 'interrupted')
      else await this.#sendReady(ready)
      return null
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error
      const told = new Set(this.results.map(({ step }) => step))
      this.skip(
        batch.steps.filter((step) => !told.has(step)),
        this.#input.signal.aborted ? 'interrupted' : `the cluster went away: ${error.message}`,
      )
      return this.#input.signal.aborted ? null : error
    }
  }

  async #stillHolding(batch: Batch): Promise<Batch> {
    const open: Step[] = []
    for (const step of batch.steps) {
      const stopped = this.#stopped.get(step.resource.name)
      if (stopped === undefined) open.push(step)
      else this.skip([step], stopped)
    }
    const changed = await this.#input.changedSince(open)
    const now = await this.#read(open.map(({ resource: { name: topic } }) => topic))
    const holding = open.filter((step) => {
      if (this.#expected.isBehind(step.resource.name, now.get(step.resource.name))) {
        this.skip(
          [step],
          'the brokers do not show the previous step of this apply yet, or someone reverted it; run apply again',
        )
        return false
      }
      const moved =
        this.#expected.moved(step.resource.name, now.get(step.resource.name)) ?? changed.get(step.resource.name) ?? null
      if (moved !== null) this.skip([step], `changed since the plan: ${moved}; plan again`)
      return moved === null
    })
    return { ...batch, steps: holding }
  }

  /** Again, for a while, where a broker answers that has not learnt of our own steps: nobody moved those topics. */
  async #read(topics: readonly string[]): Promise<ReadonlyMap<string, TopicReading>> {
    const { cluster, signal } = this.#input
    const readings = new Map<string, TopicReading>()
    const latest = Date.now() + LONGEST_BEHIND_MS
    let advancedAt = Date.now()
    let progress = ''
    let behind = topics
    for (let pause = FIRST_PAUSE_MS; behind.length > 0; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      for (const [topic, reading] of await cluster.readTopics(behind)) readings.set(topic, reading)
      behind = behind.filter((topic) => this.#expected.isBehind(topic, readings.get(topic)))
      if (behind.length === 0 || signal.aborted) break
      // Topics of anybody count: a broker goes through all changes of a cluster in their order.
      const now = `${behind.length} ${pause < LONGEST_PAUSE_MS ? 0 : (await cluster.listTopics()).length}`
      if (now !== progress) advancedAt = Date.now()
      progress = now
      if (Date.now() + pause > Math.min(latest, advancedAt + STALLED_MS)) break
      await delay(pause)
    }
    return readings
  }

  async #sendReady(batch: Batch): Promise<void> {
    const outcomes = await sendBatch(this.#input.cluster, batch, { validateOnly: false })
    for (const step of batch.steps) {
      const outcome = outcomes.get(step.resource.name) ?? {
        kind: 'unknown',
        reason: 'the broker did not answer for it',
      }
      switch (outcome.kind) {
        case 'done':
          this.#end({ step, status: 'done', sent: true, reason: null })
          break
        case 'refused': {
          const { name, message } = outcome.error
          // These mean not done yet: the interrupt ended the wait to send it again, nothing went wrong.
          const waiting = ['THROTTLING_QUOTA_EXCEEDED', 'NOT_CONTROLLER'].includes(name)
          if (waiting && this.#input.signal.aborted) this.skip([step], 'interrupted')
          else this.#end({ step, status: 'failed', sent: true, reason: `${name}: ${message}` })
          break
        }
        case 'unknown':
          this.#end({ step, status: 'unknown', sent: true, reason: outcome.reason })
          break
        default:
          outcome satisfies never
      }
    }
  }

  #end(result: StepResult): void {
    if (result.status === 'done') this.#expected.carriedOut(result.step)
    else this.#stopped.set(result.step.resource.name, 'an earlier step of this topic failed')
    this.results.push(result)
    this.#input.onResult(result)
  }
}

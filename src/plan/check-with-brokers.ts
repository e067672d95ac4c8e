import type { BrokerError, Cluster, WriteOutcome } from '../cluster/cluster.ts'
import type { Place } from '../diagnostics/diagnostic.ts'
import type { Block, Note } from '../diff/finding.ts'
import type { LiveState } from '../diff/live-state.ts'
import { batchSteps } from './batch-steps.ts'
import type { BrokerCheck } from './plan-document.ts'
import { sendBatch } from './send-batch.ts'
import type { Step } from './step.ts'

/** What the brokers said of the steps. */
export interface CheckResult {
  readonly check: BrokerCheck
  readonly blocks: readonly Block[]
  readonly notes: readonly Note[]
}

export interface CheckOptions {
  readonly mode: BrokerCheck['mode']
  /** Whether a step that this login may not take is a block (apply, `require`) or a note (a plan under `auto`). */
  readonly needRights: boolean
  readonly placeOf: (topic: string) => Place | null
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
  const checkable = steps.filter((step) => step.kind !== 'delete-topic')
  const outcomes: { step: Step; outcome: WriteOutcome }[] = []
  if (options.mode !== 'off') {
    for (const batch of batchSteps(checkable)) {
      const answers = await sendBatch(cluster, batch, { validateOnly: true })
      for (const step of batch.steps) outcomes.push({ step, outcome: answers.get(step.topic) ?? NO_ANSWER })
    }
  }
  const findings = [
    ...outcomes.map(({ step, outcome }) => judge(step, outcome, options)),
    ...steps.filter((step) => step.kind === 'delete-topic').map((step) => judgeDelete(step, live, options)),
  ]
  return {
    check: {
      mode: options.mode,
      checkable: checkable.length,
      passed: outcomes.filter(({ outcome }) => outcome.kind === 'done').length,
    },
    blocks: findings.flatMap(({ block }) => (block ? [block] : [])),
    notes: findings.flatMap(({ note }) => (note ? [note] : [])),
  }
}

const NO_ANSWER: WriteOutcome = { kind: 'unknown', reason: 'the broker did not answer for it' }

/** The right each kind of step needs, in the words of Kafka's ACLs. */
const NEEDS: Readonly<Record<Step['kind'], string>> = {
  'create-topic': 'CREATE',
  'alter-configs': 'ALTER_CONFIGS',
  'add-partitions': 'ALTER',
  'delete-topic': 'DELETE',
}

interface Finding {
  readonly block?: Block
  readonly note?: Note
}

function judge(step: Step, outcome: WriteOutcome, options: CheckOptions): Finding {
  if (outcome.kind === 'done') return {}
  if (outcome.kind === 'unknown') return unchecked(step, outcome.reason, options)
  if (isLackOfRights(outcome.error)) return unchecked(step, needs(step), options)
  const reason = `the brokers refuse it: ${outcome.error.name}: ${outcome.error.message}`
  return { block: block(step, 'refused-by-broker', reason, options) }
}

function judgeDelete(step: Step, live: LiveState, options: CheckOptions): Finding {
  const reading = live.topics.get(step.topic)
  const may = reading?.kind === 'found' ? reading.topic.authorizedOperations : null
  return may === null || may.includes('DELETE') ? {} : unchecked(step, needs(step), options)
}

function unchecked(step: Step, why: string, options: CheckOptions): Finding {
  if (options.needRights) return { block: block(step, 'not-authorized', `this login cannot do it (${why}).`, options) }
  const text = `not checked by the brokers (${why})`
  return { note: { topic: step.topic, place: options.placeOf(step.topic), code: 'not-checked', text } }
}

function needs(step: Step): string {
  return `needs ${NEEDS[step.kind]} on ${step.topic}`
}

function block(step: Step, code: Block['code'], reason: string, options: CheckOptions): Block {
  return { topic: step.topic, place: options.placeOf(step.topic), code, attribute: null, reason }
}

function isLackOfRights({ name }: BrokerError): boolean {
  return name === 'TOPIC_AUTHORIZATION_FAILED' || name === 'CLUSTER_AUTHORIZATION_FAILED'
}

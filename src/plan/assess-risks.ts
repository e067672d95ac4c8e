import type { TopicUsage } from '../cluster/topic-usage.ts'
import type { Change } from '../diff/change.ts'
import type { LiveState } from '../diff/live-state.ts'
import type { DesiredTopic } from '../manifest/desired-state.ts'
import { type AllowFlag, settleRisk } from './consent.ts'
import type { Risk } from './plan-document.ts'
import { availability } from './risks/availability.ts'
import { dataLoss } from './risks/data-loss.ts'
import { durability } from './risks/durability.ts'
import { configsAfter, configsBefore } from './risks/effective-configs.ts'
import { inUse } from './risks/in-use.ts'
import { keyOrder } from './risks/key-order.ts'
import { load } from './risks/load.ts'
import { type ChangeContext, changedConfig, type RiskAnalyzer, type RiskFinding } from './risks/risk.ts'

/** Every analyzer, in the order their risks are told. */
const ANALYZERS: readonly RiskAnalyzer[] = [dataLoss, keyOrder, inUse, durability, availability, load]

/** Everything risks are judged by. */
export interface RiskInput {
  readonly changes: readonly Change[]
  readonly compared: readonly DesiredTopic[]
  readonly live: LiveState
  /** By topic; those not asked about are not in it. */
  readonly usage: ReadonlyMap<string, TopicUsage>
  readonly allow: readonly AllowFlag[]
  readonly now: Date
}

/** Looks at each change with each analyzer, and settles consent. In the order of the changes. */
export function assessRisks(input: RiskInput): readonly Risk[] {
  const contexts = Map.groupBy(riskContexts(input), ({ change }) => change)
  return [...contexts].flatMap(([change, ofChange]) =>
    ANALYZERS.flatMap((analyze) => worst(change, ofChange, analyze, input)).map((finding) =>
      settleRisk(change, finding, ofChange[0]?.desired ?? null, input.allow),
    ),
  )
}

/**
 * Where brokers will differ there is a context for each of them, and a risk counts as its worst: on the broker with the lowest limit.
 */
function worst(
  change: Change,
  contexts: readonly Omit<ChangeContext, 'usage' | 'now'>[],
  analyze: RiskAnalyzer,
  { usage, now }: RiskInput,
): readonly RiskFinding[] {
  const found = contexts.map((context) => analyze({ ...context, usage: usage.get(change.topic) ?? null, now }))
  return found.find((findings) => findings.length > 0) ?? []
}

/** Each change with the topic around it, before and after the whole plan, on the broker with the lowest limit first. */
export function riskContexts({
  changes,
  compared,
  live: state,
}: Pick<RiskInput, 'changes' | 'compared' | 'live'>): readonly Omit<ChangeContext, 'usage' | 'now'>[] {
  const desiredByName = new Map(compared.map((topic) => [topic.name, topic]))
  const around = new Map(
    [...Map.groupBy(changes, ({ topic }) => topic)].map(([topic, ofTopic]) => {
      const reading = state.topics.get(topic)
      const live = reading?.kind === 'found' ? reading.topic : null
      const before = configsBefore(live)
      return [topic, { live, before, afters: configsAfter(before, ofTopic) }]
    }),
  )
  return changes.flatMap((change) => {
    const topic = around.get(change.topic)
    if (topic === undefined) return []
    const { live, before, afters } = topic
    const desired = desiredByName.get(change.topic) ?? null
    const name = changedConfig(change)
    const limit = (after: ChangeContext['after']) => (name === null ? 0 : rank(after(name)))
    return afters.toSorted((a, b) => limit(a) - limit(b)).map((after) => ({ change, desired, live, before, after }))
  })
}

/** -1 stands for no limit; what is unknown or no number comes last. */
function rank(value: string | undefined): number {
  const number = value === undefined ? Number.NaN : Number(value)
  if (Number.isNaN(number)) return Number.MAX_VALUE
  return number < 0 ? Number.MAX_SAFE_INTEGER : number
}

import type { Change } from '../diff/change.ts'
import type { LiveState } from '../diff/live-state.ts'
import type { DesiredTopic } from '../manifest/desired-state.ts'
import { type AllowFlag, settleRisk } from './consent.ts'
import type { Risk } from './plan-document.ts'
import type { RiskFacts } from './risk-facts.ts'
import { availability } from './risks/availability.ts'
import { dataLoss } from './risks/data-loss.ts'
import { durability } from './risks/durability.ts'
import { configsAfter, configsBefore } from './risks/effective-configs.ts'
import { forgottenLeaders } from './risks/forgotten-leaders.ts'
import { inUse } from './risks/in-use.ts'
import { keyOrder } from './risks/key-order.ts'
import { load } from './risks/load.ts'
import {
  type ChangeContext,
  changedConfig,
  type LocalContext,
  type RiskAnalyzer,
  type RiskFinding,
} from './risks/risk.ts'

/** Every analyzer, in the order their risks are told. */
const ANALYZERS: readonly RiskAnalyzer[] = [dataLoss, keyOrder, inUse, durability, forgottenLeaders, availability, load]

/** What risks are judged by, before anything more is asked of the cluster. */
export interface Judged {
  readonly changes: readonly Change[]
  readonly compared: readonly DesiredTopic[]
  readonly live: LiveState
  readonly now: Date
}

/** Looks at each change with each analyzer, and settles consent. In the order of the changes. */
export function assessRisks(judged: Judged, facts: RiskFacts, allow: readonly AllowFlag[]): readonly Risk[] {
  const contexts = Map.groupBy(riskContexts(judged), ({ change }) => change)
  return [...contexts].flatMap(([change, ofChange]) => {
    const { topic } = change
    const asked = { usage: facts.usage.get(topic) ?? null, eligibleLeaders: facts.eligibleLeaders.get(topic) ?? null }
    const whole = ofChange.map((context) => ({ ...context, ...asked, now: judged.now }))
    return ANALYZERS.flatMap((analyze) => worst(whole, analyze)).map((finding) =>
      settleRisk(change, finding, ofChange[0]?.desired ?? null, allow),
    )
  })
}

/** Where brokers will differ there is a context for each, and a risk counts as its worst: on the broker with the lowest limit. */
function worst(contexts: readonly ChangeContext[], analyze: RiskAnalyzer): readonly RiskFinding[] {
  return contexts.map(analyze).find((findings) => findings.length > 0) ?? []
}

/** Each change with the topic around it, before and after the whole plan, on the broker with the lowest limit first. */
export function riskContexts({ changes, compared, live: state }: Judged): readonly LocalContext[] {
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

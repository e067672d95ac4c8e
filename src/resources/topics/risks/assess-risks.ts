import type { Change } from '../../../model/change.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { availability } from './availability.ts'
import { dataLoss } from './data-loss.ts'
import { defaultReplication } from './default-replication.ts'
import { durability } from './durability.ts'
import { configsAround } from './effective-configs.ts'
import { forgottenLeaders } from './eligible-leaders-lost.ts'
import { inUse } from './in-use.ts'
import { internalTopicConfig } from './internal-topic.ts'
import { keyOrder } from './key-order.ts'
import { load } from './load.ts'
import { noCleaner } from './no-cleaner.ts'
import { otherSystem } from './other-system.ts'
import { requestLimit } from './request-limit.ts'
import {
  type ChangeContext,
  changedConfig,
  type FoundRisk,
  type Judged,
  type LocalContext,
  type RiskAnalyzer,
  type RiskFinding,
} from './risk.ts'
import type { RiskFacts } from './risk-facts.ts'
import { notJudged } from './unknown-config.ts'

/** Every analyzer, in the order their risks are told. */
const ANALYZERS: readonly RiskAnalyzer[] = [
  dataLoss,
  keyOrder,
  inUse,
  internalTopicConfig,
  durability,
  defaultReplication,
  forgottenLeaders,
  availability,
  requestLimit,
  load,
  noCleaner,
  otherSystem,
  notJudged,
]

/** Where those contexts come from. */
export interface Compared {
  readonly changes: readonly Change[]
  readonly compared: readonly DesiredTopic[]
  readonly live: LiveState
}

/** Looks at each change with each analyzer. In the order of the changes. */
export function assessRisks({ contexts, now }: Judged, facts: RiskFacts): readonly FoundRisk[] {
  return [...Map.groupBy(contexts, ({ change }) => change)].flatMap(([change, ofChange]) => {
    const {
      resource: { name: topic },
    } = change
    const asked = { usage: facts.usage.get(topic) ?? null, eligibleLeaders: facts.eligibleLeaders.get(topic) ?? null }
    const { brokerSettings } = facts
    const whole = ofChange.map((context) => ({ ...context, ...asked, brokerSettings, now }))
    const desired = ofChange[0]?.desired ?? null
    return ANALYZERS.flatMap((analyze) => worst(whole, analyze)).map((finding) => ({ change, desired, finding }))
  })
}

/**
 * Where brokers differ there is a context for each, and each aspect of a risk counts as its worst: what takes most, and the unknown before
 * all that is known.
 */
function worst(contexts: readonly ChangeContext[], analyze: RiskAnalyzer): readonly RiskFinding[] {
  const findings = contexts.flatMap(analyze)
  if (findings.length < 2) return findings
  const byAspect = Map.groupBy(findings, ({ code, aspect }) => `${code} ${aspect}`)
  return [...byAspect.values()].flatMap((found) => found.toSorted((a, b) => weight(b) - weight(a)).slice(0, 1))
}

function weight({ loss }: RiskFinding): number {
  if (loss === null) return 0
  const { bytes, records } = loss
  if (bytes === null || bytes.kind === 'unknown' || records?.kind === 'unknown') return Number.POSITIVE_INFINITY
  return bytes.value + (records?.value ?? 0)
}

/** Each change with the topic around it, before and after the whole plan, on the broker with the lowest limit first. */
export function riskContexts({ changes, compared, live: state }: Compared): readonly LocalContext[] {
  const desiredByName = new Map(compared.map((topic) => [topic.name, topic]))
  const around = new Map(
    [...Map.groupBy(changes, ({ resource: { name: topic } }) => topic)].map(([topic, ofTopic]) => {
      const reading = state.topics.get(topic)
      const live = reading?.kind === 'found' ? reading.topic : null
      return [topic, { live, configs: configsAround(live, ofTopic, state) }]
    }),
  )
  return changes.flatMap((change) => {
    const topic = around.get(change.resource.name)
    if (topic === undefined) return []
    const { live, configs } = topic
    const desired = desiredByName.get(change.resource.name) ?? null
    const name = changedConfig(change)
    const limit = (after: ChangeContext['after']) => (name === null ? 0 : rank(after(name)))
    return configs
      .toSorted((a, b) => limit(a.after) - limit(b.after))
      .map((around) => ({ change, desired, live, brokers: state.cluster.brokers.length, ...around }))
  })
}

/** -1 stands for no limit; what is unknown or no number comes last. */
function rank(value: string | undefined): number {
  const number = value === undefined ? Number.NaN : Number(value)
  if (Number.isNaN(number)) return Number.MAX_VALUE
  return number < 0 ? Number.MAX_SAFE_INTEGER : number
}

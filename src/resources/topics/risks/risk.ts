import type { EligibleLeaders, InheritedValue, LiveTopic } from '../../../kafka/live-topic.ts'
import type { TopicUsage } from '../../../kafka/topic-usage.ts'
import type { Unknown } from '../../../kafka/unknown.ts'
import type { Change } from '../../../model/change.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import type { LossFigures } from '../../../model/figure.ts'
import type { RiskCode } from '../../../model/risk-codes.ts'

/** Why a change may hurt. `text` is full sentences, figures from the cluster included. */
export interface RiskFinding {
  readonly code: RiskCode
  /** What about the change is meant, where one change can bring a code more than once; the same on every broker. */
  readonly aspect?: string
  readonly text: string
  /** The figures in `text`, for programs; `null` where nothing is lost, or how much could not be read. */
  readonly loss: LossFigures | null
}

/** What the plan itself tells around one change: the topic before and after the whole plan. */
export interface LocalContext {
  readonly change: Change
  /** `null` for a pruned topic. */
  readonly desired: DesiredTopic | null
  /** `null` for a topic to be created. */
  readonly live: LiveTopic | null
  /** How many are alive. */
  readonly brokers: number
  /** The effective value of a config before the plan; `undefined` where unknown. */
  readonly before: (name: string) => string | undefined
  /** The effective value after the plan, however it comes about; `undefined` where unknown. */
  readonly after: (name: string) => string | undefined
}

/** What an analyzer may look at. */
export interface ChangeContext extends LocalContext {
  /** `null`: not asked, as nothing of the topic's records could go. */
  readonly usage: TopicUsage | null
  /** `null`: not asked, as its min.insync.replicas does not change. */
  readonly eligibleLeaders: readonly EligibleLeaders[] | Unknown | null
  /** Those that changes of the plan depend on (`broker-settings.ts`). */
  readonly brokerSettings: ReadonlyMap<string, InheritedValue>
  readonly now: Date
}

/** A named look at one change. Listed once, in `assess-risks.ts`; `apply` knows none by name. */
export type RiskAnalyzer = (context: ChangeContext) => readonly RiskFinding[]

/** The config that this change sets or resets; `null` where it does something else. */
export function changedConfig(change: Change): string | null {
  return change.kind === 'set-config' || change.kind === 'reset-config' ? change.name : null
}

/** Whether this change sets or resets a config, or creates a topic with it. */
export function asksFor(change: Change, name: string): boolean {
  return changedConfig(change) === name || (change.kind === 'create' && name in change.config)
}

/** A risk as an analyzer found it. Whether there is consent to it is for the plan to say. */
export interface FoundRisk {
  readonly change: Change
  /** `null` for a pruned topic. */
  readonly desired: DesiredTopic | null
  readonly finding: RiskFinding
}

/** What risks are judged by, before anything more is asked of the cluster. */
export interface Judged {
  /** Of `riskContexts`. */
  readonly contexts: readonly LocalContext[]
  readonly now: Date
}

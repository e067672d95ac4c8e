import type { ConfigEntry, InheritedValue, LiveTopic, TopicReading } from '../../../kafka/live-topic.ts'
import type { Change } from '../../../model/change.ts'
import type { DesiredState, DesiredTopic } from '../../../model/desired-state.ts'
import type { SettingExplanation, Verdict } from '../../../model/explanation.ts'
import type { Block, Note } from '../../../model/finding.ts'
import { changeId } from '../changes/change-kind.ts'

/** What an explanation is made from: one topic as it is wished, as it was read, and what the plan says of it. */
export interface ExplainedTopic {
  readonly name: string
  readonly desired: DesiredState
  readonly reading: TopicReading
  readonly inherited: ReadonlyMap<string, InheritedValue>
  readonly changes: readonly Change[]
  readonly blocks: readonly Block[]
  readonly notes: readonly Note[]
}

/** The topic's own part of all that. */
export interface DeclaredTopic extends Omit<ExplainedTopic, 'desired'> {
  readonly wish: DesiredTopic
}

export interface Judgement {
  readonly verdict: Verdict
  readonly change: SettingExplanation['change']
  readonly why: string
}

export function judged(verdict: Verdict, why: string): Judgement {
  return { verdict, change: null, why }
}

export function changed(verdict: Verdict, change: Change, why: string): Judgement {
  return { verdict, change: changeId(change), why }
}

export function liveTopic({ reading }: Pick<ExplainedTopic, 'reading'>): LiveTopic | null {
  return reading.kind === 'found' ? reading.topic : null
}

/** Effective configs by name; none where they could not be read. */
export function liveConfigs(topic: Pick<ExplainedTopic, 'reading'>): ReadonlyMap<string, ConfigEntry> {
  const configs = liveTopic(topic)?.configs
  return configs?.kind === 'read' ? configs.entries : new Map()
}

/** What stands in the way of one setting by name; `null` where nothing does. */
export function blockOf({ blocks }: Pick<ExplainedTopic, 'blocks'>, setting: string): Judgement | null {
  const block = blocks.find(({ attribute }) => attribute?.name === setting)
  return block === undefined ? null : judged('blocked', sentence(block.reason))
}

/** For a setting that could not be compared, because of what stands in the way of the whole topic. */
export function notCompared({ blocks }: Pick<ExplainedTopic, 'blocks'>): Judgement {
  const block = blocks.find(({ attribute }) => attribute === null)
  return judged('blocked', block === undefined ? 'It could not be read.' : sentence(block.reason))
}

export function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1)
}

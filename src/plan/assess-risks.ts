import type { TopicActivity } from '../cluster/cluster.ts'
import type { Change } from '../diff/change.ts'
import type { LiveState } from '../diff/live-state.ts'
import type { DesiredTopic } from '../manifest/desired-state.ts'
import { type AllowFlag, settleRisk } from './consent.ts'
import type { Risk } from './plan-document.ts'
import { availability } from './risks/availability.ts'
import { dataLoss } from './risks/data-loss.ts'
import { durability } from './risks/durability.ts'
import { inUse } from './risks/in-use.ts'
import { keyOrder } from './risks/key-order.ts'
import { load } from './risks/load.ts'
import type { ChangeContext, RiskAnalyzer } from './risks/risk.ts'

/** Every analyzer, in the order their risks are told. */
const ANALYZERS: readonly RiskAnalyzer[] = [dataLoss, keyOrder, inUse, durability, availability, load]

/** Everything risks are judged by. */
export interface RiskInput {
  readonly changes: readonly Change[]
  readonly compared: readonly DesiredTopic[]
  readonly live: LiveState
  readonly activity: ReadonlyMap<string, TopicActivity>
  readonly allow: readonly AllowFlag[]
}

/** Looks at each change with each analyzer, and settles consent. In the order of the changes. */
export function assessRisks({ changes, compared, live, activity, allow }: RiskInput): readonly Risk[] {
  const desiredByName = new Map(compared.map((topic) => [topic.name, topic]))
  const changesByTopic = Map.groupBy(changes, ({ topic }) => topic)
  return changes.flatMap((change) => {
    const desired = desiredByName.get(change.topic) ?? null
    const context: ChangeContext = {
      change,
      desired,
      activity: activity.get(change.topic) ?? null,
      ...effectiveConfigs(change.topic, changesByTopic.get(change.topic) ?? [], live),
    }
    return ANALYZERS.flatMap((analyze) => analyze(context)).map((finding) =>
      settleRisk(change, finding, desired, allow),
    )
  })
}

/** The effective configs around one topic, before the plan and after all of its changes. */
function effectiveConfigs(topic: string, changes: readonly Change[], state: LiveState) {
  const reading = state.topics.get(topic)
  const live = reading?.kind === 'found' ? reading.topic : null
  const entries = live?.configs.kind === 'read' ? live.configs.entries : new Map()
  const before = (name: string): string | undefined => entries.get(name)?.value ?? undefined
  const after = (name: string): string | undefined => {
    for (const change of changes) {
      if (change.kind === 'create') return change.config[name]
      if (change.kind === 'set-config' && change.name === name) return change.to
      if (change.kind === 'reset-config' && change.name === name) return change.to?.value ?? undefined
    }
    return before(name)
  }
  return { live, before, after }
}

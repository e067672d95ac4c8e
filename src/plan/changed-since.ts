import type { Cluster } from '../cluster/cluster.ts'
import type { Change } from '../diff/change.ts'
import type { OnActivity } from './activity.ts'
import { assessRisks, riskContexts } from './assess-risks.ts'
import type { MadePlan } from './make-plan.ts'
import { readRiskFacts } from './risk-facts.ts'
import { lossesOf } from './risks/losses.ts'
import { resetMoves } from './saved-plan/reset-moves.ts'
import { riskMoves } from './saved-plan/risk-moves.ts'

/** When to judge by, and whom to report to. */
export interface LookAgain {
  readonly now: Date
  readonly onActivity?: OnActivity | undefined
}

/**
 * Reads again what the risks of these topics depend on, just before their steps: what their logs hold, who uses them, what a reset
 * brings. Compared by the rules for saved plans, so small growth is no change. By topic, what has changed since the plan, as a clause;
 * topics that can lose nothing are not read again.
 *
 * @throws ClusterError
 */
export async function changedSince(
  plan: MadePlan,
  topics: readonly string[],
  cluster: Cluster,
  { now, onActivity }: LookAgain,
): Promise<ReadonlyMap<string, string>> {
  const { live, compared } = plan
  const wanted = new Set(topics)
  const planned = plan.document.changes.filter(({ topic }) => wanted.has(topic))
  if (live === null || !dependsOnMore(plan, planned)) return new Map()
  const inherited = live.inherited.size === 0 ? live.inherited : await cluster.readInherited([...live.inherited.keys()])
  const changes = planned.map((change) => {
    const to = change.kind === 'reset-config' ? inherited.get(change.name) : undefined
    return to === undefined ? change : ({ ...change, to } as typeof change)
  })
  const contexts = riskContexts({ changes, compared, live: { ...live, inherited } })
  const facts = await readRiskFacts(cluster, { contexts, now }, onActivity)
  const risks = assessRisks({ contexts, now }, facts, [])
  const moves = [
    ...resetMoves({ changes: planned }, { changes }),
    ...riskMoves({ risks: plan.document.risks.filter(({ topic }) => wanted.has(topic)) }, { risks }),
  ]
  return new Map(moves.flatMap(({ topic, text }) => (topic === null ? [] : [[topic, text] as const])).reverse())
}

/** Whether a change depends on more than the topic itself, which is read again anyway. */
function dependsOnMore({ live, compared, document }: MadePlan, changes: readonly Change[]): boolean {
  if (live === null || changes.length === 0) return false
  const risky = new Set(document.risks.map(({ change }) => change))
  if (document.changes.some((change) => changes.includes(change) && risky.has(change.id))) return true
  if (changes.some(({ kind }) => kind === 'reset-config')) return true
  return riskContexts({ changes, compared, live }).some((context) => lossesOf(context).length > 0)
}

import type { Cluster } from '../kafka/cluster.ts'
import type { OnActivity } from '../model/activity.ts'
import type { Step } from '../model/step.ts'
import { potentialLosses } from '../resources/topics/losses/losses.ts'
import { assessRisks, riskContexts } from '../resources/topics/risks/assess-risks.ts'
import { changedConfig, type LocalContext } from '../resources/topics/risks/risk.ts'
import { readRiskFacts } from '../resources/topics/risks/risk-facts.ts'
import { EFFECTS } from '../topic-config/effects.ts'
import { effectsOfChange } from '../topic-config/effects-of-change.ts'
import { withConsent } from './consent.ts'
import type { MadePlan } from './make-plan.ts'
import { resetMoves } from './saved-plan/reset-moves.ts'
import { riskMoves } from './saved-plan/risk-moves.ts'

/** When to judge by, and whom to report to. */
export interface LookAgain {
  readonly now: Date
  readonly onActivity?: OnActivity | undefined
}

/**
 * Reads again what the risks of these steps depend on, just before they are sent: the topics themselves, what their logs hold, who uses
 * them, what they inherit. Compared by the rules for saved plans, so small growth is no change. By topic, what has changed since the
 * plan, as a clause; steps that can lose nothing cost no request. Only their own changes count: what this apply did before is done.
 *
 * @throws ClusterError
 */
export async function changedSince(
  plan: MadePlan,
  steps: readonly Step[],
  cluster: Cluster,
  { now, onActivity }: LookAgain,
): Promise<ReadonlyMap<string, string>> {
  const { live, compared, document } = plan
  const ids = new Set(steps.flatMap((step) => step.changes))
  const planned = document.changes.filter(({ id, kind }) => kind !== 'create' && ids.has(id))
  if (live === null || !dependsOnMore(plan, planned)) return new Map()
  const names = [...new Set(planned.map(({ resource: { name: topic } }) => topic))]
  const [readings, inherited] = await Promise.all([
    cluster.readTopics(names),
    live.inherited.size === 0 ? live.inherited : cluster.readInherited([...live.inherited.keys()]),
  ])
  // A topic that can no longer be read is reported when it is read just before its step.
  const found = [...readings].filter(([, { kind }]) => kind === 'found')
  const fresh = { ...live, topics: new Map([...live.topics, ...found]), inherited }
  const changes = planned.map((change) => {
    const to = change.kind === 'reset-config' ? inherited.get(change.name) : undefined
    return to === undefined ? change : ({ ...change, to } as typeof change)
  })
  const contexts = riskContexts({ changes, compared, live: fresh })
  const facts = await readRiskFacts(cluster, { contexts, now }, { chosenReplication: null, onActivity })
  const risks = assessRisks({ contexts, now }, facts).map((found) => withConsent(found, []))
  const moves = [
    ...resetMoves({ changes: planned }, { changes }),
    ...riskMoves({ risks: document.risks.filter(({ change }) => ids.has(change)) }, { risks }),
  ]
  const first = new Map<string, string>()
  for (const { resource, text } of moves)
    if (resource !== null && !first.has(resource.name)) first.set(resource.name, text)
  return first
}

/**
 * Whether a change depends on more than the overrides of its topic, which are read again anyway: it is a risk now, or what else is in
 * effect can make it one.
 */
function dependsOnMore({ live, compared, document }: MadePlan, changes: MadePlan['document']['changes']): boolean {
  if (live === null || changes.length === 0) return false
  const risky = new Set(document.risks.map(({ change }) => change))
  if (changes.some(({ id, kind }) => risky.has(id) || kind === 'reset-config' || kind === 'add-partitions')) return true
  return riskContexts({ changes, compared, live }).some(canBecomeRisk)
}

function canBecomeRisk(context: LocalContext): boolean {
  const name = changedConfig(context.change)
  if (name === null) return potentialLosses(context).length > 0
  const effects = effectsOfChange(name, context.before(name), context.after(name))
  return effects.some((effect) => EFFECTS[effect].risk !== null && EFFECTS[effect].risk !== 'load')
}

import type { PlanDocument, Refusal } from '../../model/plan-document.ts'
import { lacksClusterId, noChanges } from './closing-words.ts'
import { requestWord } from './request-word.ts'

/** What becomes of the cluster as things stand, for somebody who has never seen a plan. What stands in backticks is a command. */
export function effectWords(plan: PlanDocument): string {
  switch (plan.outcome) {
    case 'invalid':
      return `${NOTHING_KNOWN} ${APPLY} changes nothing either, until the manifests are valid.`
    case 'unavailable': {
      const request = requestWord(plan.source)
      if (request === null) return NOTHING_KNOWN
      const planned =
        'Wait for a plan before merging: an apply that reaches the cluster by then makes a plan of its own.'
      return `${NOTHING_KNOWN} This need not come from the ${request}. ${planned}`
    }
    case 'refused':
      return refusedWords(plan)
    case 'changes':
      return changesWords(plan)
    case 'empty':
      return noChanges(plan)
    default:
      return plan.outcome satisfies never
  }
}

const APPLY = '`caracal kafka apply`'
const NOTHING_KNOWN = 'Nothing was planned: what this would change or lose is not known, and no risk was assessed.'

function refusedWords({ refusals, source }: PlanDocument): string {
  const when = requestWord(source) === null ? '' : 'even after a merge '
  const text = `${APPLY} refuses this plan as a whole (exit 3): ${when}nothing changes on the cluster until the steps below are done.`
  const why = refusals.filter(({ code }) => !TOLD_BY_VERDICT.includes(code)).map((refusal) => refusal.text)
  return why.length === 0 ? text : `${text} Why: ${why.join(', ')}.`
}

const TOLD_BY_VERDICT: readonly Refusal['code'][] = ['blocked', 'no-consent']

function changesWords(plan: PlanDocument): string {
  if (plan.snapshot !== null)
    return 'This plan is made on a snapshot: it shows what would change, and is never applied.'
  const text =
    requestWord(plan.source) === null
      ? `${APPLY} makes these changes`
      : `Once this is merged, ${APPLY} makes these changes`
  return lacksClusterId(plan)
    ? `${text}; with \`--auto-approve\`, as in CI, only if a manifest names the cluster.`
    : `${text}.`
}

import type { PlanDocument } from '../../plan/plan-document.ts'
import { unseenScope } from '../../snapshot/unseen-scope.ts'
import { count, printable } from '../words/plain.ts'
import { wrap } from './layout.ts'

/** What all of it comes to: numbers, what apply would say, and the command that applies the rest. */
export function closingLines(plan: PlanDocument): readonly string[] {
  const { summary, outcome, refusals } = plan
  if (refusals.some(({ code }) => code === 'wrong-cluster')) return [...refusalLines(plan), 'Nothing was compared.']
  const unseen = unseenLines(plan)
  const rest = [`${summary.unchanged} unchanged`, ...(summary.unmanaged > 0 ? [`${summary.unmanaged} unmanaged`] : [])]
  if (outcome === 'empty') {
    const what = plan.options.target.length === 0 ? 'the cluster is' : 'these topics are'
    if (plan.snapshot !== null) {
      return [...unseen, ...wrap(`No changes on the snapshot. ${rest.join(', ')}. ${ON_SNAPSHOT}`, '', '')]
    }
    return [`No changes: ${what} as the manifests say. ${rest.join(', ')}.`]
  }
  const numbers = [
    `${summary.create} to create, ${summary.change} to change, ${summary.delete} to delete`,
    ...(summary.risks > 0 ? [count(summary.risks, 'risk')] : []),
    ...(summary.blocked > 0 ? [`${summary.blocked} blocked`] : []),
  ]
  return [
    ...unseen,
    ...wrap([`${rest.join(', ')}.`, checkText(plan)].filter((part) => part !== '').join(' '), '', ''),
    ...refusalLines(plan),
    ...unattendedLines(plan),
    `Plan: ${numbers.join('; ')}.`,
  ]
}

const ON_SNAPSHOT = 'Nothing was checked by the brokers: apply plans afresh on the cluster.'

/** What a snapshot of less than the scope leaves open. */
function unseenLines({ snapshot, manifests }: PlanDocument): readonly string[] {
  const { filter } = snapshot ?? { filter: null }
  const unseen = unseenScope(filter, manifests.scope)
  if (filter === null || unseen.length === 0) return []
  const held = `This snapshot has only names that begin with ${printable(filter)}`
  return wrap(`${held}: what else is in scope ${unseen.map(printable).join(' ')} is not known.`, '', '  ')
}

function checkText({ snapshot, brokerCheck: { mode, checkable, checked } }: PlanDocument): string {
  if (snapshot !== null) return ON_SNAPSHOT
  if (checkable === 0) return ''
  if (mode === 'off') return 'Not checked by the brokers.'
  return `Brokers checked ${checked} of ${count(checkable, 'change')}.`
}

const SNAPSHOT_TELLS_LESS =
  'What a snapshot cannot tell needs consent like a loss: a plan on the cluster knows more, and may need less.'

/** What a pipeline would be refused for, told while there is time to mend it. */
function unattendedLines({ clusterId, manifests, summary, risks, refusals, outcome }: PlanDocument): readonly string[] {
  const consented = risks.some(({ consent }) => consent.kind === 'given')
  const told = refusals.some(({ code }) => code === 'no-cluster-id')
  if (outcome === 'empty' || manifests.clusterId !== null || told || !(consented || summary.delete > 0)) return []
  const line = `apply --auto-approve will need \`clusterId: ${clusterId}\` in the manifest: this plan deletes, or takes risks with consent.`
  return wrap(line, '', '  ')
}

function refusalLines({ refusals, applyRest, snapshot }: PlanDocument): readonly string[] {
  if (refusals.length === 0) return []
  const why = `apply refuses this plan (exit 3): ${refusals.map(({ text }) => text).join(', ')}.`
  const rest = applyRest === null ? [] : ['To apply the rest:', `  ${printable(applyRest)}`]
  const unsure = snapshot !== null && refusals.some(({ code }) => code === 'no-consent')
  return [...wrap(why, '', '  '), ...(unsure ? wrap(SNAPSHOT_TELLS_LESS, '  ', '  ') : []), ...rest]
}

import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { andMore, firstOf } from '../layout/detail.ts'
import { lines, wrap } from '../layout/layout.ts'
import { worstFirst } from '../phrases/by-severity.ts'
import { topicLosses } from '../phrases/losses.ts'
import { printable } from '../phrases/plain.ts'

/** With the question below them they fit on a terminal of 24 lines. */
const SHOWN = 15

/** What is asked before a plan is carried out. Where the plan `isLong`, its risks come again, in short: they have run off the screen. */
export function renderQuestion(plan: PlanDocument, { isLong }: { readonly isLong: boolean }): string {
  const { clusterId, environment } = plan
  const where = `cluster ${clusterId}${environment === null ? '' : `, env ${environment}`}`
  const reminder = isLong ? reminderLines(plan) : []
  return lines([...reminder, ...(reminder.length === 0 ? [] : ['']), ...wrap(`Apply this to ${where}?`, '', '  ')])
}

/** Worst first. */
function reminderLines(plan: PlanDocument): readonly string[] {
  const losses = new Map(topicLosses(plan).map(({ topic, amount }) => [topic, amount]))
  const { first, more } = firstOf(worstFirst(plan), 'brief', SHOWN)
  if (first.length === 0) return []
  return [
    'Risks, from the plan above:',
    ...first.flatMap((risk) => riskLines(risk, losses.get(risk.resource.name))),
    ...(more === 0 ? [] : [`⚠ ${andMore(more, more === 1 ? 'risk' : 'risks')}`]),
  ]
}

function riskLines({ code, resource: { name: topic }, words }: Risk, amount: string | undefined): readonly string[] {
  const loss = code === 'data-loss' && amount !== undefined ? `, loses ${amount}` : ''
  return wrap(`${printable(topic)}: ${code} (${words})${loss}`, '⚠ ', '  ')
}

import type { PlanDocument } from '../../model/plan-document.ts'
import type { Detail } from '../layout/detail.ts'
import { lines } from '../layout/layout.ts'
import { printable } from '../phrases/plain.ts'
import { renderPlanText } from './plan.ts'
import { planName } from './plan-name.ts'

/** A saved plan as it was printed, with its name at the end. */
export function renderShownText(plan: PlanDocument, detail: Detail = 'whole'): string {
  const { digest, createdAt } = plan
  return renderPlanText(plan, detail) + (digest === null ? '' : lines([`Plan ${planName({ digest, createdAt })}.`]))
}

/** What goes below a plan that is being saved: its name, and the command that applies it and nothing else. */
export function renderSavedHint({ digest, outcome, snapshot }: PlanDocument, command: string): string {
  if (digest === null) return ''
  const applicable = outcome === 'changes' && snapshot === null
  return lines(applicable ? [`Plan ${digest}. To apply just this:`, `  ${printable(command)}`] : [`Plan ${digest}.`])
}

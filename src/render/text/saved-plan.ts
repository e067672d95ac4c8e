import type { PlanDocument } from '../../model/plan-document.ts'
import type { Detail } from '../layout/detail.ts'
import { lines } from '../layout/layout.ts'
import { printable } from '../phrases/plain.ts'
import { renderPlanText } from './plan.ts'

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

/** `3f9a1c2b7d04 of 2026-11-22 13:20 UTC`: how people tell one saved plan from another. */
export function planName({ digest, createdAt }: { readonly digest: string; readonly createdAt: string }): string {
  return `${printable(digest)} of ${printable(createdAt.slice(0, 10))} ${printable(createdAt.slice(11, 16))} UTC`
}

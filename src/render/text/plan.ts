import type { PlanDocument } from '../../model/plan-document.ts'
import type { Detail } from '../layout/detail.ts'
import { planDiagnostics } from '../layout/diagnostics.ts'
import { explanationLines } from '../layout/explanation.ts'
import { failureLines } from '../layout/failure.ts'
import { lines } from '../layout/layout.ts'
import { closingLines } from '../layout/plan-closing.ts'
import { headlineLines } from '../layout/plan-headline.ts'
import { unmanagedLines } from '../layout/unmanaged.ts'
import { topicSections } from '../phrases/topic-sections.ts'
import { toldSections } from './topic-sections.ts'

/** The plan for a terminal or a log, at most 80 columns for names up to 40. Ends in a line feed. */
export function renderPlanText(plan: PlanDocument, detail: Detail = 'whole'): string {
  const diagnostics = planDiagnostics(plan, detail)
  if (plan.outcome === 'invalid') return diagnostics
  if (plan.failure !== null) return diagnostics + lines(failureLines(plan.failure))
  const { explanation } = plan
  const topics = explanation
    ? [lines(explanationLines(explanation, plan))]
    : [...toldSections(topicSections(plan), detail), lines(unmanagedLines(plan))]
  const parts = [lines(headlineLines(plan, detail)), ...topics, lines(closingLines(plan))]
  return diagnostics + parts.filter((part) => part !== '').join('\n')
}

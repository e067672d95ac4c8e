import type { PlanDocument } from '../../plan/plan-document.ts'
import { topicSections } from '../words/topic-sections.ts'
import type { Detail } from './detail.ts'
import { explanationLines } from './explanation.ts'
import { failureLines } from './failure.ts'
import { lines } from './layout.ts'
import { closingLines } from './plan-closing.ts'
import { planDiagnostics } from './plan-diagnostics.ts'
import { headlineLines } from './plan-headline.ts'
import { toldSections } from './told-sections.ts'
import { unmanagedLines } from './unmanaged.ts'

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

import type { PlanDocument } from '../../plan/plan-document.ts'
import { topicSections } from '../words/topic-sections.ts'
import { explanationLines } from './explanation.ts'
import { failureLines } from './failure.ts'
import { lines } from './layout.ts'
import { closingLines } from './plan-closing.ts'
import { planDiagnostics } from './plan-diagnostics.ts'
import { headlineLines } from './plan-headline.ts'
import { sectionLines } from './topic-section.ts'
import { unmanagedLines } from './unmanaged.ts'

/** The plan for a terminal or a log, at most 80 columns for names up to 40. Ends in a line feed. */
export function renderPlanText(plan: PlanDocument): string {
  if (plan.outcome === 'invalid') return planDiagnostics(plan)
  if (plan.failure !== null) return planDiagnostics(plan) + lines(failureLines(plan.failure))
  const { explanation } = plan
  const sections = topicSections(plan).map((section) => lines(sectionLines(section)))
  const topics = explanation ? [lines(explanationLines(explanation, plan))] : [...sections, lines(unmanagedLines(plan))]
  const parts = [lines(headlineLines(plan)), ...topics, lines(closingLines(plan))]
  return planDiagnostics(plan) + parts.filter((part) => part !== '').join('\n')
}

import type { PlanDocument } from '../../model/plan-document.ts'
import { lines } from '../layout/layout.ts'
import { annotationsOf } from './annotations-of.ts'
import { type Annotation, withLast, workflowCommand } from './workflow-command.ts'

/** How many of a kind GitHub takes of one step; it leaves the others out without a word (actions/toolkit, problem-matchers.md). */
const OF_A_KIND = 10

/**
 * The plan as workflow commands of GitHub Actions, for a log that a runner reads: what is wrong, blocked or risky stands at its
 * line in "Files changed". Worst first; the last of a kind that fits says how many more there are. Ends in a line feed.
 */
export function renderPlanGithub(plan: PlanDocument): string {
  const all = annotationsOf(plan)
  const shown = (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    firstOf(all.filter((one) => one.kind === kind)),
  )
  return lines(shown.map(workflowCommand))
}

function firstOf(annotations: readonly Annotation[]): readonly Annotation[] {
  const more = annotations.length - OF_A_KIND
  const last = annotations[OF_A_KIND - 1]
  if (more <= 0 || last === undefined) return annotations
  const message = withLast(last.message, `And ${more} more ${more === 1 ? last.kind : `${last.kind}s`}: see the plan.`)
  return [...annotations.slice(0, OF_A_KIND - 1), { ...last, message }]
}

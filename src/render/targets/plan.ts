import type { PlanDocument } from '../../model/plan-document.ts'
import { readyTopics } from '../../plan/ready-topics.ts'

/** The topics that an apply could change now, one a line, for `--targets-from`. Nothing if there is none, or no plan was made. */
export function renderPlanTargets(plan: PlanDocument): string {
  return readyTopics(plan)
    .map((topic) => `${topic}\n`)
    .join('')
}

import type { PlanDocument } from '../../model/plan-document.ts'
import { planMarker } from '../../render/markdown/marker.ts'
import { LONGEST_COMMENT, renderPlanMarkdown } from '../../render/markdown/plan.ts'
import type { CommentTelling } from '../put-comment.ts'
import { LONGEST_STAMP } from '../stamped.ts'

/** The plan as the one comment of its environment, folder and paths. */
export function planComment(plan: PlanDocument): CommentTelling {
  return {
    marker: planMarker(plan),
    body: renderPlanMarkdown(plan, { longest: LONGEST_COMMENT - LONGEST_STAMP }),
    madeAt: plan.createdAt,
    gist: plan.digest ?? plan.outcome,
    head: plan.source.head,
    isNews: plan.outcome !== 'empty' || plan.diagnostics.length > 0,
  }
}

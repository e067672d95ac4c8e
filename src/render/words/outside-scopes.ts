import type { PlanDocument } from '../../plan/plan-document.ts'
import { count } from './plain.ts'

/** How many topics no manifest says anything of, as a sentence; `null` if there are none, or the plan does not know. */
export function outsideScopesText({ outsideScopes }: PlanDocument): string | null {
  if (outsideScopes === undefined || outsideScopes.count === 0) return null
  const { names } = outsideScopes
  const topics = count(outsideScopes.count, 'topic')
  const verb = outsideScopes.count === 1 ? 'is' : 'are'
  const end = names === null ? ' (--show-outside-scopes).' : ':'
  return `${topics} on this cluster ${verb} outside every scope${end}`
}

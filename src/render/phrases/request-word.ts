import type { PlanSource } from '../../model/plan-document.ts'

/** What the repository's host calls a proposed change; `null` where the plan is not known to be of one. */
export function requestWord({ head, repository }: PlanSource): 'pull request' | 'merge request' | null {
  if (head === null) return null
  return repository?.host === 'gitlab' ? 'merge request' : 'pull request'
}

import type { PlanDocument } from '../../plan/plan-document.ts'

/**
 * The topics that an apply could change now, one a line, for `--targets-from`: those with changes that are neither blocked nor wait for
 * consent. Nothing for a plan that was not made.
 */
export function renderPlanTargets({ changes, blocks, risks }: PlanDocument): string {
  const unconsented = risks.filter(({ consent }) => consent.kind === 'missing')
  const held = new Set([...blocks, ...unconsented].map(({ topic }) => topic))
  const ready = new Set(changes.map(({ topic }) => topic).filter((topic) => !held.has(topic)))
  return [...ready]
    .sort()
    .map((topic) => `${topic}\n`)
    .join('')
}

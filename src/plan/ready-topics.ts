import type { Change } from '../model/change.ts'
import type { PlanDocument } from '../model/plan-document.ts'

/** What decides which topics an apply could change. */
export interface PlannedChanges extends Pick<PlanDocument, 'blocks' | 'risks'> {
  readonly changes: readonly Change[]
}

/** Topics that an apply cannot change now: something is blocked, or a consent is missing. */
export function heldTopics({ blocks, risks }: Pick<PlanDocument, 'blocks' | 'risks'>): ReadonlySet<string> {
  const unconsented = risks.filter(({ consent }) => consent.kind === 'missing')
  return new Set([...blocks, ...unconsented].map(({ resource: { name: topic } }) => topic))
}

/** Topics that an apply could change now if they were its targets, sorted. Pruned ones are not among them: `--target` cannot go with `--prune`. */
export function readyTopics({ changes, ...rest }: PlannedChanges): readonly string[] {
  const held = heldTopics(rest)
  const declared = changes.filter((change) => change.kind !== 'delete' || change.reason !== 'prune')
  return [...new Set(declared.map(({ resource: { name: topic } }) => topic))].filter((topic) => !held.has(topic)).sort()
}

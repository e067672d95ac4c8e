import type { PlanDocument } from '../../model/plan-document.ts'

/** Why a saved plan can never be applied, whatever the cluster says, as the rest of a sentence; `null` where it may be. */
export function neverApplied(plan: PlanDocument): string | null {
  if (plan.outcome === 'invalid') return 'was made from manifests that are invalid'
  if (plan.outcome === 'unavailable') return 'was made without a cluster: none was reached'
  if (plan.snapshot !== null) return `was made on a snapshot of ${plan.snapshot.takenAt}, not on the cluster`
  if (plan.digest === null) return 'compared nothing: its manifests were for another cluster'
  return null
}

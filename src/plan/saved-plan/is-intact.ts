import type { PlanDocument } from '../../model/plan-document.ts'
import { digestOf } from '../digest.ts'
import { fingerprint } from '../fingerprint.ts'
import { sealOf } from '../seal.ts'

/**
 * Whether a saved plan still is what was written: its seal and its digest are those of its content, and it says what it rests on
 * for every topic that it would touch. Plans that compared nothing have no digest.
 */
export function isIntact(plan: PlanDocument): boolean {
  const { seal, digest, steps, changes, basis } = plan
  if (seal !== sealOf(plan)) return false
  if (digest === null) return steps.length === 0 && changes.length === 0 && basis.length === 0
  const resting = new Set(basis.map(({ topic }) => topic))
  return (
    digest === digestOf(plan) &&
    [...steps, ...changes].every(({ topic }) => resting.has(topic)) &&
    basis.every(({ live, expected }) => live === fingerprint(expected))
  )
}

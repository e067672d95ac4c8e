import { digestOf } from '../digest.ts'
import { fingerprint } from '../fingerprint.ts'
import { sealOf } from '../seal.ts'
import type { SavedPlan } from './parse-saved-plan.ts'
import { asVersion1 } from './plan-version-1.ts'

/**
 * Whether a saved plan still is what was written: its seal and its digest are those of its content, and it says what it rests on
 * for every topic that it would touch. Plans that compared nothing have no digest.
 */
export function isIntact({ plan, version }: SavedPlan): boolean {
  const { seal, digest, steps, changes, basis } = plan
  const written = version === 1 ? asVersion1(plan) : plan
  if (seal !== sealOf(written)) return false
  if (digest === null) return steps.length === 0 && changes.length === 0 && basis.length === 0
  const resting = new Set(basis.map(({ resource: { name: topic } }) => topic))
  return (
    digest === digestOf(written) &&
    [...steps, ...changes].every(({ resource: { name: topic } }) => resting.has(topic)) &&
    basis.every(({ live, expected }) => live === fingerprint(expected))
  )
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newestBySearch } from '../../../src/kafka/client/topic-usage/newest-by-search.ts'

function search(times: readonly number[], now: number): { readonly newest: bigint; readonly questions: number } {
  const run = newestBySearch(BigInt(times[0] ?? 0), BigInt(now))
  let questions = 0
  let step = run.next(false)
  while (!step.done) {
    questions += 1
    const asked = Number(step.value)
    step = run.next(times.some((time) => time >= asked))
  }
  return { newest: step.value, questions }
}

test('finds the largest timestamp of any log, in whatever order and however far ahead, in few questions', () => {
  const time = fc.oneof(fc.nat(), fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }), fc.maxSafeNat())
  const times = fc
    .array(time, { minLength: 1 })
    .map((list) => list.map((at) => Math.min(at, Number.MAX_SAFE_INTEGER - 1)))
  fc.assert(
    fc.property(times, time, (list, now) => {
      const { newest, questions } = search(list, now)
      expect(Number(newest)).toBe(Math.max(...list))
      expect(questions).toBeLessThanOrEqual(54)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newestBeforeBySearch } from '../../../src/kafka/client/topic-usage/newest-before-by-search.ts'

const NONE = { errorCode: 0, offset: -1n, timestamp: -1n }
const MINUTE = 60_000

/** A log as segments of timestamps, of which the records before `start` are deleted, and what a broker finds in it. */
interface Log {
  readonly segments: readonly (readonly number[])[]
  readonly start: number
}

/** As UnifiedLog.searchOffsetInLocalLog does: only the first segment that has such a record, deleted or not, is searched. */
function find({ segments, start }: Log, time: number) {
  let base = 0
  for (const segment of segments) {
    if (Math.max(...segment) >= time) {
      const at = segment.findIndex((timestamp, index) => base + index >= start && timestamp >= time)
      if (at < 0) return NONE
      return { errorCode: 0, offset: BigInt(base + at), timestamp: BigInt(segment[at] ?? -1) }
    }
    base += segment.length
  }
  return NONE
}

function search(log: Log, end: number, time: number) {
  const first = find(log, 0)
  const before = first.offset >= 0n && first.offset < BigInt(end) ? first.timestamp : null
  const run = newestBeforeBySearch(BigInt(end), BigInt(time), before)
  let questions = 0
  for (let step = run.next(); ; step = run.next(find(log, Number(step.value)))) {
    if (step.done) return { bound: Number(step.value), questions }
    questions += 1
  }
}

const time = fc.oneof(
  fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
  fc.integer({ min: 1_799_999_000_000, max: 1_800_000_000_000 }),
  fc.integer({ min: 0, max: 1_000 }),
  fc.constant(-1),
)
const logs = fc
  .array(fc.array(time, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 })
  .chain((segments) => fc.nat({ max: segments.flat().length }).map((start) => ({ segments, start })))

test('no record before the cut is newer than the bound, in whatever order they are and whatever is deleted', () => {
  fc.assert(
    fc.property(logs, time, (log, at) => {
      const cut = find(log, at)
      if (cut.offset <= BigInt(log.start)) return
      const end = Number(cut.offset)
      const { bound, questions } = search(log, end, at)
      const before = log.segments.flat().slice(log.start, end)
      expect(bound).toBeGreaterThanOrEqual(Math.max(...before))
      expect(bound).toBeLessThan(at)
      expect(questions).toBeLessThanOrEqual(64)
    }),
  )
})

test('the bound is at most a minute too large where nothing is deleted', () => {
  fc.assert(
    fc.property(logs, time, ({ segments }, at) => {
      const log = { segments, start: 0 }
      const cut = find(log, at)
      const before = segments.flat().slice(0, Number(cut.offset))
      if (cut.offset <= 0n || Math.max(...before) < 0) return
      expect(search(log, before.length, at).bound - Math.max(...before)).toBeLessThan(MINUTE)
    }),
  )
})

test('one question is enough where there are records just before the cut', () => {
  const now = 1_800_000_000_000
  const segments = [[0, 1, 2, 3, 4, 5].map((minute) => now - 9 * MINUTE + minute * 2 * MINUTE)]
  expect(search({ segments, start: 0 }, 5, now)).toEqual({ bound: now - 1, questions: 1 })
})

test('an error ends the search with the bound so far', () => {
  const run = newestBeforeBySearch(5n, 1_800_000_000_000n, 0n)
  run.next()
  const lowered = run.next({ errorCode: 0, offset: 5n, timestamp: 1_800_000_000_000n })
  expect(lowered.done).toBe(false)
  expect(run.next({ ...NONE, errorCode: 6 })).toEqual({ done: true, value: 1_799_999_939_999n })
})

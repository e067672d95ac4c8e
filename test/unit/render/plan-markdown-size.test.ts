import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { planMarker } from '../../../src/render/markdown/marker.ts'
import { LONGEST_COMMENT, renderPlanMarkdown } from '../../../src/render/markdown/plan.ts'
import { plainListing, within } from '../../../src/render/markdown/within.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { hostilePlan, hostileText } from '../../support/model/hostile-plan.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { MODEL_TIMEOUT } from '../../support/model/model-runs.ts'
import { planned } from '../../support/model/planned.ts'
import type { TopicWish } from '../../support/model/topics.ts'

const BLOCKED: TopicWish = { partitions: 1 }
const UNCONSENTED: TopicWish = { partitions: 3, config: { 'retention.ms': '1000' } }
const WARNED: TopicWish = { partitions: 3, config: { 'max.message.bytes': '1000' } }
const CREATED: TopicWish = { config: { 'retention.ms': '1000' } }

/** A plan of so many topics of each kind, named after it. */
function planOf(...kinds: readonly (readonly [name: string, count: number, wish: TopicWish])[]): Promise<PlanDocument> {
  const cluster = new InMemoryCluster()
  const wishes = kinds.flatMap(([name, count, wish]) =>
    Array.from({ length: count }, (_, index) => [`caracal.${name}.${String(index).padStart(5, '0')}`, wish] as const),
  )
  for (const [name, wish] of wishes) if (wish !== CREATED) cluster.add(name, { partitions: 3 })
  return planned(Object.fromEntries(wishes), cluster)
}

const shownOf = (text: string, kind: RegExp) => text.match(kind)?.length ?? 0
const hiddenOf = (text: string, what: string) => Number(new RegExp(`(\\d+) more ${what}`).exec(text)?.[1] ?? 0)

describe('a plan of 10,000 topics', async () => {
  const large = await planOf(
    ['new', 9_800, CREATED],
    ['warned', 50, WARNED],
    ['missing', 100, UNCONSENTED],
    ['blocked', 50, BLOCKED],
  )
  const text = renderPlanMarkdown(large)

  test('fits into a comment, and fills it', () => {
    expect(text.length).toBeLessThanOrEqual(LONGEST_COMMENT)
    expect(text.length).toBeGreaterThan(LONGEST_COMMENT * 0.95)
    expect(text).toMatch(/UTC<\/sub>\n$/)
  })

  test('shows all that is blocked or risky, and says how many harmless changes it leaves out', () => {
    expect(shownOf(text, /^\| `caracal\.(blocked|missing|warned)/gm)).toBe(200)
    expect(hiddenOf(text, 'rows')).toBe(0)
    const shown = shownOf(text, /^@@ /gm)
    expect(shown).toBeGreaterThan(0)
    expect(shown + hiddenOf(text, 'topics')).toBe(10_000)
  })

  test('where even that is too much, leaves out warnings first and what is blocked last', async () => {
    const risky = renderPlanMarkdown(
      await planOf(['warned', 100, WARNED], ['missing', 300, UNCONSENTED], ['blocked', 150, BLOCKED]),
    )
    expect(risky.length).toBeLessThanOrEqual(LONGEST_COMMENT)
    expect(shownOf(risky, /^\| `caracal\.blocked/gm)).toBe(150)
    expect(shownOf(risky, /^\| `caracal\.warned/gm)).toBe(0)
    const missing = shownOf(risky, /^\| `caracal\.missing/gm)
    expect(missing).toBeGreaterThan(0)
    expect(missing + hiddenOf(risky, 'rows')).toBe(400)
    expect(hiddenOf(risky, 'topics')).toBe(550)
    expect(risky).toContain('and 130 more: `caracal kafka show` prints them')
  })
})

test('no text is long enough to burst a comment', { timeout: MODEL_TIMEOUT }, async () => {
  const plans = await examplePlans()
  const long = fc.tuple(hostileText, fc.integer({ min: 1, max: 3_000 })).map(([text, times]) => text.repeat(times))
  const texts = fc.array(long, { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(plans)), texts, (plan, said) => {
      const hostile = hostilePlan(plan, said)
      const text = renderPlanMarkdown(hostile)
      expect(text.length).toBeLessThanOrEqual(LONGEST_COMMENT)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(262_144)
      expect(text.startsWith(`${planMarker(hostile)}\n### `)).toBe(true)
      expect(text).toMatch(/UTC<\/sub>\n$/)
    }),
    { numRuns: 30 },
  )
})

test('listings show their first items, as many as fit, and nothing after the first that is cut', () => {
  const listing = fc.array(fc.nat({ max: 9 })).map((lengths) => lengths.map((length) => `${'x'.repeat(length)}\n`))
  fc.assert(
    fc.property(fc.array(listing), fc.nat({ max: 300 }), (listings, room) => {
      const parts = listings.map((items) => ({
        before: '<',
        items,
        count: items.length,
        after: '>',
        more: (hidden: number) => `+${hidden};`,
      }))
      const limit = parts.reduce((sum, { items }) => sum + 4 + String(items.length).length, 0) + room
      const text = within(parts, limit)
      expect(text.length).toBeLessThanOrEqual(limit)
      const items = listings.flat()
      const shown = text.replace(/[<>]|\+\d+;/g, '')
      expect(items.join('').startsWith(shown)).toBe(true)
      const hidden = [...text.matchAll(/\+(\d+);/g)].reduce((sum, [, count]) => sum + Number(count), 0)
      expect(shown.split('\n').length - 1 + hidden).toBe(items.length)
    }),
  )
})

test('what does not fit is never made', () => {
  let made = 0
  const item = (length: number) => {
    made += 1
    return 'x'.repeat(length)
  }
  const listings = [
    plainListing(Array(1_000).fill(10), item, () => '+'),
    plainListing(Array(1_000).fill(10), item, () => '-'),
  ]
  expect(within(listings, 52)).toBe(`${'x'.repeat(50)}+-`)
  expect(made, 'those that fit, and of each listing the first that does not').toBe(7)
})

import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../../src/model/plan-document.ts'
import { digestOf } from '../../../../src/plan/identity.ts'
import { neverApplied } from '../../../../src/plan/saved-plan/moves-since.ts'
import { isIntact, parseSavedPlan } from '../../../../src/plan/saved-plan/parse-saved-plan.ts'
import { examplePlans } from '../../../support/model/example-plans.ts'

const PLANS = await examplePlans()
const PLAN = PLANS['changes'] as PlanDocument

test.each(Object.entries(PLANS))('the plan "%s" comes back as it was', (_, document) => {
  const text = JSON.stringify(document, null, 2)
  expect(parseSavedPlan(text)).toEqual({ plan: JSON.parse(text), version: 2 })
})

describe('what is no plan is told apart', () => {
  const edited = (edit: object) => JSON.stringify({ ...PLAN, ...edit })
  test.each<[string, string, string]>([
    ['nothing', '', 'is not a plan: it is not JSON'],
    ['text', 'caracal', 'is not a plan: it is not JSON'],
    ['half a plan', JSON.stringify(PLAN).slice(0, -9), 'is not a plan: it is not JSON'],
    ['null', 'null', 'is not a plan, but something else'],
    ['a list', '[]', 'is not a plan, but something else'],
    ['a number', '1', 'is not a plan, but something else'],
    ['JSON of somebody else', '{"name": "x", "version": 1}', 'is not a plan, but something else'],
    [
      'the report of an apply',
      '{"format": "caracal-apply", "version": 1}',
      'is not a plan, but a caracal-apply document',
    ],
    ['a failure', '{"error": {"kind": "usage"}}', 'is not a plan, but the report of a failed run'],
    [
      'a newer plan',
      edited({ version: 3, more: true }),
      'was written by a newer caracal: its format is version 3, this one reads 2',
    ],
    [
      'a field too many',
      edited({ extra: 1 }),
      'is not a plan of this version of caracal: must NOT have additional properties: "extra"',
    ],
    [
      'a field of another type',
      edited({ steps: [{ kind: 'create-topic' }] }),
      "is not a plan of this version of caracal: /steps/0 must have required property 'resource'",
    ],
    [
      'a digest that is none',
      edited({ digest: '\u001b[31m' }),
      'is not a plan of this version of caracal: /digest must match',
    ],
    [
      'a time that is none',
      edited({ createdAt: '2026-01-02Tx' }),
      'is not a plan of this version of caracal: /createdAt must match',
    ],
    ['__proto__', `{"__proto__": {}, ${JSON.stringify(PLAN).slice(1)}`, 'is not a plan of this version of caracal'],
    ['__proto__ for everything', `{"__proto__": ${JSON.stringify(PLAN)}}`, 'is not a plan, but something else'],
    ['a deep hole', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'is not a plan, but something else'],
  ])('%s', (_, text, problem) => {
    expect(parseSavedPlan(text)).toEqual({ problem: expect.stringContaining(problem) })
  })
})

test('__proto__ as the name of a config is a name, bound as any other', () => {
  const [basis] = PLAN.basis
  const text = JSON.stringify({
    ...PLAN,
    basis: [{ ...basis, expected: { ...basis?.expected, overrides: { x: '1' } } }],
  })
  const parsed = parseSavedPlan(text.replace('"x":"1"', '"__proto__":"1"'))
  if ('problem' in parsed) throw new Error(parsed.problem)
  expect(Object.entries(parsed.plan.basis[0]?.expected.overrides ?? {})).toEqual([['__proto__', '1']])
  expect(digestOf(parsed.plan)).not.toBe(PLAN.digest)
  expect(isIntact(parsed)).toBe(false)
})

describe('some plans are never applied', () => {
  test.each<[keyof typeof PLANS, string | null]>([
    ['changes', null],
    ['empty', null],
    ['refused', null],
    ['prune', null],
    ['invalid', 'was made from manifests that are invalid'],
    ['unavailable', 'was made without a cluster: none was reached'],
    ['wrong-cluster', 'compared nothing: its manifests were for another cluster'],
  ])('%s', (name, why) => {
    expect(neverApplied(PLANS[name] as PlanDocument)).toBe(why)
  })

  test('one that was made on a snapshot', () => {
    const snapshot = { takenAt: '2026-01-02T03:04:05.000Z', filter: null }
    expect(neverApplied({ ...PLAN, snapshot })).toBe(
      'was made on a snapshot of 2026-01-02T03:04:05.000Z, not on the cluster',
    )
  })
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { topicNamed } from '../../../src/model/resource-id.ts'
import { fingerprint } from '../../../src/plan/fingerprint.ts'
import { digestOf, sealed } from '../../../src/plan/identity.ts'
import { isIntact as isIntactFile, parseSavedPlan } from '../../../src/plan/saved-plan/parse-saved-plan.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, scope } from '../../support/model/topics.ts'

const WISHES = [
  ['a.new', { partitions: 3, config: { 'retention.ms': '1', 'segment.ms': '2', 'cleanup.policy': 'delete' } }],
  ['a.set', { config: { 'retention.ms': '1', 'segment.ms': '2', 'flush.messages': null, 'max.message.bytes': null } }],
  ['a.grow', { partitions: 4 }],
  ['a.gone', { state: 'absent' }],
] as const

const CLUSTER = new InMemoryCluster()
  .add('a.set', { replicationFactor: 3, config: { 'max.message.bytes': '5', 'flush.messages': '7' } })
  .add('a.grow')
  .add('a.gone')
  .add('a.stray')

const isIntact = (plan: PlanDocument) => isIntactFile({ plan, version: 2 })

const PLAN: PlanDocument = (
  await plan(
    desiredState(
      WISHES.map(([name, wish]) => desiredTopic(name, wish)),
      scope('a.'),
    ),
    CLUSTER,
    {
      target: ['a.*', 'b'],
    },
  )
).document

test('is twelve characters that fit a comment', () => {
  expect(PLAN.digest).toMatch(/^[0-9a-f]{12}$/)
  expect(PLAN.digest).toBe(digestOf(PLAN))
  expect(isIntact(JSON.parse(JSON.stringify(PLAN)))).toBe(true)
})

test('does not depend on the order of files, topics, configs, targets, nor on what is listed when', async () => {
  const order = fc.constant(null).chain(() =>
    fc.record({
      wishes: fc.shuffledSubarray([...WISHES], { minLength: WISHES.length }),
      files: fc.shuffledSubarray(['x.yaml', 'y.yaml'], { minLength: 2 }),
      target: fc.shuffledSubarray(['a.*', 'b', 'b'], { minLength: 3 }),
      turned: fc.boolean(),
    }),
  )
  await fc.assert(
    fc.asyncProperty(order, async ({ wishes, files, target, turned }) => {
      const topics = wishes.map(([name, wish]) => {
        const topic = desiredTopic(name, wish)
        return turned ? { ...topic, config: new Map([...topic.config].toReversed()) } : topic
      })
      const state = { ...desiredState([], { files, ...scope('a.') }), topics }
      const made = await plan(state, CLUSTER, { target, now: new Date('2030-01-01T00:00:00Z') })
      expect(made.document.digest).toBe(PLAN.digest)
      expect(made.document.manifests.fingerprint).toBe(PLAN.manifests.fingerprint)
    }),
    { numRuns: 100 },
  )
})

const some = <T>(list: readonly T[], change: (item: T) => T) => list.map((item, at) => (at === 0 ? change(item) : item))

describe('binds', () => {
  test.each<[string, (plan: PlanDocument) => unknown]>([
    ['the format version', () => ({ version: 1 as 2 })],
    ['the cluster', () => ({ clusterId: 'other' })],
    ['the environment', () => ({ environment: 'prod' })],
    ['that it was made on a snapshot', () => ({ snapshot: { takenAt: '2026-01-02T03:04:05Z', filter: null } })],
    ['targets', ({ options }) => ({ options: { ...options, target: ['a.*'] } })],
    ['prune', ({ options }) => ({ options: { ...options, prune: true } })],
    ['a change that is left out', ({ changes }) => ({ changes: changes.slice(1) })],
    [
      'what a change shows',
      ({ changes }) => ({ changes: some(changes, (change) => ({ ...change, to: '9' }) as never) }),
    ],
    ['a step that is left out', ({ steps }) => ({ steps: steps.slice(1) })],
    ['the order of steps', ({ steps }) => ({ steps: steps.toReversed() })],
    ['the values of a step', ({ steps }) => ({ steps: some(steps, (step) => ({ ...step, partitions: 9 }) as never) })],
    ['what is wanted of a topic', ({ basis }) => ({ basis: some(basis, (topic) => ({ ...topic, desired: 'x' })) })],
    ['how a topic was read', ({ basis }) => ({ basis: some(basis, (topic) => ({ ...topic, live: 'x' })) })],
    ['its id', ({ basis }) => ({ basis: some(basis, (at) => ({ ...at, expected: { ...at.expected, id: 'x' } })) })],
    ['a risk that is left out', ({ risks }) => ({ risks: risks.filter(({ code }) => code !== 'key-order') })],
  ])('%s', (_, change) => {
    const changed = { ...PLAN, ...(change(PLAN) as Partial<PlanDocument>) }
    expect(digestOf(changed)).not.toBe(PLAN.digest)
    expect(isIntact(sealed(changed))).toBe(false)
  })
})

describe('leaves out', () => {
  test.each<[string, (plan: PlanDocument) => Partial<PlanDocument>]>([
    ['when it was made', () => ({ createdAt: '2030-01-01T00:00:00.000Z' })],
    ['places', ({ changes }) => ({ changes: changes.map((change) => ({ ...change, place: null })) })],
    ['notes and unmanaged topics', () => ({ notes: [], unmanaged: ['z'] })],
    [
      'words and figures of risks',
      ({ risks }) => ({ risks: risks.map((risk) => ({ ...risk, text: '', loss: null })) }),
    ],
    [
      'consent that was given',
      ({ risks }) => ({
        risks: risks.map((risk) =>
          risk.consent.kind === 'missing'
            ? { ...risk, consent: { kind: 'given', by: 'flag', flag: '--allow x' } as const }
            : risk,
        ),
      }),
    ],
    ['how the brokers checked', ({ brokerCheck }) => ({ brokerCheck: { ...brokerCheck, mode: 'off' } })],
  ])('%s', (_, change) => {
    expect(digestOf({ ...PLAN, ...change(PLAN) })).toBe(PLAN.digest)
  })
})

describe('a plan is intact', async () => {
  test.each(Object.entries(await examplePlans()))('as "%s" is written', (_, document) => {
    expect(isIntact(JSON.parse(JSON.stringify(document)))).toBe(true)
  })

  test.each(Object.entries(await examplePlans()))('not "%s" with any one word of it changed', (_, document) => {
    const saved = JSON.parse(JSON.stringify(document))
    const paths = leavesOf(saved)
    expect(paths.length).toBeGreaterThan(20)
    for (const path of paths) expect(isIntact(withOther(saved, path) as PlanDocument), path.join('.')).toBe(false)
  })

  test('only while it says what every step rests on, whoever worked out its digest', () => {
    const forged = { ...PLAN, basis: PLAN.basis.slice(1) }
    expect(isIntact(sealed({ ...forged, digest: digestOf(forged) }))).toBe(false)
    const lied = { ...PLAN, basis: some(PLAN.basis, (at) => ({ ...at, expected: { ...at.expected, partitions: 9 } })) }
    expect(isIntact(sealed({ ...lied, digest: digestOf(lied) }))).toBe(false)
    expect(isIntact(sealed({ ...PLAN, digest: null }))).toBe(false)
  })
})

describe('a plan of version 1, which an earlier release saved', () => {
  const text = readFileSync(join(import.meta.dirname, 'saved-plan/golden/earlier-plan.json'), 'utf8')
  const read = (json: string) => {
    const parsed = parseSavedPlan(json)
    if ('problem' in parsed) throw new Error(parsed.problem)
    return parsed
  }

  test('is intact, under the digest that people reviewed, and has the form of version 2', () => {
    expect(isIntactFile(read(text))).toBe(true)
    const { plan, version } = read(text)
    expect({ version, digest: plan.digest }).toEqual({ version: 1, digest: '7ecc7c56ecc9' })
    const names = JSON.parse(text).changes.map(({ topic }: { topic: string }) => topic)
    expect(plan.version).toBe(2)
    expect(plan.changes.map(({ resource }) => resource)).toEqual(names.map(topicNamed))
  })

  test('is not intact with any one word of it changed', () => {
    const saved = JSON.parse(text)
    for (const path of leavesOf(saved)) {
      const parsed = parseSavedPlan(JSON.stringify(withOther(saved, path)))
      expect('problem' in parsed || !isIntactFile(parsed), path.join('.')).toBe(true)
    }
  })
})

describe('a fingerprint', () => {
  test('is one for what is the same by meaning, in whatever order it is written', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value = JSON.parse(json)
        expect(fingerprint(turnedAround(value))).toBe(fingerprint(value))
      }),
    )
  })

  test('is the SHA-256 of all of it as one text, however long', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(1, 2, 100, 5_000), (json, length) => {
        const value = {
          list: Array(length).fill(JSON.parse(json)),
          text: '"ü\u{1f9a6}\ud800'.repeat(length),
          left: undefined,
        }
        expect(fingerprint(value)).toBe(createHash('sha256').update(canonicalJson(value)).digest('hex'))
      }),
      { numRuns: 20 },
    )
  })
})

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}

type Path = readonly (string | number)[]

/** Where the values are that hold no others; an empty list or object is one. */
function leavesOf(value: unknown, at: Path = []): readonly Path[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return inside.length === 0 ? [at] : inside.flatMap(([key, field]) => leavesOf(field, [...at, key]))
}

function withOther(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return value === 'other' ? 'another' : 'other'
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? withOther(item, rest) : item))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [key]: withOther(object[key], rest) }
}

/** The same with the keys of each object in the opposite order. */
function turnedAround(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedAround)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, field]) => [key, turnedAround(field)]),
  )
}

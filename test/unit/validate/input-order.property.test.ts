import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DesiredState } from '../../../src/model/desired-state.ts'
import { judge } from './judge.ts'

/** JSON is YAML, so a manifest can be written down with its keys in any order. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

function shuffled(value: Json, order: (keys: readonly string[]) => readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order))
  if (value === null || typeof value !== 'object') return value
  const fields = value as { readonly [key: string]: Json }
  return Object.fromEntries(order(Object.keys(fields)).map((key) => [key, shuffled(fields[key] ?? null, order)]))
}

const config = fc.record(
  {
    'retention.ms': fc.constantFrom('7d', 604800000, '-1', null, 'soon'),
    'cleanup.policy': fc.constantFrom('delete', 'compact,delete', null),
    'min.insync.replicas': fc.integer({ min: 1, max: 4 }),
    'retention.sm': fc.constant('7d'),
  },
  { requiredKeys: [] },
)
const settings = {
  partitions: fc.integer({ min: 0, max: 9 }),
  replicationFactor: fc.integer({ min: 1, max: 3 }),
  labels: fc.dictionary(fc.constantFrom('tier', 'team'), fc.constantFrom('x', 'y')),
  keyed: fc.boolean(),
  config,
}
const topic = fc.record({ ...settings, state: fc.constantFrom('present', 'absent') }, { requiredKeys: [] })
const names = fc.constantFrom('a.b', 'a_b', 'b', 'c.d', 'other')
const manifest = fc.record(
  {
    version: fc.constant(1),
    topics: fc.dictionary(names, topic, { maxKeys: 3 }),
    defaults: fc.record(settings, { requiredKeys: [] }),
    clusterId: fc.constantFrom('one', 'two'),
    scope: fc.record({ prefixes: fc.uniqueArray(fc.constantFrom('a.', 'b.', 'a_'), { minLength: 1 }) }),
    environments: fc.record(
      { prod: fc.record({ topics: fc.dictionary(names, fc.record(settings, { requiredKeys: [] }), { maxKeys: 2 }) }) },
      { requiredKeys: ['prod'] },
    ),
  },
  { requiredKeys: ['version', 'topics'] },
)

/** Without the places, which name lines. */
function meaningOf(state: DesiredState): unknown {
  const plain = (_: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)
  return JSON.parse(JSON.stringify(state, plain), (key, value) =>
    key === 'place' || key === 'files' ? undefined : value,
  )
}

const run = (files: readonly (readonly [string, Json])[]) =>
  judge(Object.fromEntries(files.map(([path, json]) => [path, JSON.stringify(json)])), 'prod')

test('the order of keys and of files changes neither the state nor the problems', () => {
  const reverse = (keys: readonly string[]) => keys.toReversed()
  const rotate = (keys: readonly string[]) => [...keys.slice(1), ...keys.slice(0, 1)]
  fc.assert(
    fc.property(manifest, manifest, fc.constantFrom(reverse, rotate), (a, b, order) => {
      const files: [string, Json][] = [
        ['a.yaml', a as Json],
        ['b.yaml', b as Json],
      ]
      const first = run(files)
      const second = run(files.toReversed().map(([path, json]) => [path, shuffled(json, order)] as const))
      const codesOf = ({ diagnostics }: typeof first) =>
        diagnostics.map(({ code, place }) => `${code} ${place?.file}`).sort()
      expect(codesOf(second)).toEqual(codesOf(first))
      if (!first.diagnostics.some(({ severity }) => severity === 'error')) {
        expect(meaningOf(second.state)).toEqual(meaningOf(first.state))
      }
    }),
    { numRuns: 150 },
  )
}, 60_000)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_SOURCE } from '../../../src/model/plan-document.ts'
import { planMarker } from '../../../src/render/markdown/marker.ts'
import { MODEL_TIMEOUT } from '../../support/model/model-runs.ts'

const text = fc.oneof(
  fc.constantFrom(
    'prod',
    '-->',
    '--!>',
    'a b',
    'a,b',
    '%',
    '%0020',
    'env=prod',
    '',
    '\n',
    '\ud800',
    '\ud801',
    '.',
    'manifests',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
)
const runs = fc.record({
  environment: fc.option(text),
  folder: text,
  paths: fc.array(text, { minLength: 1, maxLength: 4 }),
})
type Run = typeof runs extends fc.Arbitrary<infer T> ? T : never

const markerOf = ({ environment, folder, paths }: Run) =>
  planMarker({ environment, source: { ...NO_SOURCE, folder, paths } })
const keyOf = ({ environment, folder, paths }: Run) => JSON.stringify([environment, folder, [...new Set(paths)].sort()])

test('reads as what it stands for', () => {
  expect(markerOf({ environment: 'prod', folder: 'teams/billing', paths: ['manifests', 'more topics'] })).toBe(
    '<!-- caracal-plan v1 env=prod folder=teams/billing paths=manifests,more%0020topics -->',
  )
  expect(markerOf({ environment: null, folder: '', paths: ['manifests'] })).toBe(
    '<!-- caracal-plan v1 folder= paths=manifests -->',
  )
})

test('is one short comment, whatever it holds', () => {
  fc.assert(
    fc.property(runs, (run) => {
      expect(markerOf(run)).toMatch(/^<!-- caracal-plan v1 [\w%./=, ]{1,500} -->$/)
    }),
  )
})

test('is the same for every run of the same environment, folder and paths, and for no other', {
  timeout: MODEL_TIMEOUT,
}, () => {
  fc.assert(
    fc.property(runs, runs, fc.context(), (run, other, context) => {
      context.log(`${keyOf(run)} ${keyOf(other)}`)
      expect(markerOf({ ...run, paths: [...run.paths, ...run.paths].reverse() })).toBe(markerOf(run))
      expect(markerOf(run) === markerOf(other)).toBe(keyOf(run) === keyOf(other))
    }),
    { numRuns: 1_000 },
  )
})

test('has nothing of what changes from run to run', () => {
  const run = { environment: 'prod', source: { ...NO_SOURCE, paths: ['m'] } }
  const source = { ...run.source, commit: 'a'.repeat(40), head: 'b'.repeat(40) }
  expect(planMarker({ ...run, source })).toBe(planMarker(run))
})

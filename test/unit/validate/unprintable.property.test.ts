import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderDiagnostics } from '../../../src/render/layout/diagnostics.ts'
import { judge } from './judge.ts'

/** An escape, a line feed, a C1 control, direction marks, a line separator, a zero-width joiner, half a surrogate pair. */
const BAD = ['\u001b[31m', '\n', '\u009b', '\u202e', '\u2066', '\u2028', '\u200d', '\ud800']
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** Every text of these manifests holds what a reader must never get raw. */
const MANIFESTS: readonly ((x: string) => unknown)[] = [
  (x) => ({ [x]: 1, version: x, topics: { [x]: { [x]: x, partitions: x, state: x, protected: x, onlyIn: x } } }),
  (x) => ({
    version: 1,
    topics: { [x]: 5, a: { partitions: 1, labels: { [x]: [] }, owner: { [x]: 1 }, config: [x] } },
  }),
  (x) => ({ version: 1, topics: { a: { state: 'absent', config: { [x]: x, [`${x}.ms`]: [] } } } }),
  (x) => ({
    version: 1,
    defaults: { config: { [x]: {}, 'retention.ms': x, 'cleanup.policy': `${x},${x}` } },
    topics: {},
  }),
  (x) => ({ version: 1, topics: { a: { partitions: 1, config: { [`${x}.ms`]: '99999999999999999d', [x]: '' } } } }),
  (x) => ({
    version: 1,
    topics: { a: { partitions: 1, replicationFactor: 1, config: { 'min.insync.replicas': `2${x}` } } },
  }),
  (x) => ({ version: 1, topics: { a: { partitions: 1, allow: { [x]: x, 'data-loss': { [x]: 1 } }, onlyIn: [x, x] } } }),
  (x) => ({ version: 1, topics: {}, environments: { [x]: { topics: { [x]: {} }, [x]: 1 }, [`${x}2`]: x } }),
  (x) => ({
    version: 1,
    topics: { a: { onlyIn: [`${x}y`, 'q'] } },
    environments: { [x]: { topics: { a: {} } }, [`${x}z`]: [] },
  }),
  (x) => ({
    version: 1,
    clusterId: x,
    scope: { prefixes: [x, `${x}.`] },
    ignoreConfig: [x, x],
    unlistedConfig: x,
    topics: { a: {} },
  }),
]

/** As JSON in ASCII alone: raw control characters would be refused before anything else is looked at. */
function inEscapes(manifest: unknown): string {
  const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(manifest).replace(/[^ -~]/g, asEscape)
}

test('no control or format character of a manifest is printed raw, whatever it is part of', () => {
  const bad = fc.tuple(fc.constantFrom('', 'x'), fc.constantFrom(...BAD), fc.constantFrom('', 'long.enough', '2'))
  fc.assert(
    fc.property(bad, fc.constantFrom(...MANIFESTS), fc.constantFrom(null, 'prod'), (parts, manifest, env) => {
      const { diagnostics } = judge({ 'a.yaml': inEscapes(manifest(parts.join(''))) }, env)
      expect(diagnostics).not.toEqual([])
      for (const { summary, hint, related } of diagnostics) {
        for (const text of [summary, hint ?? '', ...related.map(({ message }) => message)]) {
          expect(text).not.toMatch(UNPRINTABLE)
        }
      }
      expect(renderDiagnostics(diagnostics, { files: 1 }).replaceAll('\n', '')).not.toMatch(UNPRINTABLE)
    }),
    { numRuns: 400 },
  )
})

test.each(['*\u202ea', '&\u200da [*\u200da]'])('nor of an anchor: %j', (value) => {
  const { diagnostics } = judge({ 'a.yaml': `version: 1\ntopics: {}\nclusterId: ${value}\n` })
  expect(diagnostics).not.toEqual([])
  expect(JSON.stringify(diagnostics.map(({ summary, hint }) => [summary, hint]))).not.toMatch(UNPRINTABLE)
})

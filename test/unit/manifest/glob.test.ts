import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matcherOf, matchesBeginning, matchesGlob, matchesOf } from '../../../src/manifest/glob.ts'

test.each([
  ['a.*', 'a.b', true],
  ['a.*', 'a', false],
  ['*', '', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a.c', 'abc', false],
  ['*-changelog', 'x-changelog-changelog', true],
  ['**b', 'ab', true],
  ['', 'a', false],
])('%s on %s', (glob, text, matches) => {
  expect(matchesGlob(glob, text)).toBe(matches)
})

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 })
const globs = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 6 })

test('agrees with a regular expression', () => {
  fc.assert(
    fc.property(globs, letters, (glob, text) => {
      const pattern = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
      expect(matchesGlob(glob, text)).toBe(new RegExp(`^${pattern}$`).test(text))
    }),
    { numRuns: 2_000 },
  )
})

test('one of several globs matches, names among them', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(globs, letters), { maxLength: 4 }), letters, (all, text) => {
      expect(matcherOf(all)(text)).toBe(all.some((glob) => matchesGlob(glob, text)))
    }),
    { numRuns: 2_000 },
  )
})

test('all globs that match are found, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(globs, letters), { maxLength: 6 }), letters, (all, text) => {
      const naive = all.flatMap((glob, index) => (matchesGlob(glob, text) ? [index] : []))
      expect(matchesOf(all)(text)).toEqual(naive)
    }),
    { numRuns: 2_000 },
  )
})

test('a glob made to backtrack ends', () => {
  expect(matchesGlob('*a*a*a*a*a*a*a*a*b', 'a'.repeat(249))).toBe(false)
})

test('a glob matches some text that begins with a beginning, or none', () => {
  const beginnings = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 3 })
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 5 }),
      beginnings,
      (glob, text) => {
        const rests = ['', ...endings(5)]
        expect(matchesBeginning(glob, text)).toBe(rests.some((rest) => matchesGlob(glob, text + rest)))
      },
    ),
    { numRuns: 1_000 },
  )
})

/** Every text of these letters up to a length. */
function endings(length: number): readonly string[] {
  if (length === 0) return []
  const shorter = ['', ...endings(length - 1)]
  return ['a', 'b', '.'].flatMap((letter) => shorter.map((rest) => letter + rest))
}

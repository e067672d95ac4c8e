import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/diagnostics/diagnose.ts'
import { nearest } from '../../../src/diagnostics/nearest.ts'
import { quote } from '../../../src/diagnostics/one-line.ts'
import { SourceFile } from '../../../src/diagnostics/source-file.ts'
import { Slips } from '../../../src/diagnostics/typos.ts'
import { renderDiagnosticList, renderDiagnostics } from '../../../src/render/layout/diagnostics.ts'

describe('places', () => {
  const source = new SourceFile('a.yaml', 'one\r\ntwo\n\n𝄞four\n')

  test.each([
    [0, 1, 1],
    [3, 1, 4],
    [5, 2, 1],
    [9, 3, 1],
    [10, 4, 1],
    [12, 4, 3],
    [17, 5, 1],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(source.place(offset)).toEqual({ file: 'a.yaml', line, column })
  })

  test('agree with a count from the beginning, on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', 'é') }), fc.nat(), (text, number) => {
        const offset = number % (text.length + 1)
        const before = text.slice(0, offset).split('\n')
        const place = { file: 'f', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
        expect(new SourceFile('f', text).place(offset)).toEqual(place)
      }),
    )
  })
})

describe('frames', () => {
  const shown = (text: string, start: number, end: number) =>
    renderDiagnosticList([diagnose('E021', new SourceFile('a.yaml', text).spot(start, end), 'x')])

  test('show the line before and after, and underline', () => {
    expect(shown('a: 1\nbc: 2\nd: 3\ne: 4\n', 5, 7)).toBe(
      'Error E021: x\n  a.yaml:2:1\n    1 | a: 1\n  > 2 | bc: 2\n      | ^^\n    3 | d: 3\n',
    )
  })

  test('underline the first line of what spans several', () => {
    expect(shown('a:\n  b: 1\n  c: 2\n', 5, 16)).toContain('  > 2 |   b: 1\n      |   ^^^^\n')
  })

  test('keep tabs, so that the mark stands under its text', () => {
    expect(shown('\ta: 1\n', 1, 2)).toContain('  > 1 | \ta: 1\n      | \t^\n')
  })

  test('crop long lines around the place', () => {
    const text = shown(`${'x'.repeat(100_000)}HERE${'y'.repeat(100_000)}`, 100_000, 100_004)
    expect(text).toContain('HERE')
    expect(text).toContain('^^^^\n')
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('neither control nor direction characters reach the terminal', () => {
    const text = shown('a: \u0085 \u202e \u200b\n', 3, 4)
    expect(text).not.toMatch(/[\u0085\u202e\u200b]/)
    expect(text).toContain('\u{fffd}')
  })
})

test('quotes escape and cut', () => {
  expect(quote('a"b')).toBe('"a"b"')
  expect(quote('\x1b[2J\u202e\n')).toBe('"\\u{1b}[2J\\u{202e}\\u{a}"')
  expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(59)}…"`)
})

test.each([
  ['retention.sm', 'retention.ms'],
  ['RETENTION_MS', 'retention.ms'],
  ['retentionMs', 'retention.ms'],
  ['segment.byte', 'segment.bytes'],
  ['retention.hours', null],
  ['ertention.ms', 'retention.ms'],
  ['ertention.sm', 'retention.ms'],
  ['', null],
])('%s is near %s', (name, near) => {
  expect(nearest(name, ['segment.bytes', 'retention.bytes', 'retention.ms'])).toBe(near)
})

test.each([
  ['evn', 'env', 1],
  ['abcd', 'badc', 2],
  ['ca', 'abc', 3],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['same', 'same', 0],
])('%j and %j are %i slips apart', (a, b, slips) => {
  expect(new Slips(a, 3).to(b)).toBe(slips)
  expect(new Slips(b, 3).to(a)).toBe(slips)
})

test('a name is not lost behind one that begins like it', () => {
  expect(nearest('abcxyz', ['abcddd', 'abcddz'])).toBe('abcddz')
})

test('near names are those that a comparison of each with each finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '.', '_'), maxLength: 7 })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), word, (candidates, name) => {
      const letters = (text: string) => text.toLowerCase().replace(/[._]/g, '')
      const most = name.length > 5 ? 2 : 1
      const near = candidates
        .map((candidate) => ({ candidate, slips: slipsBetween(name, candidate) }))
        .filter(({ candidate, slips }) => slips <= most && slips < candidate.length)
        .sort((a, b) => a.slips - b.slips)
      const same = candidates.find((candidate) => letters(candidate) === letters(name))
      expect(nearest(name, candidates)).toBe(same ?? near[0]?.candidate ?? null)
    }),
    { numRuns: 1000 },
  )
})

/** By the definition, one step at a time. */
function slipsBetween(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  if (a[0] === b[0]) return slipsBetween(a.slice(1), b.slice(1))
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]
  const afterwards = [
    slipsBetween(a.slice(1), b),
    slipsBetween(a, b.slice(1)),
    slipsBetween(a.slice(1), b.slice(1)),
    ...(swapped ? [slipsBetween(a.slice(2), b.slice(2))] : []),
  ]
  return 1 + Math.min(...afterwards)
}

test('the count says whether a cluster was contacted', () => {
  expect(renderDiagnostics([], { files: 1 })).toBe('0 errors, 0 warnings in 1 file. No cluster was contacted.\n')
  expect(renderDiagnostics([], { files: 2, contacted: true })).toBe('0 errors, 0 warnings in 2 files.\n')
})

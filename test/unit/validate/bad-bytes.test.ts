import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeAndPlace, judge } from './judge.ts'

const GOOD = 'version: 1\ntopics:\n  caracal.dlq:\n    partitions: 3\n'

/** One character a byte. */
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

function codes(bytes: Uint8Array | string): readonly string[] {
  return judge({ 'a.yaml': bytes }).diagnostics.map(codeAndPlace)
}

describe('bytes that are no manifest', () => {
  test.each([
    ['NUL', 'version: 1\ntopics: {a\0b: {}}\n', 'E004 a.yaml:2:11'],
    ['an escape character', 'version: 1\n# \x1b[2J\ntopics: {}\n', 'E004 a.yaml:2:3'],
    ['a carriage return alone', 'version: 1\rtopics: {}\n', 'E004 a.yaml:1:11'],
    ['a form feed', 'version: 1\n\ftopics: {}\n', 'E004 a.yaml:2:1'],
    ['a byte that begins no character', 'version: 1\ntopics: {\xff: {}}\n', 'E003 a.yaml:2:10'],
    ['Latin-1', 'version: 1\ntopics: {a: {partitions: 1, owner: caf\xe9 au lait}}\n', 'E003 a.yaml:2:39'],
    ['a character cut at the end', 'version: 1\n# \xe2\x82', 'E003 a.yaml:2:3'],
    ['a surrogate', 'version: 1\n# \xed\xa0\x80', 'E003 a.yaml:2:3'],
    ['a NUL in bytes that are no UTF-8', 'version: 1\n\0\xff', 'E003 a.yaml:2:2'],
    ['UTF-16, little end first', '\xff\xfev\0e\0', 'E003 a.yaml:1:1'],
    ['UTF-16, big end first', '\xfe\xff\0v\0e', 'E003 a.yaml:1:1'],
    ['nothing', '', 'E005 a.yaml:1:1'],
    ['a byte order mark', '\xef\xbb\xbf', 'E005 a.yaml:1:1'],
    ['spaces and line feeds', '  \n\n', 'E005 a.yaml:1:1'],
    ['tabs', '\t\t\n', 'E005 a.yaml:1:1'],
  ])('%s', (_, text, expected) => {
    expect(codes(latin1(text))).toEqual([expected])
  })

  test('UTF-16 is named in the hint', () => {
    const [diagnostic] = judge({ 'a.yaml': latin1('\xff\xfev\0e\0') }).diagnostics
    expect(diagnostic?.hint).toContain('UTF-16')
  })
})

describe('what editors on other systems write is fine', () => {
  test.each([
    ['CRLF', GOOD.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\u{feff}${GOOD}`],
    ['no line feed at the end', GOOD.trimEnd()],
    ['marks of a document', `---\n${GOOD}...\n`],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual([])
  })

  test('places are right behind a byte order mark and CRLF', () => {
    expect(codes('\u{feff}versio: 1\r\nversion: 1\r\ntopics: {a: {partitions: x}}\r\n')).toEqual([
      'E015 a.yaml:1:1',
      'E016 a.yaml:3:26',
    ])
  })
})

/** Processor time, so that other work on the machine does not count. Bounds are far below what a quadratic way would take. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}

describe('large input ends soon, with a place', { timeout: 60_000 }, () => {
  const keys = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, i) => line(i))

  test.each([
    ['5 MB of opening brackets', () => '['.repeat(5_000_000), ['E019 a.yaml:1:51'], 2],
    ['5 MB of nested lists', () => `a: ${'['.repeat(2_500_000)}${']'.repeat(2_500_000)}`, ['E019 a.yaml:1:54'], 2],
    ['5 MB of lists in lists', () => '- '.repeat(2_500_000), ['E019 a.yaml:1:201'], 2],
    ['5 MB of explicit keys', () => '? '.repeat(2_500_000), ['E019 a.yaml:1:201'], 2],
    ['ever deeper lines', () => keys(3000, (i) => `${' '.repeat(i)}a:\n`).join(''), ['E019 a.yaml:202:1'], 2],
    ['an open quote', () => `"${'a'.repeat(5_000_000)}`, ['E006 a.yaml:1:1'], 5],
    ['a million values', () => `a: [${'[],'.repeat(1_700_000)}]`, ['E019 a.yaml:1:1500001'], 10],
    [
      'a chain of 5,000 aliases, each in the next',
      () => `a0: &a0 []\n${keys(5000, (i) => `a${i + 1}: &a${i + 1} [*a${i}]\n`).join('')}`,
      ['E011 a.yaml:102:13'],
      5,
    ],
  ])('%s', (_, text, expected, seconds) => {
    const input = text()
    expect(secondsOf(() => expect(codes(input)).toEqual(expected))).toBeLessThan(seconds)
  })

  const manifest = (fields: string) => `version: 1\ntopics:\n  a:\n    partitions: 1\n${fields}`

  test.each([
    ['20,000 keys in one map', `    labels:\n${keys(20_000, (i) => `      k${i}: v\n`).join('')}`, 0, 2],
    ['20,000 times the same key', `    config:\n${keys(20_000, () => '      retention.ms: 7d\n').join('')}`, 19_999, 4],
    ['100,000 configs left alone', `ignoreConfig:\n${keys(100_000, (i) => `  - confluent.k${i}\n`).join('')}`, 0, 8],
    ['20,000 topics', keys(20_000, (index) => `  t${index}: {partitions: 1}\n`).join(''), 0, 8],
  ])('%s', (_, fields, expected, seconds) => {
    const text = manifest(fields)
    expect(secondsOf(() => expect(codes(text)).toHaveLength(expected))).toBeLessThan(seconds)
  })

  test('of a million tags a hundred are told', () => {
    const text = '!a '.repeat(1_000_000)
    expect(secondsOf(() => expect(codes(text)).toEqual(Array(100).fill(expect.stringMatching(/^E009/))))).toBeLessThan(
      2,
    )
  })

  test('10,000 topics that an environment misspells', () => {
    const topics = (indent: string, prefix: string) =>
      keys(10_000, (i) => `${indent}${prefix}.t${i}: {partitions: 1}\n`)
    const text = `version: 1\ntopics:\n${topics('  ', 'team').join('')}environments:\n  prod:\n    topics:\n${topics('      ', 'taem').join('')}`
    const seconds = secondsOf(() => {
      const [first] = judge({ 'a.yaml': text }, 'prod').diagnostics
      expect(first).toMatchObject({ code: 'E033', hint: 'Did you mean "team.t0"?' })
    })
    expect(seconds).toBeLessThan(15)
  })

  test('500 uses of one anchor are fine', () => {
    const topics = keys(500, (index) => `  t${index}: *standard\n`).join('')
    expect(codes(`version: 1\ntopics:\n  t: &standard {partitions: 1}\n${topics}`)).toEqual([])
  })
})

describe('nothing crashes', () => {
  test('on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(codes(bytes).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('on any text of YAML characters', () => {
    const pieces = fc.constantFrom(
      ...'[]{}:,-?!&*|>%@`\'"#\n\t \\~<=.0x',
      'a',
      '- ',
      ': ',
      '&a ',
      '*a',
      '<<',
      '\n  ',
      'é',
      '𝄞',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(codes(parts.join('')).length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  test('on a manifest with a hole, a splinter or a copy in it', () => {
    const whole = `${GOOD.replace('caracal.dlq', 'a')}    config: {retention.ms: 7d}\n    allow: {data-loss: x}\nenvironments: {prod: {topics: {a: {labels: {k: v}}}}}\n`
    const at = fc.nat({ max: whole.length })
    fc.assert(
      fc.property(
        at,
        at,
        at,
        fc.constantFrom('', '\n', ': ', '[', '"', '\t', 'null', '*', '!!'),
        (a, b, c, splinter) => {
          const text = whole.slice(0, a) + splinter + whole.slice(b, c) + whole.slice(a)
          for (const line of codes(text)) expect(line).toMatch(/^[EW]0\d\d( a\.yaml:\d+:\d+)?$/)
        },
      ),
      { numRuns: 300 },
    )
  })
})

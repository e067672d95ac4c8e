import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The last cell of each row of docs/promises.md: tests by file, and by name where a file holds several. */
const rows = readFileSync(join(root, 'docs/promises.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| trap |'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map((cells) => ({
    trap: cells[1] ?? '',
    tests: (cells[3] ?? '').split('; `').map((named, at) => (at === 0 ? named : `\`${named}`)),
  }))

/** Tests that never run, or keep others from running. `skipIf` and `runIf` name a Kafka that lacks something. */
const SWITCHED_OFF = /\b(?:test|describe)(?:\.\w+)*\.(?:skip|todo|only|fails)\b/

/** A name after `test(`, `describe(` or the cases of `each`, and first in a case or its key. */
const NAME = /(?:\b(?:test|describe)\(|\)\(|\[)\s*(['`])(.+?)(?<!\\)\1|^\s*'(.+)(?<!\\)': /gm

function withoutComments(source: string): string {
  return source.replaceAll(/^\s*\/\*.*?\*\//gms, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

/** The names of all tests in a source, of one or of several by `each`, and those of their cases. */
function namesOfTests(source: string): readonly string[] {
  return [...source.matchAll(NAME)].map(([, , name, key]) => (name ?? key ?? '').replaceAll("\\'", "'"))
}

test('there are promises to hold', () => {
  expect(rows.length).toBeGreaterThan(40)
})

test.each(rows)('$trap', ({ tests }) => {
  for (const named of tests) {
    const [, file = '', name] = /^`(test\/[^`]+\.ts)`(?: "(.+)")?$/.exec(named) ?? []
    expect(file !== '' && existsSync(join(root, file)), named).toBe(true)
    const source = withoutComments(readFileSync(join(root, file), 'utf8'))
    expect(source).not.toMatch(SWITCHED_OFF)
    if (name !== undefined) expect(namesOfTests(source)).toContain(name)
  }
})

test.each([
  ['a test', "test('NAME', () => {", true],
  ['a test on lines of its own', "test(\n  'NAME',\n", true],
  ['tests by each', "])('NAME', () => {", true],
  ['a row', "  ['NAME', 1],", true],
  ['a key', "  'NAME': {", true],
  ['other words', "expect(text).toBe('NAME')", false],
  ['a part of a name', "test('NAME of another', () => {", false],
  ['commented out', "  // test('NAME', () => {", false],
  ['commented out, as a block', "/*\ntest('NAME', () => {})\n*/", false],
  ['skipped', "test.skip('NAME', () => {", false],
])('what is the name of a test: %s', (_, source, is) => {
  expect(namesOfTests(withoutComments(source)).includes('NAME')).toBe(is)
})

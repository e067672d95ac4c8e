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

test('there are promises to hold', () => {
  expect(rows.length).toBeGreaterThan(40)
})

test.each(rows)('$trap', ({ tests }) => {
  for (const named of tests) {
    const [, file = '', name] = /^`(test\/[^`]+\.ts)`(?: "(.+)")?$/.exec(named) ?? []
    expect(file !== '' && existsSync(join(root, file)), named).toBe(true)
    const text = readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'")
    if (name !== undefined) expect(text).toContain(name)
  }
})

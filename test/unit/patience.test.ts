import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..')

/** A wait for a condition, as `expect.poll`, `vi.waitFor` and the constants of their options are written. */
const WAIT = /(?:poll|waitFor)\b.*timeout: (\d[\d_]*)|timeout: (\d[\d_]*), interval:/

const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('patience.test.ts'))
  .flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .map((line, index) => ({ place: `test/${file}:${index + 1}`, line })),
  )

test('a wait for a condition is patient: a busy machine takes ten times as long', () => {
  const waits = lines.flatMap(({ place, line }) => {
    const [, ofCall, ofOptions] = WAIT.exec(line) ?? []
    const timeout = ofCall ?? ofOptions
    return timeout === undefined ? [] : [{ place, timeout: Number(timeout.replaceAll('_', '')) }]
  })
  expect(waits.length).toBeGreaterThan(10)
  expect(waits.filter(({ timeout }) => timeout < 60_000)).toEqual([])
})

test('a browser test waits for what it expects, not for a time', () => {
  expect(lines.filter(({ line }) => /\bwaitForTimeout\(/.test(line)).map(({ place }) => place)).toEqual([])
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findOnPath } from '../../bench/peers/find-on-path.ts'

const folder = mkdtempSync(join(tmpdir(), 'caracal-path-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a program is the first executable file of its name', () => {
  const [first, second, third] = ['first', 'second', 'third'].map((name) => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }) as [string, string, string]
  writeFileSync(join(first, 'tool'), '', { mode: 0o644 })
  writeFileSync(join(second, 'tool'), '', { mode: 0o755 })
  writeFileSync(join(third, 'tool'), '', { mode: 0o755 })
  mkdirSync(join(first, 'other'))
  const path = ['', first, second, third].join(delimiter)
  expect(findOnPath('tool', path)).toBe(second)
  expect(findOnPath('other', path)).toBeNull()
  expect(findOnPath('none', path)).toBeNull()
})

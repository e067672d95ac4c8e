import { expect, test } from 'vitest'
import { connectionWords } from '../../../src/commands/command-line.ts'

test.each([
  [{}, []],
  [{ timeout: 90_000 }, ['--timeout', '90000ms']],
  [{ 'max-in-flight': 1 }, ['--max-in-flight', '1']],
  [{ 'bootstrap-servers': 'a:1,b:2' }, ['--bootstrap-servers', 'a:1,b:2']],
  [{ 'config-file': 'my files/x' }, ['--config-file', "'my files/x'"]],
])('%j', (flags, words) => {
  expect(connectionWords({ timeout: 30_000, 'max-in-flight': 5, ...flags })).toEqual(words)
})

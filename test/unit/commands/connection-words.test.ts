import { expect, test } from 'vitest'
import { connectionWords } from '../../../src/commands/connection-words.ts'

test.each([
  [{}, []],
  [{ timeout: 90_000 }, ['--timeout', '90000ms']],
  [{ 'bootstrap-servers': 'a:1,b:2' }, ['--bootstrap-servers', 'a:1,b:2']],
  [{ 'config-file': 'my files/x' }, ['--config-file', "'my files/x'"]],
])('%j', (flags, words) => {
  expect(connectionWords({ timeout: 30_000, ...flags })).toEqual(words)
})

import { expect, test } from 'vitest'
import { connectionWords } from '../../../src/commands/connection-words.ts'

test.each([
  [{}, []],
  [{ 'bootstrap-servers': 'a:1,b:2' }, ['--bootstrap-servers', 'a:1,b:2']],
  [{ 'config-file': 'my files/x' }, ['--config-file', "'my files/x'"]],
])('%j', (flags, words) => {
  expect(connectionWords(flags)).toEqual(words)
})

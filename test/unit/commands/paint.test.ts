import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { painted, wantsColour } from '../../../src/commands/output/paint.ts'

test.each([
  ['a terminal', true, {}, [], true],
  ['a pipe', false, {}, [], false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, [], false],
  ['an empty NO_COLOR, which counts as unset', true, { NO_COLOR: '' }, [], true],
  ['a dumb terminal', true, { TERM: 'dumb' }, [], false],
  ['FORCE_COLOR for a pipe', false, { FORCE_COLOR: '1' }, [], true],
  ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, [], false],
  ['an empty FORCE_COLOR, which counts as unset', false, { FORCE_COLOR: '' }, [], false],
  ['FORCE_COLOR over NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
  ['--no-color over everything', true, { FORCE_COLOR: '1' }, ['--no-color'], false],
])('%s', (_, isTerminal, env, argv, wanted) => {
  expect(wantsColour(isTerminal, env, argv)).toBe(wanted)
})

test('colours are added and nothing else is touched', () => {
  const text =
    'Error: no\n+ caracal.a   x\n~ caracal.b\n- caracal.c\n    ! blocked: no\n✓ Topic created: a\n  plain + - ~\n'
  const colourful = painted(text)
  expect(stripVTControlCharacters(colourful)).toBe(text)
  const lines = colourful.split('\n')
  expect(lines.filter((line, index) => line !== text.split('\n')[index])).toHaveLength(6)
  expect(lines[6]).toBe('  plain + - ~')
})

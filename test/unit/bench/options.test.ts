import { expect, test } from 'vitest'
import { parseOptions } from '../../bench/options.ts'

test('a run of all is for the record, a run of a part is not unless it is asked to be', () => {
  expect(parseOptions([])).toEqual({ topics: 10_000, rounds: 5, only: [], write: true, render: false })
  expect(parseOptions(['--topics', '1000', '--rounds', '3'])).toMatchObject({ topics: 1_000, rounds: 3, write: false })
  expect(parseOptions(['--rounds', '9', '--write'])).toMatchObject({ rounds: 9, write: true })
  expect(parseOptions(['--only', 'create'])).toMatchObject({ only: ['create'], write: false })
  expect(parseOptions(['--render'])).toMatchObject({ render: true })
})

test.each([[['--rounds', '0']], [['--only', 'nothing']], [['--topics', 'many']], [['--round', '3']], [['3']]])(
  '%j is refused with the usage',
  (args) => {
    expect(() => parseOptions(args)).toThrow('npm run bench -- [--topics N]')
  },
)

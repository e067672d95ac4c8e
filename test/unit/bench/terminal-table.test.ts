import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { judge } from '../../bench/judge.ts'
import { duration, megabytes, times } from '../../bench/render/quantities.ts'
import { terminalTable } from '../../bench/render/terminal-table.ts'
import { RESULTS } from './results.ts'

test('the table fits a terminal, and says below each section what holds', async () => {
  const table = stripVTControlCharacters(terminalTable(RESULTS.sections, judge(RESULTS.sections), 'target'))
  await expect(table).toMatchFileSnapshot('golden/table.txt')
  expect(Math.max(...table.split('\n').map((row) => row.length))).toBeLessThanOrEqual(104)
})

test('quantities have three digits or so', () => {
  expect([0.4, 26.44, 999.4, 999.6, 1_234, 9_994, 9_996, 99_940, 99_960].map(duration)).toEqual([
    ...['0 ms', '26 ms', '999 ms', '1.00 s', '1.23 s', '9.99 s', '10.0 s', '99.9 s', '100 s'],
  ])
  expect([12_345, 9_940_000, 9_960_000, 312e6].map(megabytes)).toEqual(['0.0 MB', '9.9 MB', '10 MB', '312 MB'])
  expect([2.484, 3, 11.04, 12.36].map(times)).toEqual(['2.48', '3', '11', '12.4'])
})

import { expect, test } from 'vitest'
import { resolveCommand } from '../../../src/commands/resolve-command.ts'
import { UsageError } from '../../../src/diagnostics/usage-error.ts'

const ids = ['kafka:plan', 'kafka:apply', 'kafka:list-topics']

test.each([
  ['kafka plan', 'kafka:plan'],
  ['kafka plan -f x --env prod', 'kafka:plan -f x --env prod'],
  ['kafka apply plan.json', 'kafka:apply plan.json'],
  ['kafka apply kafka plan', 'kafka:apply kafka plan'],
  ['kafka', 'kafka'],
  ['kafka:plan -f x', 'kafka:plan -f x'],
  ['kafka --help', 'kafka --help'],
  ['--version', '--version'],
  ['kafka plan --help', 'kafka:plan --help'],
])('%s', (line, resolved) => {
  expect(resolveCommand(line.split(' '), ids).join(' ')).toBe(resolved)
})

test('no words at all are for oclif to answer with help', () => {
  expect(resolveCommand([], ids)).toEqual([])
})

test.each(['plam', 'kafka plam', 'kafka plan:x', 'kafka --json', '--json kafka plan'])('%s is refused', (line) => {
  expect(() => resolveCommand(line.split(' '), ids)).toThrow(UsageError)
})

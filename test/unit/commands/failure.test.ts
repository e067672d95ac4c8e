import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConnectionConfigError } from '../../../src/client-config/connection-config-error.ts'
import { EXIT, EXIT_MEANINGS } from '../../../src/commands/failures/exit-codes.ts'
import { CommandFailure, failureOf, InterruptedError } from '../../../src/commands/failures/failure.ts'
import { failureText } from '../../../src/commands/failures/report-failure.ts'
import { UsageError } from '../../../src/diagnostics/usage-error.ts'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'

const about = { broker: 'localhost:9093', phase: 'SASL', remedy: 'Check the password.' } as const

test.each([
  [new UsageError('no', 'do'), 64],
  [new ConnectionConfigError('no'), 64],
  [new ClusterError('unavailable', 'no', about), 69],
  [new ClusterError('authentication', 'no', about), 77],
  [new ClusterError('authorization', 'no', about), 77],
  [new CommandFailure('refused', 'no'), 3],
  [new CommandFailure('failed', 'no'), 1],
  [new InterruptedError(), 130],
  [new TypeError('no'), 1],
  ['no', 1],
])('%s exits %i', (error, code) => {
  expect(EXIT[failureOf(error, 'caracal kafka plan').exit]).toBe(code)
})

test('a failure is a line beginning with Error and its remedy, unwrapped', () => {
  const long = `Authentication failed: ${'word '.repeat(40)}`.trim()
  const failure = failureOf(new ClusterError('authentication', long, about), 'caracal kafka plan')
  expect(failureText(failure)).toBe(`Error: ${long}\nCheck the password.\n`)
})

test('a usage error without a remedy of its own points to the help', () => {
  expect(failureOf(new UsageError('no'), 'caracal kafka plan').remedy).toBe('See `caracal kafka plan --help`.')
})

test('every exit code has a meaning, and docs/commands.md has them all', () => {
  const doc = readFileSync(join(import.meta.dirname, '../../../docs/commands.md'), 'utf8')
  for (const [name, meaning] of Object.entries(EXIT_MEANINGS)) {
    expect(doc).toContain(`| ${EXIT[name as keyof typeof EXIT]} | ${meaning} |`)
  }
})

import { expect, test } from 'vitest'
import { COMMANDS } from '../../../src/commands/all-commands.ts'
import { insteadOfCommand, insteadOfFlag, insteadOfValue } from '../../../src/commands/failures/other-tools-words.ts'

const flagsOf = (id: keyof typeof COMMANDS) => Object.keys({ ...COMMANDS[id].baseFlags, ...COMMANDS[id].flags })

test.each([
  ['--dry-run', 'kafka:apply', 'dry run'],
  ['--dryRun', 'kafka:plan', 'dry run'],
  ['--yes', 'kafka:apply', 'Use --auto-approve.'],
  ['-y', 'kafka:apply', 'Use --auto-approve.'],
  ['-y', 'kafka:validate', 'This command does not ask'],
  ['--skip-confirm', 'kafka:apply', 'Use --auto-approve.'],
  ['--force', 'kafka:apply', 'needs consent in the manifest'],
  ['-e', 'kafka:plan', 'Use --env.'],
  ['--environment', 'kafka:validate', 'Use --env.'],
  ['--no-delete', 'kafka:apply', '`state: absent`'],
  ['--confirm-delete', 'kafka:apply', '`state: absent`'],
  ['--delete-orphans', 'kafka:apply', '--prune'],
  ['-o', 'kafka:plan', '--json'],
  ['--output', 'kafka:plan', '--json'],
  ['--fail-on-changes', 'kafka:plan', 'Use --detailed-exitcode.'],
  ['-detailed-exitcode', 'kafka:plan', 'Use --detailed-exitcode.'],
  ['--command-config', 'kafka:export', 'Use --config-file.'],
] as const)('%s on %s leads to what does that here', (flag, command, remedy) => {
  expect(insteadOfFlag(flag, flagsOf(command))).toContain(remedy)
})

test('every other flag, and a flag that the command does not have either, leads nowhere', () => {
  expect(insteadOfFlag('--frob', flagsOf('kafka:plan'))).toBeNull()
  expect(insteadOfFlag('-e', flagsOf('kafka:list-topics'))).toBeNull()
})

test('a format of another tool leads to the flag or the format here', () => {
  expect(insteadOfValue('format', 'json')).toBe('Use --json.')
  expect(insteadOfValue('broker-check', 'json')).toBeNull()
})

test.each(['diff', 'check', 'sync', 'import', 'get', 'lint'])('%s leads to a command that there is', (word) => {
  expect(Object.keys(COMMANDS)).toContain(`kafka:${insteadOfCommand(word)}`)
})

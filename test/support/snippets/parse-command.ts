import { Flags, Parser } from '@oclif/core'
import { COMMANDS } from '../../../src/commands/all-commands.ts'
import { resolveCommand } from '../../../src/commands/resolve-command.ts'

/** `caracal` and its words, as the command itself takes them apart. */
export interface ParsedCommand {
  /** `kafka:plan`; `null` for help on all, or a group of commands. */
  readonly id: keyof typeof COMMANDS | null
  readonly flags: Readonly<Record<string, unknown>>
}

/**
 * Parses a command line as the program would, without running it.
 *
 * @throws Error where there is no such command, flag or value
 */
export async function parseCommand(words: readonly string[]): Promise<ParsedCommand> {
  const [id = '', ...argv] = resolveCommand(words, Object.keys(COMMANDS))
  const command = COMMANDS[id as keyof typeof COMMANDS]
  if (command === undefined || argv.includes('--help')) return { id: null, flags: {} }
  const { flags } = await Parser.parse(argv, {
    flags: { ...command.baseFlags, ...command.flags, ...(command.enableJsonFlag ? { json: Flags.boolean() } : {}) },
    args: command.args ?? {},
  } as never)
  return { id: id as keyof typeof COMMANDS, flags }
}

/** Whether a command line does all it does without a cluster. */
export function isOffline({ id, flags }: ParsedCommand): boolean {
  if (id === null || id === 'kafka:validate' || id === 'kafka:show') return true
  return (
    (id === 'kafka:plan' && flags['snapshot'] !== undefined) || (id === 'kafka:doctor' && flags['print-acls'] === true)
  )
}

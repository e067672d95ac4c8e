import type { Interfaces } from '@oclif/core'
import type { CommandLine, CompletedCommand, CompletedFlag, Values } from '../completion/command-line.ts'

type Loaded = Interfaces.Config['commands'][number]

/** What shells can complete of this program, from the definitions of its commands: a new one needs nothing more. */
export function completedLine({ bin, commands, topics }: Interfaces.Config): CommandLine {
  return {
    bin,
    commands: commands
      .filter(({ hidden }) => !hidden)
      .map(completedCommand)
      .sort((a, b) => (a.words.join(' ') < b.words.join(' ') ? -1 : 1)),
    groups: Object.fromEntries(
      topics.map(({ name, description = '' }) => [name.replaceAll(':', ' '), short(description)]),
    ),
  }
}

const HELP: CompletedFlag = { name: 'help', char: 'h', description: 'Show help', values: null, repeatable: false }

function completedCommand({ id, summary = '', flags, args }: Loaded): CompletedCommand {
  const [argument] = Object.values(args)
  return {
    words: id.split(':'),
    summary: short(summary),
    flags: [
      ...Object.values(flags)
        .filter(({ hidden }) => !hidden)
        .map(completedFlag),
      HELP,
    ],
    argument: argument === undefined ? null : valuesOf(argument.options, argument.name === 'plan' ? 'FILE' : ''),
  }
}

function completedFlag(flag: Loaded['flags'][string]): CompletedFlag {
  const isOption = flag.type === 'option'
  return {
    name: flag.name,
    char: flag.char ?? null,
    description: short(flag.summary ?? flag.description ?? ''),
    values: isOption ? valuesOf(flag.options, flag.helpValue) : null,
    repeatable: isOption && flag.multiple === true,
  }
}

function valuesOf(options: readonly string[] | undefined, helpValue: string | readonly string[] | undefined): Values {
  if (options !== undefined) return { kind: 'words', words: options }
  return helpValue === 'FILE' || helpValue === 'PATH' ? { kind: 'files' } : { kind: 'anything' }
}

/** The first part of a description: shells show it on what is left of a line. */
function short(text: string): string {
  const [first = ''] = text.split(/; |\. | \(/, 1)
  return first.replace(/\.$/, '')
}

import { type CommandLine, type CompletedCommand, nextWords, type Values } from './command-line.ts'

/** The script that fish reads: `caracal completion fish | source`, or the file `caracal.fish` in a folder of its completions. */
export function fishCompletion(line: CommandLine): string {
  const { bin, commands } = line
  const next = nextWords(line).map(({ before, word, summary }) => {
    return complete(bin, [`__${bin}_typed`, ...before], `-a ${quoted(word)}`, summary)
  })
  return `# Completion of ${bin} for fish: ${bin} completion fish | source
function __${bin}_typed -d 'Whether just these words are there already'
    set -l typed (commandline -opc)
    set -e typed[1]
    test "$typed" = "$argv"
end
function __${bin}_within -d 'Whether the line begins with these words'
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l count (count $argv)
    test (count $typed) -ge $count; and test "$typed[1..$count]" = "$argv"
end
complete -c ${bin} -e
complete -c ${bin} -f
${[...next, ...commands.flatMap((command) => commandLines(bin, command))].join('\n')}
`
}

function commandLines(bin: string, { words, flags, argument }: CompletedCommand): readonly string[] {
  const within = [`__${bin}_within`, ...words]
  return [
    ...flags.map(({ name, char, description, values }) => {
      const spelled = char === null ? `-l ${name}` : `-s ${char} -l ${name}`
      return complete(bin, within, values === null ? spelled : `${spelled} -r ${valueOptions(values)}`, description)
    }),
    ...(argument === null ? [] : [complete(bin, within, valueOptions(argument), '')]),
  ]
}

function valueOptions(values: Values): string {
  switch (values.kind) {
    case 'files':
      return '-F'
    case 'words':
      return `-f -a ${quoted(values.words.join(' '))}`
    case 'anything':
      return '-f'
    default:
      return values satisfies never
  }
}

function complete(bin: string, condition: readonly string[], what: string, description: string): string {
  const about = description === '' ? '' : ` -d ${quoted(description)}`
  return `complete -c ${bin} -n ${quoted(condition.join(' '))} ${what}${about}`
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}

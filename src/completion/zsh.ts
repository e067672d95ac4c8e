import {
  type CommandLine,
  type CompletedCommand,
  type CompletedFlag,
  nextWords,
  spellings,
  type Values,
} from './command-line.ts'

/** The script that zsh reads: `source <(caracal completion zsh)` after `compinit`, or the file `_caracal` in a folder of `$fpath`. */
export function zshCompletion(line: CommandLine): string {
  const { bin, commands } = line
  const groups = [...Map.groupBy(nextWords(line), ({ before }) => before.join(' '))].map(([typed, next]) => {
    const found = next.map(({ word, summary }) => quoted(`${word}:${summary.replaceAll('\\', '\\\\')}`))
    return `  if [[ "$typed" == ${quoted(typed)} ]]; then
    found=(
      ${found.join('\n      ')}
    )
    _describe -t commands command found
    return
  fi`
  })
  return `#compdef ${bin}
# Completion of ${bin} for zsh: source <(${bin} completion zsh)
_${bin}() {
  local curcontext=$curcontext typed="\${(j: :)words[2,CURRENT - 1]}"
  local -a found
  local -A opt_args
${groups.join('\n')}
  case "$typed " in
${commands.map(commandBranch).join('\n')}
  esac
}
if [[ $funcstack[1] == _${bin} ]]; then _${bin} "$@"; else compdef _${bin} ${bin}; fi
`
}

function commandBranch({ words, flags, argument }: CompletedCommand): string {
  const specs = [...flags.map(flagSpec), ...(argument === null ? [] : [quoted(`1:argument:${action(argument)}`)])]
  return `    ${quoted(`${words.join(' ')} `)}*)
      shift ${words.length} words
      (( CURRENT -= ${words.length} ))
      ${['_arguments -S', ...specs].join(' \\\n        ')}
      ;;`
}

/** `'--format=[How to print the plan]:format:(text diff)'`; see `_arguments` in zshcompsys(1). */
function flagSpec(flag: CompletedFlag): string {
  const { name, char, description, values, repeatable } = flag
  const about = `[${description.replace(/[[\]\\]/g, '\\$&')}]${values === null ? '' : `:${name}:${action(values)}`}`
  const value = values === null ? ['', ''] : ['+', '=']
  if (char === null) return quoted(`${repeatable ? '*' : ''}--${name}${value[1]}${about}`)
  const before = repeatable ? '*' : `(${spellings(flag).join(' ')})`
  return `${quoted(before)}{-${char}${value[0]},--${name}${value[1]}}${quoted(about)}`
}

function action(values: Values): string {
  switch (values.kind) {
    case 'files':
      return '_files'
    case 'words':
      return `(${values.words.join(' ')})`
    case 'anything':
      return ' '
    default:
      return values satisfies never
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

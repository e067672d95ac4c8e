import { type CommandLine, type CompletedCommand, nextWords, spellings, type Values } from './command-line.ts'

/** The script that bash reads: `source <(caracal completion bash)`. It needs no other script, and bash 3.2 or newer. */
export function bashCompletion(line: CommandLine): string {
  const { bin, commands } = line
  const groups = Map.groupBy(nextWords(line), ({ before }) => before.join(' '))
  return `# Completion of ${bin} for bash: source <(${bin} completion bash)
_${bin}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} i
  local command= words= flags= valued= files= argument= given=
  # Bash takes = and : for words of their own: --format=diff, --allow data-loss:orders.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command \${COMP_WORDS[i]}" in
      ${nextWords(line)
        .map(({ before, word }) => `'${before.join(' ')} ${word}'`)
        .join(' | ')}) command=\${command:+$command }\${COMP_WORDS[i]} ;;
      *) break ;;
    esac
  done
  case $command in
${[...groups].map(([before, next]) => branch(before, { words: next.map(({ word }) => word).join(' ') })).join('\n')}
${commands.map((command) => branch(command.words.join(' '), variables(command))).join('\n')}
  esac
  for (( ; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == [-=:]* || " $valued = : " == *" \${COMP_WORDS[i - 1]} "* ]] || given=1
  done
  COMPREPLY=()
  if [[ " $valued " == *" $before "* ]]; then
    case "$command $before" in
${commands.flatMap(valueBranches).join('\n')}
    esac
  elif [[ $cur != -* && -n $argument && -z $given ]]; then
    if [[ $argument == files ]]; then files=1; else words=$argument; fi
  elif [[ -z $words ]]; then
    words=$flags
  fi
  if [[ -n $files ]]; then
    # As bash itself completes files, with quotes and ~; if it cannot be set, by name.
    compopt -o default 2>/dev/null || while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$cur")
  elif [[ -n $words ]]; then
    COMPREPLY=($(IFS=$' ' compgen -W "$words" -- "$cur"))
  fi
}
complete -F _${bin} ${bin}
`
}

function branch(command: string, variables: Readonly<Record<string, string>>): string {
  const set = Object.entries(variables).map(([name, value]) => `${name}='${value}'`)
  return `    '${command}') ${set.join(' ')} ;;`
}

function variables({ flags, argument }: CompletedCommand) {
  const valued = flags.filter(({ values }) => values !== null)
  return {
    flags: flags.map(({ name }) => `--${name}`).join(' '),
    valued: valued.flatMap(spellings).join(' '),
    ...(argument === null ? {} : { argument: argumentWords(argument) }),
  }
}

function argumentWords(argument: Values): string {
  return argument.kind === 'words' ? argument.words.join(' ') : argument.kind === 'files' ? 'files' : ''
}

/** What comes after each flag whose values are known. */
function valueBranches({ words, flags }: CompletedCommand): readonly string[] {
  return flags.flatMap((flag) => {
    const { values } = flag
    if (values === null || values.kind === 'anything') return []
    const pattern = spellings(flag)
      .map((spelling) => `'${words.join(' ')} ${spelling}'`)
      .join(' | ')
    const set = values.kind === 'files' ? 'files=1' : `words='${values.words.join(' ')}'`
    return [`      ${pattern}) ${set} ;;`]
  })
}

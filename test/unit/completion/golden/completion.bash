# Completion of tool for bash: source <(tool completion bash)
_tool() {
  local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} i
  local command= words= flags= valued= files= argument= given=
  # Bash takes = and : for words of their own: --format=diff, --allow data-loss:orders.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command ${COMP_WORDS[i]}" in
      ' alone' | ' group' | 'group all' | 'group none' | 'group any') command=${command:+$command }${COMP_WORDS[i]} ;;
      *) break ;;
    esac
  done
  case $command in
    '') words='alone group' ;;
    'group') words='all none any' ;;
    'alone') flags='' valued='' argument='one two' ;;
    'group all') flags='--file --as --name --once --yes --help' valued='-f --file -a --as --name --once' argument='files' ;;
    'group none') flags='' valued='' ;;
    'group any') flags='' valued='' argument='' ;;
  esac
  for (( ; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == [-=:]* || " $valued = : " == *" ${COMP_WORDS[i - 1]} "* ]] || given=1
  done
  COMPREPLY=()
  if [[ " $valued " == *" $before "* ]]; then
    case "$command $before" in
      'group all -f' | 'group all --file') files=1 ;;
      'group all -a' | 'group all --as') words='x y' ;;
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
complete -F _tool tool

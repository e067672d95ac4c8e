#compdef tool
# Completion of tool for zsh: source <(tool completion zsh)
_tool() {
  local curcontext=$curcontext typed="${(j: :)words[2,CURRENT - 1]}"
  local -a found
  local -A opt_args
  if [[ "$typed" == '' ]]; then
    found=(
      'alone:Print "this"'
      'group:It'\''s a group: of $(words) [and] \\ `more`'
    )
    _describe -t commands command found
    return
  fi
  if [[ "$typed" == 'group' ]]; then
    found=(
      'all:Don'\''t'
      'none:Nothing'
      'any:Anything'
    )
    _describe -t commands command found
    return
  fi
  case "$typed " in
    'alone '*)
      shift 1 words
      (( CURRENT -= 1 ))
      _arguments -S \
        '1:argument:(one two)'
      ;;
    'group all '*)
      shift 2 words
      (( CURRENT -= 2 ))
      _arguments -S \
        '*'{-f+,--file=}'[A \[file\], don'\''t: \\ $HOME]:file:_files' \
        '(-a --as)'{-a+,--as=}'[How]:as:(x y)' \
        '*--name=[Any]:name: ' \
        '--once=[Any]:once: ' \
        '--yes[No value]' \
        '(-h --help)'{-h,--help}'[Show help]' \
        '1:argument:_files'
      ;;
    'group none '*)
      shift 2 words
      (( CURRENT -= 2 ))
      _arguments -S
      ;;
    'group any '*)
      shift 2 words
      (( CURRENT -= 2 ))
      _arguments -S \
        '1:argument: '
      ;;
  esac
}
if [[ $funcstack[1] == _tool ]]; then _tool "$@"; else compdef _tool tool; fi

# Completion of tool for fish: tool completion fish | source
function __tool_typed -d 'Whether just these words are there already'
    set -l typed (commandline -opc)
    set -e typed[1]
    test "$typed" = "$argv"
end
function __tool_within -d 'Whether the line begins with these words'
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l count (count $argv)
    test (count $typed) -ge $count; and test "$typed[1..$count]" = "$argv"
end
complete -c tool -e
complete -c tool -f
complete -c tool -n '__tool_typed' -a 'alone' -d 'Print "this"'
complete -c tool -n '__tool_typed' -a 'group' -d 'It\'s a group: of $(words) [and] \\ `more`'
complete -c tool -n '__tool_typed group' -a 'all' -d 'Don\'t'
complete -c tool -n '__tool_typed group' -a 'none' -d 'Nothing'
complete -c tool -n '__tool_typed group' -a 'any' -d 'Anything'
complete -c tool -n '__tool_within alone' -f -a 'one two'
complete -c tool -n '__tool_within group all' -s f -l file -r -F -d 'A [file], don\'t: \\ $HOME'
complete -c tool -n '__tool_within group all' -s a -l as -r -f -a 'x y' -d 'How'
complete -c tool -n '__tool_within group all' -l name -r -f -d 'Any'
complete -c tool -n '__tool_within group all' -l once -r -f -d 'Any'
complete -c tool -n '__tool_within group all' -l yes -d 'No value'
complete -c tool -n '__tool_within group all' -s h -l help -d 'Show help'
complete -c tool -n '__tool_within group all' -F
complete -c tool -n '__tool_within group any' -f

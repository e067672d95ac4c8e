import { shellWord } from './shell-word.ts'
import type { ConnectionFlagValues } from './with-cluster.ts'

/** The flags that say where and as whom to connect, as words of a command line that somebody can copy. */
export function connectionWords(
  flags: Pick<ConnectionFlagValues, 'bootstrap-servers' | 'config-file'>,
): readonly string[] {
  return (['bootstrap-servers', 'config-file'] as const).flatMap((name) => {
    const value = flags[name]
    return value === undefined ? [] : [`--${name}`, shellWord(value)]
  })
}

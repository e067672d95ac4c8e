import { shellWord } from '../render/phrases/shell-word.ts'
import { CONNECTION_FLAGS } from './flags/flags.ts'
import type { ConnectionFlagValues } from './with-cluster.ts'

/** The flags that say where, as whom, how patiently and how gently to connect, as words of a command line that somebody can copy. */
export function connectionWords(flags: ConnectionFlagValues): readonly string[] {
  const { timeout, 'max-in-flight': maxInFlight } = flags
  return [
    ...(['bootstrap-servers', 'config-file'] as const).flatMap((name) => {
      const value = flags[name]
      return value === undefined ? [] : [`--${name}`, shellWord(value)]
    }),
    ...(timeout === CONNECTION_FLAGS.timeout.default ? [] : ['--timeout', `${timeout}ms`]),
    ...(maxInFlight === CONNECTION_FLAGS['max-in-flight'].default ? [] : ['--max-in-flight', `${maxInFlight}`]),
  ]
}

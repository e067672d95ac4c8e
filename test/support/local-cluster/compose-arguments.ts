import { COMPOSE_FILE } from './compose-file.ts'
import type { ComposeCommand } from './engine.ts'

/** The command line of a compose action on the project's file. */
export function composeArguments(
  [command, ...first]: ComposeCommand,
  action: readonly string[],
): [command: string, args: string[]] {
  return [command, [...first, '-f', COMPOSE_FILE, ...action]]
}

import { run } from '@oclif/core/run'
import { settings } from '@oclif/core/settings'
import { OCLIF_OPTIONS } from './oclif-options.ts'

/**
 * What oclif tells of all commands, some or one. `argv` is as `resolveCommand` gives it. Not imported from the
 * whole of oclif: its `Command` listens to stdout and throws in the middle of whatever is going on.
 */
export async function help(argv: readonly string[]): Promise<void> {
  settings.enableAutoTranspile = false
  await run([...argv], OCLIF_OPTIONS)
}

import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Interfaces } from '@oclif/core'
import packageJson from '../../package.json' with { type: 'json' }

const commands = { ...packageJson.oclif.commands, target: './all-commands.cjs' }

/**
 * For oclif, where it tells of commands. It gets package.json from inside the bundle, so it starts from any folder without
 * searching, and loads the commands from beside this file.
 */
export const OCLIF_OPTIONS: Interfaces.LoadOptions = {
  root: dirname(fileURLToPath(import.meta.url)),
  pjson: { ...packageJson, oclif: { ...packageJson.oclif, commands } } as never,
}

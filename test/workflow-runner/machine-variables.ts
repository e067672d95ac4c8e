import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * Variables of an empty machine: a PATH with the project's Node, npm and what the system has, but not with `caracal`; an empty home,
 * so that nobody's settings of npm or git count; and npm's registry.
 */
export function machineVariables(registry: string): {
  readonly folder: string
  readonly variables: Record<string, string>
} {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-machine-'))
  const [tools, home] = [join(folder, 'tools'), join(folder, 'home')]
  for (const empty of [tools, home]) mkdirSync(empty)
  symlinkSync(process.execPath, join(tools, 'node'))
  symlinkSync(realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim()), join(tools, 'npm'))
  return {
    folder,
    variables: {
      PATH: [tools, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
      HOME: home,
      npm_config_registry: registry,
      npm_config_update_notifier: 'false',
    },
  }
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * Variables of an empty machine: a PATH with the project's Node, npm and what the system has, but not with `caracal`; and a home with
 * nothing but the address of npm's registry, so that nobody's own settings count.
 */
export function machineVariables(registry: string): {
  readonly folder: string
  readonly variables: Record<string, string>
} {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-machine-'))
  const [tools, home] = [join(folder, 'tools'), join(folder, 'home')]
  for (const empty of [tools, home]) mkdirSync(empty)
  // Not as a variable: one would win over the settings of a checkout, which are not to count by themselves.
  writeFileSync(join(home, '.npmrc'), `registry=${registry}\nupdate-notifier=false\n`)
  symlinkSync(process.execPath, join(tools, 'node'))
  symlinkSync(realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim()), join(tools, 'npm'))
  return {
    folder,
    variables: {
      PATH: [tools, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
      HOME: home,
    },
  }
}

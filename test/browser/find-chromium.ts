import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { packageInstaller } from './package-installer.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ON_MACOS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
/** Debian's, with fonts that have the signs of a plan: → ⚠ ✓. */
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-liberation']

/**
 * The path of a Chromium: that of the variable CHROMIUM, else one that is installed, else Debian's package, which is installed
 * where this process may do so.
 */
export async function findChromium(env = process.env, install = packageInstaller()): Promise<string> {
  const named = env['CHROMIUM']
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`CHROMIUM is ${named}, which is no program.`)
  }
  const found = installed(env)
  if (found !== undefined) return found
  if (install === null) throw new Error(MISSING)
  await install(PACKAGES)
  const fresh = installed(env)
  if (fresh === undefined) throw new Error(`${MISSING} The package put none there.`)
  return fresh
}

const MISSING =
  'No Chromium: neither chromium nor google-chrome is on the PATH. Install one of them, or name one in the variable CHROMIUM.'

function installed(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const known = process.platform === 'darwin' ? ON_MACOS : []
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...known].find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

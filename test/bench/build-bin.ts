import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildTo } from '../../src/build.ts'
import { ROOT } from './root.ts'

/**
 * Bundles the sources as they are now, inside the project, so that the bundle finds the package's files as the real one does. It goes
 * with this process, however far it got. @returns the path of the bin.
 */
export async function buildBin(): Promise<string> {
  const cache = join(ROOT, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'caracal-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await buildTo(folder)
  return join(folder, 'bin.cjs')
}

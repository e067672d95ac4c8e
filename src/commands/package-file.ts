import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The path of a file that the package brings along. Found from `src/` and from the bundle alike: beside package.json. */
export function packageFile(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error(`the package of this program is incomplete: no ${name}`)
    folder = dirname(folder)
  }
  return join(folder, name)
}

import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ScaffoldFile } from '../../scaffold/scaffold-file.ts'
import { CommandFailure } from '../failures/failure.ts'

/**
 * Writes files that are not there: all of them, or none. What appeared since somebody looked is not overwritten, but ends the
 * run, which takes back what it wrote itself.
 *
 * @throws CommandFailure
 */
export async function writeFiles(root: string, files: readonly ScaffoldFile[]): Promise<void> {
  const takeBack: (() => Promise<void>)[] = []
  for (const { path, text, executable } of files) {
    try {
      const place = join(root, path)
      await makeFolder(dirname(place), takeBack)
      await writeFile(place, text, { flag: 'wx', mode: executable ? 0o777 : 0o666 })
      takeBack.push(() => rm(place))
    } catch (error) {
      for (const undo of takeBack.reverse()) await undo().catch(() => {})
      const { code, message } = error as NodeJS.ErrnoException
      const why = code === 'EEXIST' ? `${path} appeared meanwhile` : `cannot write ${path}: ${message}`
      throw new CommandFailure('failed', why, 'Nothing was written.')
    }
  }
}

/** Makes the folders that are missing on the way, outermost first. */
async function makeFolder(folder: string, takeBack: (() => Promise<void>)[]): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  const made: string[] = []
  for (let each = folder; each.length >= first.length; each = dirname(each)) made.unshift(each)
  takeBack.push(...made.map((each) => () => rmdir(each)))
}

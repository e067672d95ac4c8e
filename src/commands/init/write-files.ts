import { lstat, mkdir, realpath, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { readBounded } from '../../files/read-bounded.ts'
import type { ScaffoldFile } from '../../scaffold/scaffold-file.ts'
import { CommandFailure } from '../failures/failure.ts'
import { orMissing } from '../output/place-of.ts'

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

/** Of a file that init writes, in bytes: the largest is the schema, with 0.1 MB. */
const LARGEST = 16 * 2 ** 20

/**
 * The texts of those of the files that are there. Links are followed inside the repository only: what leads out of it, or into
 * git's own folder, is no place to write to.
 *
 * @throws CommandFailure where a file could not be written at its path
 */
export async function lookAtFiles(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const place = await realpath(root)
  for (const path of paths) {
    const text = await lookAt(place, path)
    if (text !== null) found.set(path, text)
  }
  return found
}

async function lookAt(root: string, path: string): Promise<string | null> {
  const parts = path.split('/')
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join('/')
    const seen = await orMissing(lstat(join(root, part)))
    if (seen === null) return null
    const place = seen.isSymbolicLink() ? await insidePlace(root, part) : join(root, part)
    const isLast = index === parts.length - 1
    const wanted = isLast ? 'file' : 'folder'
    const { isFile, isDirectory } = await kindOf(place)
    if (isLast ? !isFile : !isDirectory) throw new CommandFailure('failed', `${part} is no ${wanted}`, NOTHING_WRITTEN)
  }
  return readBounded(join(root, path), { largest: LARGEST }).toString('utf8')
}

async function insidePlace(root: string, link: string): Promise<string> {
  const place = await orMissing(realpath(join(root, link)))
  const [first] = place === null ? ['..'] : relative(root, place).split(sep)
  if (place !== null && first !== '..' && first !== '.git') return place
  throw new CommandFailure('failed', `${link} is a link that leads out of the repository`, NOTHING_WRITTEN)
}

async function kindOf(place: string) {
  const seen = await lstat(place)
  return { isFile: seen.isFile(), isDirectory: seen.isDirectory() }
}

const NOTHING_WRITTEN = 'Nothing was written. Move it out of the way, and run init again.'

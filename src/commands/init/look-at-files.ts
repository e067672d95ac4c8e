import { lstat, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readBounded } from '../../files/read-bounded.ts'
import { CommandFailure } from '../failures/failure.ts'
import { orMissing } from '../output/place-of.ts'

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

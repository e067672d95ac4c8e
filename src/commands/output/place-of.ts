import { readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** The real path of a file that may not exist yet; of a link to such a file, the path that the link leads to. */
export async function placeOf(path: string): Promise<string> {
  const found = await orMissing(realpath(path))
  if (found !== null) return found
  const folder = (await orMissing(realpath(dirname(path)))) ?? resolve(dirname(path))
  const place = join(folder, basename(path))
  const target = await readlink(place).catch(() => null)
  return target === null ? place : placeOf(resolve(folder, target))
}

/** What is found at a path, `null` where nothing is; any other failure stays one. */
export async function orMissing<T>(looking: Promise<T>): Promise<T | null> {
  return looking.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

import { randomBytes } from 'node:crypto'
import { open, rename, rm, writeFile } from 'node:fs/promises'

/** A folder one may not write to, or a file that is mounted by itself, lets nothing be renamed there. */
const NO_RENAMING: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV'])

/** In one, or in pieces that can be gone through again. */
type Text = string | Iterable<string>

/**
 * Replaces the text of a file, or makes it. Where renaming is possible, readers see the old text or the new one, nothing between; a
 * full disk keeps the old one. `mode` is that of the file there was.
 */
export async function replaceFile(place: string, text: Text, mode: number | undefined): Promise<void> {
  try {
    await renameOver(place, text, mode)
  } catch (error) {
    if (!NO_RENAMING.has((error as NodeJS.ErrnoException).code)) throw error
    await writeFile(place, text)
  }
}

async function renameOver(place: string, text: Text, mode: number | undefined): Promise<void> {
  const beside = `${place}.${randomBytes(6).toString('hex')}.tmp`
  const file = await open(beside, 'wx', mode === undefined ? undefined : mode & 0o777)
  try {
    try {
      // What the umask took away.
      if (mode !== undefined) await file.chmod(mode & 0o777)
      await file.writeFile(text)
    } finally {
      await file.close()
    }
    await rename(beside, place)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

import { type FileHandle, open } from 'node:fs/promises'
import { UsageError } from '../diagnostics/usage-error.ts'
import { jsonText } from './write-json.ts'

/**
 * Opens and empties the file of `--out` before anything else is done: a path that cannot be written is told while nothing is
 * sent yet, and whatever happens later, no document of an earlier run is left there to be taken for this one's.
 *
 * @throws UsageError where the file cannot be opened for writing
 */
export async function openOut(path: string | undefined): Promise<OutFile> {
  if (path === undefined) return { save: async () => {} }
  const file = await open(path, 'w').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot write --out ${path}: ${error.message}`, 'Nothing was done. Choose another file.')
  })
  return { save: (document) => saveTo(file, document) }
}

export interface OutFile {
  /** Saves the bytes that `--json` prints, and closes the file. */
  readonly save: (document: unknown) => Promise<void>
}

async function saveTo(file: FileHandle, document: unknown): Promise<void> {
  await file.writeFile(jsonText(document))
  await file.close()
}

import { type FileHandle, open, stat } from 'node:fs/promises'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { failureDocument } from '../failures/report-failure.ts'
import { jsonText } from './json-text.ts'
import { orMissing, placeOf } from './place-of.ts'
import { type OutInputs, refuseToDestroy } from './refuse-to-destroy.ts'
import { replaceFile } from './replace-file.ts'
import { outIsOpen, outIsSaved } from './unfinished-out.ts'

export interface OutFile {
  /** Saves the bytes that `--json` prints. Once. */
  readonly save: (document: unknown) => Promise<void>
}

/** What stands in the file until the run ends, and stays where it is killed: never a document of an earlier run. */
const UNFINISHED = failureDocument({
  exit: 'failed',
  message: 'This run did not come to its end.',
  remedy: 'Run plan to see where the cluster stands.',
})

/**
 * Opens the file of `--out` before anything else is done, so that a path that cannot be written is told while nothing is sent
 * yet. A regular file is replaced as a whole; anything else, such as a pipe, is written once, at the end.
 *
 * @throws UsageError where the file cannot be written, or where something that no earlier run wrote would be lost
 */
export async function openOut(path: string, inputs: OutInputs): Promise<OutFile> {
  try {
    const existing = await orMissing(stat(path))
    if (existing !== null && !existing.isFile()) return intoStream(await open(path, 'w'))
    const place = await placeOf(path)
    await refuseToDestroy(path, place, inputs)
    const write = (document: unknown) => replaceFile(place, jsonText(document), existing?.mode)
    await write(UNFINISHED)
    outIsOpen(place)
    // A document that cannot be made throws at once: it is no file that cannot be written.
    return { save: (document) => write(document).then(outIsSaved) }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `cannot write --out ${path}: ${(error as Error).message}`,
      'Nothing was done. Choose another file.',
    )
  }
}

function intoStream(file: FileHandle): OutFile {
  return {
    save: async (document) => {
      try {
        await file.writeFile(jsonText(document))
      } finally {
        await file.close()
      }
    },
  }
}

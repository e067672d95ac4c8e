import { stat } from 'node:fs/promises'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { CommandFailure } from '../failures/failure.ts'
import { orMissing, placeOf } from './place-of.ts'
import { beginningOf } from './refuse-to-destroy.ts'
import { replaceFile } from './replace-file.ts'

/**
 * Makes sure, before anything is read, that the file of `--snapshot` may be written: there is none, or an older snapshot, which
 * stands until the new one takes its place as a whole. A nightly job overwrites its own file and never anything else.
 *
 * @throws UsageError where something else would be lost
 */
export async function openSnapshot(path: string): Promise<(text: string) => Promise<void>> {
  const place = await placeOf(path)
  const existing = await orMissing(stat(place))
  if (existing !== null && !(existing.isFile() && isSnapshot(await beginningOf(place)))) {
    throw new UsageError(
      `cannot write --snapshot ${path}: the file exists and is not a snapshot`,
      'Choose another file.',
    )
  }
  return (text) =>
    replaceFile(place, text, existing?.mode).catch((error: Error) => {
      throw new CommandFailure('failed', `cannot write --snapshot ${path}: ${error.message}`, 'Choose another file.')
    })
}

function isSnapshot(beginning: string): boolean {
  return beginning === '' || /^\s*\{\s*"format"\s*:\s*"caracal-snapshot"/.test(beginning)
}

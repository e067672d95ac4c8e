import { open } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { orMissing, placeOf } from './place-of.ts'

/** What a run reads, and `--out` must leave alone. */
export interface OutInputs {
  /** Files and folders of manifests, as `-f` names them. */
  readonly manifests: readonly string[]
  readonly configFile: string | undefined
  readonly snapshot?: string | undefined
  readonly plans?: readonly string[] | undefined
}

/**
 * Refuses an `--out` whose file is, or would be, one that this run reads, or that holds anything but a document of this tool.
 * `place` is where `out` leads to (`placeOf`).
 *
 * @throws UsageError
 */
export async function refuseToDestroy(out: string, place: string, inputs: OutInputs): Promise<void> {
  const { manifests, configFile, snapshot, plans = [] } = inputs
  for (const named of manifests) {
    const input = named === '-' ? null : await inputPlace(named)
    if (input !== null && isRead(place, input)) throw refused(out, 'is one of the manifests of this run')
  }
  if (configFile !== undefined && (await inputPlace(configFile)) === place) {
    throw refused(out, 'is the client configuration of this run')
  }
  if (snapshot !== undefined && (await inputPlace(snapshot)) === place) {
    throw refused(out, 'is the snapshot that this run plans on')
  }
  for (const plan of plans) {
    if ((await inputPlace(plan)) === place) throw refused(out, 'is the plan that this run is to apply')
  }
  if (!isOurs(await beginningOf(place))) throw refused(out, 'holds something else than a document of this tool')
}

function refused(out: string, why: string): UsageError {
  return new UsageError(`cannot write --out ${out}: it ${why}`, 'Nothing was done. Choose another file.')
}

/** `null` for what nobody can reach: it is not read either, and whoever tries to says so better. */
function inputPlace(named: string): Promise<string | null> {
  return placeOf(named).catch(() => null)
}

/** Whether `place` is the file `named`, or one that is read where `named` is a folder (src/manifest/read-files.ts). */
function isRead(place: string, named: string): boolean {
  if (place === named) return true
  const below = relative(named, place).split(sep)
  return /\.ya?ml$/.test(place) && below.every((part) => !part.startsWith('.'))
}

const ENOUGH = 1024

/** The first bytes of a file; nothing where there is none. */
export async function beginningOf(place: string): Promise<string> {
  const file = await orMissing(open(place))
  if (file === null) return ''
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ENOUGH), 0, ENOUGH, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Documents begin with their format, those of failures with the error. */
function isOurs(beginning: string): boolean {
  return beginning === '' || /^\s*\{\s*("format"\s*:\s*"caracal-|"error"\s*:\s*\{\s*"kind"\s*:)/.test(beginning)
}

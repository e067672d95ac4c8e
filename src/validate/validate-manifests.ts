import { sortDiagnostics } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ByteStream } from '../manifest/read-files.ts'
import { loadManifests } from './load-manifests.ts'
import { checkState } from './resolve-state.ts'

/**
 * Checks manifests in every environment that any of them declares, or in the one asked for. Passes exactly where
 * `loadDesiredState` passes for each of `environments`.
 */
export async function validateManifests(input: {
  readonly paths: readonly string[]
  /** `null`: all of them. */
  readonly env: string | null
  /** What `-` reads. */
  readonly stdin?: ByteStream
}): Promise<{
  readonly diagnostics: readonly Diagnostic[]
  readonly files: number
  /** How many topics the files declare, whatever the environment. */
  readonly topics: number
  /** The environments that were checked, sorted; `[null]` where no file declares any. */
  readonly environments: readonly (string | null)[]
}> {
  const { manifests, diagnostics, files } = await loadManifests(input.paths, input.stdin)
  const declared = new Set(manifests.flatMap(({ environments }) => [...(environments?.byName.keys() ?? [])]))
  const all = declared.size === 0 ? [null] : [...declared].sort()
  const environments = input.env === null ? all : [input.env]
  const resolved = environments.flatMap((environment) => checkState(manifests, environment))
  return {
    diagnostics: sortDiagnostics([...diagnostics, ...resolved]),
    files,
    topics: new Set(manifests.flatMap(({ topics }) => [...topics.keys()])).size,
    environments,
  }
}

import { hasErrors, sortDiagnostics } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ByteStream } from '../manifest/read-files.ts'
import type { DesiredState } from '../model/desired-state.ts'
import { loadManifests } from './load-manifests.ts'
import { resolveState } from './resolve-state.ts'

/**
 * Loads manifests for one environment (`null`: none was asked for). All problems are told at once, sorted by place; the state
 * is `null` exactly where one of them is an error.
 */
export async function loadDesiredState(input: {
  readonly paths: readonly string[]
  readonly env: string | null
  /** What `-` reads. */
  readonly stdin?: ByteStream
}): Promise<{
  readonly state: DesiredState | null
  readonly diagnostics: readonly Diagnostic[]
  readonly files: number
}> {
  const loaded = await loadManifests(input.paths, input.stdin)
  const resolved = resolveState(loaded.manifests, input.env)
  const diagnostics = sortDiagnostics([...loaded.diagnostics, ...resolved.diagnostics])
  return { state: hasErrors(diagnostics) ? null : resolved.state, diagnostics, files: loaded.files }
}

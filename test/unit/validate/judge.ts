import { sortDiagnostics } from '../../../src/diagnostics/diagnose.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { DesiredState } from '../../../src/model/desired-state.ts'
import { checkManifests } from '../../../src/validate/load-manifests.ts'
import { resolveState } from '../../../src/validate/resolve-state.ts'

/** Loads manifests from memory, as `loadDesiredState` does from files. */
export function judge(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: string | null = null,
): { readonly state: DesiredState; readonly diagnostics: readonly Diagnostic[] } {
  const read = Object.entries(files)
    .map(([path, text]) => ({ path, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const checked = checkManifests(read)
  const resolved = resolveState(checked.manifests, env)
  return { state: resolved.state, diagnostics: sortDiagnostics([...checked.diagnostics, ...resolved.diagnostics]) }
}

/** `E021 manifests/caracal.yaml:16:7`, or the code alone where there is no place. */
export function codeAndPlace({ code, place }: Diagnostic): string {
  return place === null ? code : `${code} ${place.file}:${place.line}:${place.column}`
}

import { existsSync } from 'node:fs'
import { UsageError } from '../diagnostics/usage-error.ts'

export const DEFAULT_MANIFESTS = 'manifests'

/**
 * The manifests to read: those named, else `manifests/`.
 *
 * @throws UsageError where none are named and that folder does not exist
 */
export function manifestPaths(named: readonly string[] | undefined): readonly string[] {
  if (named !== undefined && named.length > 0) return named
  if (existsSync(DEFAULT_MANIFESTS)) return [DEFAULT_MANIFESTS]
  throw new UsageError('no manifests: there is no folder manifests/ here', 'Name a file or a folder with -f.')
}

import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { UsageError } from '../diagnostics/usage-error.ts'
import { repositoryRoot } from './repository-root.ts'

const FOLDER = 'manifests'

/**
 * The manifests to read: those named, else the default folder.
 *
 * @throws UsageError where none are named and that folder does not exist
 */
export function manifestPaths(named: readonly string[] | undefined): readonly string[] {
  if (named !== undefined && named.length > 0) return named
  const found = defaultManifests()
  if (existsSync(found)) return [found]
  const where =
    repositoryRoot(process.cwd()) === null
      ? 'there is no folder manifests/ here'
      : 'there is no folder manifests/ here, nor in a folder above up to the root of the repository'
  throw new UsageError(`no manifests: ${where}`, 'Name a file or a folder with -f.')
}

/**
 * `manifests/` in the working directory, or in the nearest folder above it that has one, up to the root of the git repository and
 * never beyond. As a path from the working directory: `../manifests`. `manifests` if there is none.
 */
export function defaultManifests(): string {
  const here = process.cwd()
  const root = repositoryRoot(here)
  for (let folder = here; ; folder = dirname(folder)) {
    const found = join(folder, FOLDER)
    if (existsSync(found)) return relative(here, found)
    if (root === null || folder === root) return FOLDER
  }
}

import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { hasErrors, sortDiagnostics } from '../../diagnostics/sort-diagnostics.ts'
import { type ReadFile, readManifestFiles } from '../../manifest/read-files.ts'
import type { ScaffoldFile } from '../../scaffold/scaffold-file.ts'
import { checkManifests } from '../../validate/load-manifests.ts'
import { resolveState } from '../../validate/resolve-state.ts'

/**
 * What is wrong with the manifests that are in the repository together with the one that is missing, in the environments of pipelines and
 * all others: two files that own the same names, an environment that one of them lacks, or files that are no manifests at
 * all. Warnings are left to `validate`.
 */
export async function checkTogether(
  root: string,
  missing: readonly ScaffoldFile[],
  environments: readonly string[],
): Promise<readonly Diagnostic[]> {
  const added = missing.filter(({ path }) => /^manifests\/.*\.yaml$/.test(path)).map(asRead)
  const { manifests, diagnostics } = checkManifests([...(await manifestsIn(root)), ...added])
  const declared = manifests.flatMap(({ environments: own }) => [...(own?.byName.keys() ?? [])])
  const wanted = environments.length === 0 ? [null] : environments
  const resolved = [...new Set([...wanted, ...declared])].flatMap((name) => resolveState(manifests, name).diagnostics)
  const all = sortDiagnostics([...diagnostics, ...resolved])
  return hasErrors(all) ? all : []
}

async function manifestsIn(root: string): Promise<readonly ReadFile[]> {
  const folder = join(root, 'manifests')
  if (!existsSync(folder)) return []
  const { files } = await readManifestFiles([folder])
  return files.map(({ path, bytes }) => ({ path: relative(root, path), bytes }))
}

function asRead({ path, text }: ScaffoldFile): ReadFile {
  return { path, bytes: Buffer.from(text) }
}

import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { hasErrors, sortDiagnostics } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type ReadFile, readManifestFiles } from '../../manifest/read-files.ts'
import type { ScaffoldFile } from '../../scaffold/scaffold-file.ts'
import { checkManifests } from '../../validate/load-manifests.ts'
import { resolveState } from '../../validate/resolve-state.ts'

/** Each says what is wrong with an answer, as a sentence that follows its name; `null`: nothing. */
type Check = (answer: string) => string | null

export const checkPrefix: Check = (prefix) => {
  if (!/^[A-Za-z0-9._-]+$/.test(prefix)) return 'holds letters, digits, ".", "-" and "_" only'
  if (!/^[A-Za-z0-9]/.test(prefix)) return 'begins with a letter or a digit'
  if (!/[._-]$/.test(prefix)) return `ends in ".", "-" or "_", such as "${prefix}."`
  return prefix.length > 200 ? 'has at most 200 characters' : null
}

/** Also a job of a pipeline, an environment of its host, and a key in YAML. */
const checkEnvironmentName: Check = (name) => {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) return 'begins with a letter, and has letters, digits, "-" and "_" only'
  if (/^(null|true|false|yes|no|on|off|y|n)$/i.test(name)) return 'is a word that YAML takes for something else'
  return name.length > 60 ? 'has at most 60 characters' : null
}

/** Names apart by spaces, as CODEOWNERS takes them; none: nobody. */
export const checkOwners: Check = (owners) => {
  const isOwner = /^(@[\w.-]+(\/[\w.-]+)*|[\w.+-]+@[\w-]+(\.[\w-]+)+)$/
  const right = wordsOf(owners).every((word) => isOwner.test(word))
  return right ? null : 'must look like @acme/billing, @name or name@example.com, separated by spaces'
}

export function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

/** The names of environments, each once; none for the word `none`. */
export function environmentsOf(words: readonly string[]): readonly string[] {
  return words.length === 1 && words[0] === NONE ? [] : [...new Set(words)]
}

export const NONE = 'none'

export function checkEnvironments(words: readonly string[]): string | null {
  for (const word of environmentsOf(words)) {
    const wrong =
      word === NONE
        ? 'means that there are no environments; it cannot be combined with others'
        : checkEnvironmentName(word)
    if (wrong !== null) return `${word} ${wrong}`
  }
  return null
}

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

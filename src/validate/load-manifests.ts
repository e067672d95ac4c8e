import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkSchema } from '../manifest/check-schema.ts'
import { decodeText } from '../manifest/decode-text.ts'
import { parseYaml } from '../manifest/parse-yaml.ts'
import { type ByteStream, type ReadFile, readManifestFiles } from '../manifest/read-files.ts'
import { FILE_RULES } from './file-rules.ts'
import { readManifest } from './read-manifest.ts'
import { SET_RULES } from './set-rules.ts'
import type { Manifest } from './settings.ts'

export interface LoadedManifests {
  /** Sorted by path. A file that could not be read as YAML is not among them. */
  readonly manifests: readonly Manifest[]
  /** Everything that holds whatever the environment, in no order. */
  readonly diagnostics: readonly Diagnostic[]
  /** How many files were read. */
  readonly files: number
}

/** Reads the files that `-f` names and checks them: text, YAML, schema, meaning of each, meaning together. */
export async function loadManifests(paths: readonly string[], stdin?: ByteStream): Promise<LoadedManifests> {
  const read = await readManifestFiles(paths, stdin)
  const checked = checkManifests(read.files)
  return { ...checked, diagnostics: [...read.diagnostics, ...checked.diagnostics], files: read.files.length }
}

/** The same for files already in memory. Pure. */
export function checkManifests(files: readonly ReadFile[]): Omit<LoadedManifests, 'files'> {
  const checked = files.map(checkFile)
  const manifests = checked.flatMap(({ manifest }) => manifest ?? [])
  const together = SET_RULES.flatMap((rule) => rule(manifests))
  return { manifests, diagnostics: [...checked.flatMap(({ diagnostics }) => diagnostics), ...together] }
}

interface CheckedFile {
  readonly manifest: Manifest | null
  readonly diagnostics: readonly Diagnostic[]
}

function checkFile(file: ReadFile): CheckedFile {
  const decoded = decodeText(file)
  if (!decoded.ok) return { manifest: null, diagnostics: [decoded.diagnostic] }
  const { tree, diagnostics } = parseYaml(decoded.source)
  if (tree === null) return { manifest: null, diagnostics }
  const manifest = readManifest(tree)
  const meaning = FILE_RULES.flatMap((rule) => rule(manifest))
  return { manifest, diagnostics: [...diagnostics, ...checkSchema(tree), ...meaning] }
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { SourceFile } from '../diagnostics/source-file.ts'
import { checkSchema } from '../manifest/check-schema.ts'
import { decodeText } from '../manifest/decode-text.ts'
import { recogniseOtherTool } from '../manifest/foreign/recognise-other-tool.ts'
import { parseYaml } from '../manifest/parse-yaml.ts'
import { type ByteStream, type ReadFile, readManifestFiles } from '../manifest/read-files.ts'
import { FILE_RULES } from './file-rules.ts'
import { readManifest } from './read-manifest.ts'
import { SET_RULES } from './set-rules.ts'
import type { Manifest } from './settings.ts'

export interface LoadedManifests {
  /** Sorted by path. All of a file that could not be read as YAML is unread. */
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
  const manifests = checked.map(({ manifest }) => manifest)
  const together = SET_RULES.flatMap((rule) => rule(manifests))
  return { manifests, diagnostics: [...checked.flatMap(({ diagnostics }) => diagnostics), ...together] }
}

interface CheckedFile {
  readonly manifest: Manifest
  readonly diagnostics: readonly Diagnostic[]
}

function checkFile(file: ReadFile): CheckedFile {
  const decoded = decodeText(file)
  if (!decoded.ok) return { manifest: unreadManifest(file), diagnostics: [decoded.diagnostic] }
  const { tree, diagnostics } = parseYaml(decoded.source)
  const otherTool = recogniseOtherTool(decoded.source, tree)
  if (otherTool !== null) return { manifest: unreadManifest(file), diagnostics: [otherTool] }
  if (tree === null) return { manifest: unreadManifest(file), diagnostics }
  const manifest = readManifest(tree)
  const meaning = FILE_RULES.flatMap((rule) => rule(manifest))
  return { manifest, diagnostics: [...diagnostics, ...checkSchema(tree), ...meaning] }
}

/** What is not known of a file is not missing from it: rules that look at all files must not report that. */
function unreadManifest({ path }: ReadFile): Manifest {
  const { beginning } = new SourceFile(path, '')
  return readManifest({ kind: 'scalar', text: '', type: 'unknown', ...beginning })
}

import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import type { SourceFile, Spot } from '../../diagnostics/source-file.ts'
import type { MapNode, TreeNode } from '../tree.ts'

/**
 * The one error for a file that belongs to another tool, in place of an error for each of its fields; `null` for any other file. A
 * file that has a `version` is a manifest, whatever else it has. `tree` is `null` if the text could not be read.
 */
export function recogniseOtherTool(source: SourceFile, tree: TreeNode | null): Diagnostic | null {
  const outline = outlineOf(source, tree)
  if (outline.keys.has('version')) return null
  const terraform = tree?.kind === 'map' ? null : TERRAFORM_BLOCK.exec(source.text)
  if (terraform !== null) {
    const at = source.spot(terraform.index, terraform.index + terraform[0].length)
    return otherTool(at, 'a Terraform configuration', 'terraform-or-opentofu')
  }
  for (const { name, section, sign } of OTHER_TOOLS) {
    const key = sign(outline)
    const at = key === null ? undefined : outline.keys.get(key)?.at
    if (at !== undefined) return otherTool(at, `${name}${kindOf(outline)}`, section)
  }
  return null
}

function kindOf({ keys }: Outline): string {
  const kind = keys.get('kind')?.value
  return kind == null ? '' : ` of kind ${quote(kind)}`
}

/** The section for tools that have none of their own. */
const ANY = 'the-safe-order'

function otherTool(at: Spot, what: string, section: string): Diagnostic {
  const summary = `not a manifest of this tool: the file is ${what}`
  const move = `\`caracal kafka export\` writes a manifest from the live topics. docs/coming-from.md#${section} shows how to move.`
  const hint =
    section === ANY ? `Keep other files out of the folder of manifests. If it declares topics: ${move}` : move
  return diagnose('E045', at, summary, { hint })
}

/** How to see that a file belongs to another tool. */
interface OtherTool {
  /** With its article where it has one: `a Strimzi resource`. */
  readonly name: string
  /** The section of docs/coming-from.md that says how to move. */
  readonly section: string
  /** The outermost key that gives it away; `null` if the file is not one of this tool. */
  readonly sign: (outline: Outline) => string | null
}

/** The first that matches counts. */
export const OTHER_TOOLS: readonly OtherTool[] = [
  { name: 'a Strimzi resource', section: 'strimzis-kafkatopic', sign: ofApi('kafka.strimzi.io/') },
  { name: 'a Jikkou resource', section: 'jikkou', sign: ofApi('kafka.jikkou.io/') },
  { name: 'a kdef definition', section: 'kdef', sign: ofKind('v1', ['topic', 'acl', 'broker', 'brokers']) },
  { name: 'a resource of another tool', section: 'the-safe-order', sign: ofAnyKind },
  { name: 'a topicctl file', section: 'topicctl', sign: only(['meta', 'spec'], 'meta', 'spec') },
  { name: 'a JulieOps topology', section: 'julieops', sign: all('context', 'projects') },
  { name: 'a JulieOps topology', section: 'julieops', sign: all('context', 'special_topics') },
  { name: 'a kafka-gitops file', section: 'kafka-gitops', sign: ofKafkaGitops },
  { name: 'a Terraform configuration', section: 'terraform-or-opentofu', sign: ofTerraformJson },
]

/** `resource "kafka_topic" "orders" {`: Terraform's language, in which no line begins with a key. */
const TERRAFORM_BLOCK = /^(?:resource|provider|variable|terraform|module|locals)\b[ \t]*(?:"[\w-]+"[ \t]*){0,2}\{/m

function ofApi(beginning: string): OtherTool['sign'] {
  return ({ keys }) => (keys.get('apiVersion')?.value?.startsWith(beginning) ? 'apiVersion' : null)
}

function ofKind(apiVersion: string, kinds: readonly string[]): OtherTool['sign'] {
  return ({ keys }) =>
    keys.get('apiVersion')?.value === apiVersion && kinds.includes(keys.get('kind')?.value ?? '') ? 'kind' : null
}

function ofAnyKind({ keys }: Outline): string | null {
  return keys.has('apiVersion') && keys.has('kind') ? 'kind' : null
}

function all(...names: readonly [string, ...string[]]): OtherTool['sign'] {
  return ({ keys }) => (names.every((name) => keys.has(name)) ? names[0] : null)
}

function only(allowed: readonly string[], ...names: readonly [string, ...string[]]): OtherTool['sign'] {
  return (outline) => ([...outline.keys.keys()].every((key) => allowed.includes(key)) ? all(...names)(outline) : null)
}

const KAFKA_GITOPS_KEYS = ['settings', 'topics', 'services', 'users', 'customServiceAcls', 'customUserAcls']

/** Its `topics` look like ours, so another key has to be there, or its name for the replication factor. */
function ofKafkaGitops({ keys }: Outline): string | null {
  if (![...keys.keys()].every((key) => KAFKA_GITOPS_KEYS.includes(key))) return null
  const acls = [...keys.keys()].find((key) => key.startsWith('custom'))
  if (acls !== undefined) return acls
  const topics = keys.get('topics')
  if (topics?.fields.has('replication') && topics.fields.has('configs')) return 'topics'
  const others = ['services', 'users', 'settings'].filter((key) => keys.has(key))
  if (topics !== undefined) return others[0] ?? null
  return keys.get('services')?.fields.has('type') && !keys.get('services')?.fields.has('image') ? 'services' : null
}

function ofTerraformJson({ keys }: Outline): string | null {
  const names = ['resource', 'provider', 'terraform', 'variable', 'module'].filter((name) => keys.has(name))
  return names.includes('resource') || names.length > 1 ? (names[0] ?? null) : null
}

/** The outermost keys of a file: enough to see which tool wrote it. */
interface Outline {
  readonly keys: ReadonlyMap<string, OutlineKey>
}

interface OutlineKey {
  readonly at: Spot
  /** The text beside the key; `null` for a map, a list or nothing. */
  readonly value: string | null
  /** The names of the fields of what it holds: of each entry where it is a map of maps. Empty if only the text is known. */
  readonly fields: ReadonlySet<string>
}

/**
 * The outline of a map, or of a text that is not one or could not be read: a template, several documents, another language. JSON
 * that could not be read has none.
 */
function outlineOf(source: SourceFile, tree: TreeNode | null): Outline {
  return { keys: tree?.kind === 'map' ? keysOfMap(tree) : keysOfText(source) }
}

function keysOfMap(tree: MapNode): Outline['keys'] {
  return new Map(
    [...tree.entries].map(([name, { key, value }]) => {
      const text = value.kind === 'scalar' ? value.text : null
      return [name, { at: key, value: text, fields: value.kind === 'map' ? fieldsBelow(value) : new Set<string>() }]
    }),
  )
}

function fieldsBelow(map: MapNode): ReadonlySet<string> {
  const fields = new Set<string>()
  for (const { value } of map.entries.values()) {
    if (value.kind === 'map') for (const field of value.entries.keys()) fields.add(field)
  }
  return fields
}

/** Keys that begin a line. The first of equal ones: documents of one file are of one tool. */
function keysOfText(source: SourceFile): Outline['keys'] {
  const keys = new Map<string, OutlineKey>()
  for (const { index, groups } of source.text.matchAll(KEY_LINE)) {
    const { name = '', value = '' } = groups ?? {}
    if (keys.has(name)) continue
    const text = value.replace(/^(["'])(.*)\1$/, '$2')
    keys.set(name, { at: source.spot(index, index + name.length), value: text === '' ? null : text, fields: new Set() })
  }
  return keys
}

const KEY_LINE = /^(?<name>[A-Za-z][\w-]{0,60}):(?:[ \t]+(?<value>[^\s#{[][^\n#]{0,200}?))?[ \t]*(?:#.*)?\r?$/gm

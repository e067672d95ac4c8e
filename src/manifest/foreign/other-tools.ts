import type { Outline } from './outline.ts'

/** How to see that a file belongs to another tool. */
export interface OtherTool {
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
export const TERRAFORM_BLOCK =
  /^(?:resource|provider|variable|terraform|module|locals)\b[ \t]*(?:"[\w-]+"[ \t]*){0,2}\{/m

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

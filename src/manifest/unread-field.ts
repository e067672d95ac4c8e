import { fieldMeant } from './foreign/field-meant.ts'
import type { TreeNode } from './tree.ts'

/**
 * Whether `field` may be there, although nothing was read of it: it has another tool's name or a slip in it, or a merge key or an
 * alias without an anchor took its place. That is reported already; that the field is missing would only be its consequence.
 */
export function mayBeUnread(node: TreeNode | undefined, field: string): boolean {
  if (node === undefined) return false
  if (node.kind === 'list') return true
  if (node.kind === 'scalar') return node.type !== 'null'
  if (node.lostEntries === true) return true
  if (node.entries.has(field)) return false
  return [...node.entries.keys()].some((key) => !KNOWN.has(key) && fieldMeant(key, [field])?.field === field)
}

/** Of a manifest, an environment and a topic: none of them is a slip for another. */
const KNOWN: ReadonlySet<string> = new Set([
  ...['version', 'clusterId', 'scope', 'unlistedConfig', 'pinConfig', 'ignoreConfig', 'defaults', 'topics'],
  ...['environments', 'partitions', 'replicationFactor', 'config', 'description', 'owner', 'labels', 'keyed'],
  ...['protected', 'state', 'allow', 'onlyIn', 'prefixes'],
])

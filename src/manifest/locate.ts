import type { MapEntry, TreeNode } from './tree.ts'

/** What a JSON pointer leads to: the node, and the map entry it is the value of, where it is one. */
export interface Located {
  readonly node: TreeNode
  readonly entry: MapEntry | null
  /** The last key or index on the way, as text; `null` at the root. */
  readonly name: string | null
  /** The key above an item of a list. */
  readonly listName: string | null
}

/** Follows a JSON pointer (RFC 6901) as far as it leads. */
export function locate(root: TreeNode, pointer: string): Located {
  let located: Located = { node: root, entry: null, name: null, listName: null }
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const { node } = located
    if (node.kind === 'map') {
      const entry = node.entries.get(name)
      if (entry === undefined) return located
      located = { node: entry.value, entry, name, listName: null }
    } else if (node.kind === 'list') {
      const item = node.items[Number(name)]
      if (item === undefined) return located
      located = { node: item, entry: null, name, listName: located.name }
    }
  }
  return located
}

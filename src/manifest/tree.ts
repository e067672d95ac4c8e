import type { Spot } from '../diagnostics/source-file.ts'

/**
 * A manifest as plain values that know their places. Texts are the source's own characters: `2024.10` stays `2024.10` and
 * `9223372036854775807` keeps its digits. Aliases are resolved; a node may stand in several places of the tree.
 */
export type TreeNode = ScalarNode | MapNode | ListNode

/** Nodes are spots themselves: a manifest has hundreds of thousands of them. */
export interface ScalarNode extends Spot {
  readonly kind: 'scalar'
  /** As written, quotes and escapes resolved. */
  readonly text: string
  /**
   * What YAML 1.2's core schema takes it for; `string` where quoted. Only plain decimal digits are an `integer`: `0x10`, `1e3`
   * and `007` are a `number`, which no field takes for a whole number.
   * `unknown` stands where YAML itself went wrong and that was told, such as at an alias to nothing.
   */
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'unknown'
}

export interface MapNode extends Spot {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, MapEntry>
  /** Set if an entry is not among them: a merge key, or a key that cannot be one. That was reported. */
  readonly lostEntries?: true
}

export interface MapEntry {
  readonly key: ScalarNode
  readonly value: TreeNode
}

export interface ListNode extends Spot {
  readonly kind: 'list'
  readonly items: readonly TreeNode[]
}

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

/** A tree as plain JavaScript values, for the schema alone: it looks at kinds. What is meant is read from the tree. */
export function plainValue(node: TreeNode): unknown {
  switch (node.kind) {
    case 'map': {
      const object: Record<string, unknown> = {}
      for (const [key, { value }] of node.entries) object[key] = plainValue(value)
      return object
    }
    case 'list':
      return node.items.map(plainValue)
    case 'scalar':
      return plainScalar(node.type, node.text)
  }
}

/** Stands for every number that is no whole one in plain digits, so that `1e3` is not taken for 1000. */
const SOME_FRACTION = 1.5

function plainScalar(type: ScalarNode['type'], text: string): unknown {
  switch (type) {
    case 'string':
      return text
    case 'integer':
      return Number(text)
    case 'number':
      return SOME_FRACTION
    case 'boolean':
      return text.toLowerCase() === 'true'
    case 'null':
    case 'unknown':
      return null
  }
}

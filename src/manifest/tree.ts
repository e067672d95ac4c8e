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

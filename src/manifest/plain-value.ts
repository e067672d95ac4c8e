import type { ScalarNode, TreeNode } from './tree.ts'

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

import type { Spot } from '../diagnostics/source-file.ts'
import type { MapEntry, ScalarNode, TreeNode } from '../manifest/tree.ts'
import type { Said } from './settings.ts'

/** The entries of a map; none where the node is missing or no map (the schema has told). */
export function entriesOf(node: TreeNode | undefined): ReadonlyMap<string, MapEntry> {
  return node?.kind === 'map' ? node.entries : new Map()
}

/** The entry's scalar with both places; `null` where it is missing, of another kind, or not of one of the types. */
export function scalarOf(
  entry: MapEntry | undefined,
  ...types: readonly ScalarNode['type'][]
): Said<ScalarNode> | null {
  if (entry?.value.kind !== 'scalar' || !types.includes(entry.value.type)) return null
  return { value: entry.value, key: entry.key, at: entry.value }
}

/** Any scalar but null, as written. */
export function textOf(entry: MapEntry | undefined): Said<string> | null {
  const said = scalarOf(entry, 'string', 'integer', 'number', 'boolean')
  return said === null || said.value.text === '' ? null : { ...said, value: said.value.text }
}

export function booleanOf(entry: MapEntry | undefined): Said<boolean> | null {
  const said = scalarOf(entry, 'boolean')
  return said === null ? null : { ...said, value: said.value.text.toLowerCase() === 'true' }
}

/** A whole number in plain digits; NaN for anything else that stands there. */
export function integerOf(entry: MapEntry | undefined): Said<number> | null {
  if (entry === undefined) return null
  const said = scalarOf(entry, 'integer')
  return { value: Number(said?.value.text ?? Number.NaN), key: entry.key, at: entry.value }
}

/** The scalars of a list as written, `null` and numbers too: they are names. `null` where there is no list. */
export function namesOf(entry: MapEntry | undefined): readonly Said<string>[] | null {
  if (entry?.value.kind !== 'list') return null
  return entry.value.items.flatMap((item) => (item.kind === 'scalar' ? [said(item, entry.key)] : []))
}

function said(node: ScalarNode, key: Spot): Said<string> {
  return { value: node.text, key, at: node }
}

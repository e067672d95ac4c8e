import type { SourceFile, Spot } from '../../diagnostics/source-file.ts'
import type { MapNode, TreeNode } from '../tree.ts'

/** The outermost keys of a file: enough to see which tool wrote it. */
export interface Outline {
  readonly keys: ReadonlyMap<string, OutlineKey>
}

export interface OutlineKey {
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
export function outlineOf(source: SourceFile, tree: TreeNode | null): Outline {
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

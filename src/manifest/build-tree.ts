import { type CST, isAlias, isMap, isScalar, type ParsedNode, Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/one-line.ts'
import type { SourceFile, Spot } from '../diagnostics/source-file.ts'
import type { ListNode, MapEntry, ScalarNode, TreeNode } from './tree.ts'

/** How many values a file may have once its aliases are written out. A bomb of forty doublings has a million millions. */
const MOST_VALUES = 1_000_000

/** How deep a chain of aliases may go: what reads the tree calls itself once a level. */
const DEEPEST = 100

/** Values and levels of a node, aliases written out. */
interface Size {
  readonly values: number
  readonly depth: number
}

const ONE: Size = { values: 1, depth: 0 }

/** A map that is being built. */
interface Growing {
  readonly start: number
  readonly entries: Map<string, MapEntry>
  values: number
  depth: number
  lostEntries: boolean
}

/** Turns the library's syntax tree into ours: aliases resolved, keys unique, scalars with their source text. */
export class TreeBuilder {
  readonly diagnostics: Diagnostic[] = []
  tooLarge = false
  readonly #source: SourceFile
  /** `null` while the anchored node is being built: an alias to it now would contain itself. */
  readonly #anchors = new Map<string, { readonly node: TreeNode; readonly size: Size } | null>()
  /** Maps of which the first entries are built already, by what the parser calls them. */
  readonly #begun = new Map<CST.Token, Growing>()
  /** Of the node that was built last. */
  #size = ONE

  constructor(source: SourceFile) {
    this.#source = source
  }

  /** Builds the next entries of a map whose end is still to come; `build` puts them into the map. */
  begin(map: CST.BlockMap, entries: YAMLMap.Parsed): void {
    const growing = this.#begun.get(map) ?? empty(entries)
    this.#begun.set(map, growing)
    this.#add(growing, entries)
  }

  /** Whether entries wait for a map that `build` did not meet, because of an error or because a template is in it. */
  get hasLostEntries(): boolean {
    return this.#begun.size > 0
  }

  build(node: ParsedNode | null, fallback: Spot = this.#source.beginning): TreeNode {
    this.#size = ONE
    if (node === null) return scalarOf('', 'null', fallback)
    if (isAlias(node)) return this.#resolve(node.source, this.#spot(node))
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, null)
    const built = isScalar(node) ? this.#scalar(node) : isMap(node) ? this.#map(node) : this.#list(node)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, { node: built, size: this.#size })
    return built
  }

  #resolve(anchor: string, at: Spot): TreeNode {
    const anchored = this.#anchors.get(anchor)
    const nothing = scalarOf('', 'unknown', at)
    if (anchored === undefined) {
      const hint = `Mark what is meant with &${anchor} earlier in the file. A text that begins with * needs quotes.`
      return this.#refuse('E011', at, `no anchor &${anchor} before this alias`, nothing, hint)
    }
    if (anchored === null) return this.#refuse('E011', at, `alias *${anchor} contains itself`, nothing)
    this.#size = anchored.size
    return anchored.node
  }

  #scalar(node: Scalar.Parsed): ScalarNode {
    const at = this.#spot(node)
    if (node.type !== Scalar.PLAIN) return scalarOf(String(node.value), 'string', at)
    return scalarOf(node.source, typeOf(node.value, node.source), at)
  }

  #map(node: YAMLMap.Parsed): TreeNode {
    const strange = node.items.find(({ key }) => !isScalar(key))
    if (strange !== undefined) return this.#strangeKey(strange.key, this.#spot(node))
    const token = node.srcToken as CST.Token
    const map = this.#begun.get(token) ?? empty(node)
    this.#begun.delete(token)
    this.#add(map, node)
    const at = this.#source.spot(map.start, node.range[1])
    const lost = map.lostEntries ? ({ lostEntries: true } as const) : {}
    return this.#sized({ kind: 'map', entries: map.entries, ...lost, ...at }, map)
  }

  #add(map: Growing, { items }: YAMLMap.Parsed): void {
    for (const pair of items) {
      const key = this.#key(pair.key as Scalar.Parsed)
      const value = this.build(pair.value, key ?? undefined)
      this.#count(map)
      if (key === null) {
        map.lostEntries = true
        continue
      }
      const earlier = map.entries.get(key.text)
      if (earlier === undefined) map.entries.set(key.text, { key, value })
      else this.#duplicate(key, earlier.key)
    }
  }

  /** `{{ name }}` is a map whose key is a map. */
  #strangeKey(key: ParsedNode | null, around: Spot): TreeNode {
    const at = key === null ? around : this.#spot(key)
    const hint = isMap(key)
      ? 'Manifests have no templates: write the value out, and put what differs under `environments`.'
      : 'A key is a plain name. A text that begins with * or [ needs quotes.'
    return this.#refuse('E013', at, 'a key that is not a name', scalarOf('', 'unknown', around), hint)
  }

  #key(node: Scalar.Parsed): ScalarNode | null {
    const key = this.build(node) as ScalarNode
    if (key.text === '<<' && node.type === Scalar.PLAIN) {
      const hint = 'Use `defaults`, or repeat the lines. An alias for a whole value (`config: *base`) works.'
      return this.#refuse('E012', key, 'merge key "<<"', null, hint)
    }
    if (key.text !== '__proto__') return key
    return this.#refuse('E013', key, `${quote(key.text)} cannot be a key`, null)
  }

  #duplicate(key: ScalarNode, earlier: ScalarNode): void {
    const related = [{ at: earlier, message: 'first here' }]
    const hint = 'Remove one of the two.'
    this.diagnostics.push(diagnose('E010', key, `duplicate key ${quote(key.text)}`, { related, hint }))
  }

  #list(node: YAMLSeq.Parsed): ListNode {
    const at = this.#spot(node)
    const size = { values: 1, depth: 0 }
    const items = node.items.map((item) => {
      const built = this.build(item as ParsedNode, at)
      this.#count(size)
      return built
    })
    return this.#sized({ kind: 'list', items, ...at }, size)
  }

  /** Adds the node that was built last to the size of what holds it. */
  #count(holder: { values: number; depth: number }): void {
    holder.values += this.#size.values
    holder.depth = Math.max(holder.depth, this.#size.depth + 1)
  }

  /** Tells of the first node that is too large only: all that holds it is too large as well. */
  #sized<T extends TreeNode>(node: T, size: Size): T {
    this.#size = size
    const { values, depth } = size
    if ((values <= MOST_VALUES && depth <= DEEPEST) || this.tooLarge) return node
    this.tooLarge = true
    const summary = depth > DEEPEST ? 'aliases nest too deeply' : 'aliases multiply into more than a million values'
    const hint = 'An alias stands for all that its anchor holds, each time. Use fewer of them.'
    return this.#refuse('E011', node, summary, node, hint)
  }

  #refuse<T>(code: 'E011' | 'E012' | 'E013', at: Spot, summary: string, instead: T, hint?: string): T {
    this.diagnostics.push(diagnose(code, at, summary, { hint: hint ?? null }))
    return instead
  }

  #spot(node: ParsedNode): Spot {
    return this.#source.spot(node.range[0], Math.max(node.range[1], node.range[0]))
  }
}

function empty({ range }: YAMLMap.Parsed): Growing {
  return { start: range[0], entries: new Map(), values: 1, depth: 0, lostEntries: false }
}

function scalarOf(text: string, type: ScalarNode['type'], { source, start, end }: Spot): ScalarNode {
  return { kind: 'scalar', text, type, source, start, end }
}

function typeOf(value: unknown, source: string): ScalarNode['type'] {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value !== 'number') return 'string'
  return /^-?(0|[1-9]\d*)$/.test(source) ? 'integer' : 'number'
}

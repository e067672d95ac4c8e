import { Composer, CST, type Document, Parser, type YAMLMap } from 'yaml'
import type { TreeBuilder } from './build-tree.ts'

/**
 * After how many tokens the entries that are complete are built and forgotten: some hundred lines. The library would keep the
 * syntax trees of all of a file, 60 bytes for each of its characters, until its end.
 */
export const TOKENS_OF_PIECE = 2000

// The library's own check for duplicate keys compares each key with each other; build-tree.ts does it with a map.
const OPTIONS = {
  uniqueKeys: false,
  prettyErrors: false,
  strict: true,
  schema: 'core',
  keepSourceTokens: true,
} as const

/**
 * The library's parser and composer, fed with one token at a time. Of each block map that is still open, entries that are
 * complete are taken out of the parser's stack, composed and handed to the builder.
 */
export class PiecewiseParser {
  /** Whether a piece has an error of syntax. */
  piecesAreBad = false
  readonly #documents: Document.Parsed[] = []
  readonly #parser = new Parser()
  readonly #composer = new Composer(OPTIONS)
  readonly #builder: TreeBuilder
  readonly #tokensOfPiece: number
  #tokens = 0

  constructor(builder: TreeBuilder, tokensOfPiece: number) {
    this.#builder = builder
    this.#tokensOfPiece = tokensOfPiece
  }

  next(token: string): void {
    for (const part of this.#parser.next(token)) this.#documents.push(...this.#composer.next(part))
    this.#tokens += 1
    if (this.#tokens % this.#tokensOfPiece === 0) this.#takeComplete()
  }

  end(): readonly Document.Parsed[] {
    for (const part of this.#parser.end()) this.#documents.push(...this.#composer.next(part))
    this.#documents.push(...this.#composer.end())
    return this.#documents
  }

  /** From the outermost map to the innermost, which is the order of the file: an alias finds the anchors before it. */
  #takeComplete(): void {
    const { stack } = this.#parser
    for (let level = 1; level < stack.length; level++) {
      const map = stack[level]
      if (map?.type !== 'block-map' || isAnchored(stack[level - 1])) return
      const last = map.items.findLastIndex(({ sep }) => sep !== undefined)
      if (!map.items.slice(0, last + 1).every(hasName)) return
      if (last > 0) this.#take(map, last)
    }
  }

  #take(map: CST.BlockMap, count: number): void {
    const value = { ...map, items: map.items.splice(0, count) }
    // The map begins at what is left of it now: the composer counts from there how long its first key is.
    map.offset = map.items[0]?.key?.offset ?? map.offset
    const piece: CST.Document = { type: 'document', offset: value.offset, start: [], value }
    const composer = new Composer(OPTIONS)
    const [document] = [...composer.next(piece), ...composer.end()]
    if (document === undefined || document.errors.length > 0) this.piecesAreBad = true
    else this.#builder.begin(map, document.contents as YAMLMap.Parsed)
  }
}

/** Not so where there are only comments, and where another thing than a name stands before the colon. */
function hasName({ key }: CST.BlockMap['items'][number]): boolean {
  return key != null && CST.isScalar(key) && key.type !== 'block-scalar'
}

/** Whether what is open in this one has an anchor, or its key has: an alias within would not find it. */
function isAnchored(holder: CST.Token | undefined): boolean {
  const { start = [], sep = [] } = (holder?.type === 'block-map' ? holder.items.at(-1) : undefined) ?? {}
  const before = holder?.type === 'document' ? holder.start : [...start, ...sep]
  return before.some(({ type }) => type === 'anchor')
}

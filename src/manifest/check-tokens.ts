import { CST } from 'yaml'
import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/one-line.ts'
import type { SourceFile, Spot } from '../diagnostics/source-file.ts'
import { TextSize, type TokenKind } from './text-size.ts'

/** So many problems of one kind are one problem. */
const MOST_TOLD = 100

/** What the lexer adds of its own; these stand for no characters of the source. */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]

/**
 * Looks at each token before the parser does: refuses directives and tags at their place, and text that is so large or so deep
 * that the parser would run out of memory (five megabytes of `[` do).
 */
export class TokenChecks {
  /** Where there is anything, the parser must see no further token. */
  diagnostics: Diagnostic[] = []
  /** Whether nothing more would be told. */
  ended = false
  readonly #source: SourceFile
  readonly #size = new TextSize()
  #end = 0
  #isText = false

  constructor(source: SourceFile) {
    this.#source = source
  }

  next(token: string): void {
    const isText = this.#isText
    this.#isText = token === CST.SCALAR
    if (!isText && MARKS.includes(token)) return
    const kind = isText ? 'scalar' : CST.tokenType(token)
    this.#end += token.length
    this.#size.add(kind, token)
    if (this.#size.isTooLarge) this.diagnostics = [tooLarge(this.#spot(token))]
    else if (kind !== 'scalar') this.#check(kind, token)
    this.ended = this.#size.isTooLarge || this.diagnostics.length >= MOST_TOLD
  }

  #check(kind: TokenKind, token: string): void {
    const { text } = this.#source
    if (this.#end === text.length && isOpenQuote(kind, token)) this.diagnostics.push(openQuote(this.#spot(token)))
    if (kind === 'directive-line') this.diagnostics.push(directive(this.#spot(token), token))
    if (kind === 'tag') this.diagnostics.push(tag(this.#spot(token), token))
  }

  #spot(token: string): Spot {
    return this.#source.spot(this.#end - token.length, this.#end)
  }
}

/** A quote that is never closed takes in the rest of the file; its beginning is where to look. */
function isOpenQuote(kind: TokenKind, token: string): boolean {
  if (token.length === 1) return kind === 'double-quoted-scalar' || kind === 'single-quoted-scalar'
  if (kind === 'double-quoted-scalar') return !/[^\\](\\\\)*"$/.test(token.slice(-1000))
  return kind === 'single-quoted-scalar' && (/'+$/.exec(token.slice(1))?.[0].length ?? 0) % 2 === 0
}

function openQuote({ source, start }: Spot): Diagnostic {
  const hint = 'Close it. A quote within a text is written \\" in double quotes, and twice in single ones.'
  return diagnose('E006', source.spot(start, start + 1), 'a quote that is never closed', { hint })
}

function tooLarge(at: Spot): Diagnostic {
  const hint = 'A manifest is a few levels deep and holds at most some hundred thousand values. Split it.'
  return diagnose('E019', at, 'nested too deeply, or too many values', { hint })
}

function directive(at: Spot, text: string): Diagnostic {
  const hint = 'Remove the line. Manifests are YAML 1.2, which needs no directive.'
  return diagnose('E008', at, `directive ${quote(text)}`, { hint })
}

function tag(at: Spot, text: string): Diagnostic {
  const hint =
    'Remove the tag. Values are taken as they are written; put a text in quotes where it looks like a number.'
  return diagnose('E009', at, `tag ${quote(text)}`, { hint })
}

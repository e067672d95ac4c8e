import { CST, Lexer } from 'yaml'
import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/quote.ts'
import type { SourceFile, Spot } from '../diagnostics/source-file.ts'

/** Far more than any manifest needs, and far below what the parser's recursion and memory stand. */
const DEEPEST_FLOW = 50
const DEEPEST_COLUMN = 200
const MOST_TOKENS = 1_500_000
const MOST_KEYS_OF_A_LINE = 20

/** So many problems of one kind are one problem. */
const MOST_TOLD = 100

/** What the lexer adds of its own; these stand for no characters of the source. */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]

/**
 * Looks at the tokens alone, before the parser builds anything: refuses directives and tags at their place, and text that is
 * so large or so deep that the parser would run out of memory (five megabytes of `[` do).
 */
export function scanTokens(source: SourceFile): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const size: Size = { tokens: 0, flow: 0, keysOfLine: 0, column: 0, leading: true }
  let offset = 0
  let previous = ''
  for (const token of new Lexer().lex(source.text)) {
    const isScalar = previous === CST.SCALAR
    previous = token
    if (!isScalar && MARKS.includes(token)) continue
    const type = isScalar ? 'scalar' : CST.tokenType(token)
    const at = source.spot(offset, offset + token.length)
    offset += token.length
    measure(size, type, token)
    if (isTooLarge(size)) return [tooLarge(at)]
    if (offset === source.text.length && isOpenQuote(type, token)) diagnostics.push(openQuote(source, at))
    if (type === 'directive-line') diagnostics.push(directive(at, token))
    if (type === 'tag') diagnostics.push(tag(at, token))
    if (diagnostics.length >= MOST_TOLD) break
  }
  return diagnostics
}

interface Size {
  tokens: number
  /** How many `[` and `{` are open. */
  flow: number
  /** Keys on the current line outside of brackets. */
  keysOfLine: number
  /** Where the structure of the current line begins: its indentation, and each `-` and `?` after it. */
  column: number
  /** Whether only indentation, `-` and `?` were seen on the current line. */
  leading: boolean
}

function measure(size: Size, type: ReturnType<typeof CST.tokenType> | 'scalar', token: string): void {
  size.tokens += 1
  if (type === 'newline' || token.includes('\n')) {
    Object.assign(size, { keysOfLine: 0, column: 0, leading: true })
    return
  }
  if (type === 'flow-map-start' || type === 'flow-seq-start') size.flow += 1
  if (type === 'flow-map-end' || type === 'flow-seq-end') size.flow -= 1
  if (size.flow > 0) return
  if (type === 'map-value-ind') size.keysOfLine += 1
  size.leading &&= type === 'space' || type === 'seq-item-ind' || type === 'explicit-key-ind'
  if (size.leading) size.column += token.length
}

function isTooLarge({ tokens, flow, keysOfLine, column }: Size): boolean {
  return (
    tokens > MOST_TOKENS || Math.abs(flow) > DEEPEST_FLOW || keysOfLine > MOST_KEYS_OF_A_LINE || column > DEEPEST_COLUMN
  )
}

/** A quote that is never closed takes in the rest of the file; its beginning is where to look. */
function isOpenQuote(type: string | null, token: string): boolean {
  if (token.length === 1) return type === 'double-quoted-scalar' || type === 'single-quoted-scalar'
  if (type === 'double-quoted-scalar') return !/[^\\](\\\\)*"$/.test(token.slice(-1000))
  return type === 'single-quoted-scalar' && (/'+$/.exec(token.slice(1))?.[0].length ?? 0) % 2 === 0
}

function openQuote(source: SourceFile, { start }: Spot): Diagnostic {
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

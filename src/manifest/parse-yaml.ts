import { type Document, type ErrorCode, Lexer, type ParsedNode, type YAMLParseError } from 'yaml'
import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { SourceFile } from '../diagnostics/source-file.ts'
import { TreeBuilder } from './build-tree.ts'
import { TokenChecks } from './check-tokens.ts'
import { PiecewiseParser, TOKENS_OF_PIECE } from './parse-in-pieces.ts'
import type { TreeNode } from './tree.ts'

export interface ParsedYaml {
  /** `null` where the text cannot be read as one YAML document. */
  readonly tree: TreeNode | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads one document of YAML 1.2 (core schema) into a tree with places. Stricter than YAML: no directives, tags, merge keys or
 * second document (see docs/decisions/0005-yaml-reading.md). The size of the pieces changes nothing but the memory it takes.
 */
export function parseYaml(source: SourceFile, tokensOfPiece = TOKENS_OF_PIECE): ParsedYaml {
  const parsed = parse(source, tokensOfPiece)
  return parsed.asWhole ? parse(source, Number.POSITIVE_INFINITY) : parsed
}

/** `asWhole` where something is wrong behind the first piece: only the text as a whole tells what. */
function parse(source: SourceFile, tokensOfPiece: number): ParsedYaml & { readonly asWhole: boolean } {
  const checks = new TokenChecks(source)
  const builder = new TreeBuilder(source)
  const parser = new PiecewiseParser(builder, tokensOfPiece)
  for (const token of new Lexer().lex(source.text)) {
    checks.next(token)
    if (checks.diagnostics.length === 0) parser.next(token)
    if (checks.ended) break
  }
  if (checks.diagnostics.length > 0) return { tree: null, diagnostics: checks.diagnostics, asWhole: false }
  const documents = parser.end()
  const refused = refuse(source, documents)
  const tree = refused === null ? builder.build(documents[0]?.contents ?? null) : null
  const asWhole = parser.piecesAreBad || builder.hasLostEntries
  return { tree: builder.tooLarge ? null : tree, diagnostics: refused ?? builder.diagnostics, asWhole }
}

/** Why these documents are no manifest; `null` where they are one document with something in it. */
function refuse(source: SourceFile, documents: readonly Document.Parsed[]): readonly Diagnostic[] | null {
  const errors = documents.flatMap((document) => document.errors)
  if (errors.length > 0) return syntaxErrors(source, errors)
  const [first, second] = documents
  if (second !== undefined) return [severalDocuments(source, first?.range[2] ?? 0, second)]
  if (first !== undefined && !isEmpty(first)) return null
  const hint = 'Begin with `version: 1` and `topics:`.'
  return [diagnose('E005', source.beginning, 'the file is empty', { hint })]
}

function isEmpty({ contents }: Document.Parsed): boolean {
  return contents === null || ('value' in contents && contents.value === null && contents.source === '')
}

/** One slip makes the parser stumble again and again behind it: only the first error of the file helps. */
function syntaxErrors(source: SourceFile, errors: readonly YAMLParseError[]): readonly Diagnostic[] {
  const [first] = errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  if (first === undefined) return []
  const [start, end] = first.pos
  const at = source.spot(Math.min(start, source.text.length), end)
  return [diagnose('E006', at, lowerFirst(first.message), { hint: HINTS[first.code] ?? null })]
}

const HINTS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Check the indentation, and that every bracket and quote is closed.',
  MISSING_CHAR: 'Check that every bracket and quote is closed.',
  BLOCK_AS_IMPLICIT_KEY:
    'Put a text that contains ": " in quotes; if it is a map, begin it on the next line, indented.',
  MULTILINE_IMPLICIT_KEY: 'A line with ":" is missing here, or the indentation is off.',
  BAD_SCALAR_START: 'Put the text in quotes.',
  UNEXPECTED_TOKEN: 'Check the indentation, and put texts with special characters in quotes.',
}

function severalDocuments(source: SourceFile, firstEnd: number, second: Document.Parsed<ParsedNode>): Diagnostic {
  const at = secondDocumentMark(source, firstEnd, second.range[0])
  const hint = 'Put each manifest into a file of its own.'
  return diagnose('E007', source.spot(at, at + 3), 'a second document begins', { hint })
}

/** The `---` before a document's content, or where its content begins if the first one ended with `...`. */
function secondDocumentMark({ text }: SourceFile, firstEnd: number, contentStart: number): number {
  const mark = text.lastIndexOf('---', contentStart)
  return mark < firstEnd ? contentStart : mark
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

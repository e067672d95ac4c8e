import { type Document, type ErrorCode, type ParsedNode, parseAllDocuments, type YAMLParseError } from 'yaml'
import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { SourceFile } from '../diagnostics/source-file.ts'
import { buildTree } from './build-tree.ts'
import { scanTokens } from './scan-tokens.ts'
import type { TreeNode } from './tree.ts'

export interface ParsedYaml {
  /** `null` where the text cannot be read as one YAML document. */
  readonly tree: TreeNode | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads one document of YAML 1.2 (core schema) into a tree with places. Stricter than YAML: no directives, tags, merge keys or
 * second document (see docs/decisions/0005-yaml-reading.md).
 */
export function parseYaml(source: SourceFile): ParsedYaml {
  const refused = scanTokens(source)
  if (refused.length > 0) return { tree: null, diagnostics: refused }
  // The library's own check for duplicate keys compares each key with each other; build-tree.ts does it with a map.
  const parsed = parseAllDocuments(source.text, {
    uniqueKeys: false,
    prettyErrors: false,
    strict: true,
    schema: 'core',
  })
  const documents = Array.isArray(parsed) ? parsed : []
  const [first, second] = documents
  const errors = documents.flatMap((document) => document.errors)
  if (errors.length > 0) return { tree: null, diagnostics: syntaxErrors(source, errors) }
  if (second !== undefined) return { tree: null, diagnostics: [severalDocuments(source, first?.range[2] ?? 0, second)] }
  if (first === undefined || isEmpty(first)) {
    const hint = 'Begin with `version: 1` and `topics:`.'
    return { tree: null, diagnostics: [diagnose('E005', source.beginning, 'the file is empty', { hint })] }
  }
  return buildTree(source, first)
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
  BLOCK_AS_IMPLICIT_KEY: 'Put a text that holds ": " in quotes; if it is a map, begin it on the next line, indented.',
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

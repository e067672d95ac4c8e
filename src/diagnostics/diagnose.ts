import { CATALOGUE, type DiagnosticCode } from './catalogue.ts'
import type { Diagnostic } from './diagnostic.ts'
import { escapeUnprintable } from './one-line.ts'
import type { Spot } from './source-file.ts'

interface Details {
  /** What to do next, in full sentences. */
  readonly hint?: string | null
  readonly related?: readonly { readonly at: Spot; readonly message: string }[]
}

/**
 * Makes a diagnostic: severity from the catalogue, place and code frame from the spot. Whatever a manifest put into its words
 * is printable afterwards.
 */
export function diagnose(code: DiagnosticCode, at: Spot | null, summary: string, details: Details = {}): Diagnostic {
  return {
    code,
    severity: CATALOGUE[code].severity,
    summary: escapeUnprintable(summary),
    hint: details.hint == null ? null : escapeUnprintable(details.hint),
    place: at === null ? null : at.source.place(at.start),
    frame: at === null ? null : at.source.frame(at),
    related: (details.related ?? []).map(({ at: spot, message }) => ({
      place: spot.source.place(spot.start),
      message: escapeUnprintable(message),
    })),
  }
}

/** In the order of a reader: by file, line and column; those without a place first. Each once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byKey = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]))
  return [...byKey.values()].sort(compare)
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.place?.file ?? '', b.place?.file ?? '') ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.summary, b.summary)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

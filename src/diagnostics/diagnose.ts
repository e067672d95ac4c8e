import { CATALOGUE, type DiagnosticCode } from './catalogue.ts'
import type { Diagnostic } from './diagnostic.ts'
import { escapeUnprintable } from './escape-unprintable.ts'
import type { Spot } from './source-file.ts'

export interface Details {
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

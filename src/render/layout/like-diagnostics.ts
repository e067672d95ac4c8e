import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

/** So many problems of a kind in a file are shown with their lines of code; further ones teach a reader nothing new. */
const SHOWN_OF_KIND = 5

/** A diagnostic, with those after it in the same file that are the same mistake. */
export interface LikeDiagnostics {
  readonly diagnostic: Diagnostic
  readonly alike: readonly Diagnostic[]
}

/** Puts the sixth and further of the same code and hint in a file together with the fifth. The order stays. */
export function likeTogether(diagnostics: readonly Diagnostic[]): readonly LikeDiagnostics[] {
  const kinds = new Map<string, { count: number; last: Diagnostic[] }>()
  return diagnostics.flatMap((diagnostic) => {
    const { code, hint, place } = diagnostic
    const key = JSON.stringify([code, hint, place?.file])
    const kind = kinds.get(key) ?? { count: 0, last: [] }
    kinds.set(key, kind)
    kind.count += 1
    if (kind.count > SHOWN_OF_KIND && hint !== null && place !== null) {
      kind.last.push(diagnostic)
      return []
    }
    kind.last = []
    return [{ diagnostic, alike: kind.last }]
  })
}

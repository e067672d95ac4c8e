import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { count, placeText, printable } from '../phrases/plain.ts'
import { renderCodeFrame } from './code-frame.ts'
import { andMore, type Detail, firstOf } from './detail.ts'
import { wrap } from './layout.ts'

/** All diagnostics, their count and, where the run ended before connecting, that no cluster was contacted. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  about: { readonly files: number; readonly contacted?: boolean; readonly detail?: Detail },
): string {
  const { files, contacted = false, detail = 'whole' } = about
  const end = contacted ? '' : ' No cluster was contacted.'
  return `${renderDiagnosticList(diagnostics, detail)}${countDiagnostics(diagnostics, files)}${end}\n`
}

const SHOWS_ALL = '--json or a pipe (2>&1 | less) shows all'

/** As many as are shown on a terminal: whoever mends these sees the next. */
const SHOWN = 20

/** The diagnostics alone, in the order given, apart by an empty line; an empty text where there are none. In brief, errors go first. */
export function renderDiagnosticList(diagnostics: readonly Diagnostic[], detail: Detail = 'whole'): string {
  const together = likeTogether(diagnostics)
  const { error = [], warning = [] } = Object.groupBy(together, ({ diagnostic }) => diagnostic.severity)
  const { first } = firstOf([...error, ...warning], detail, SHOWN)
  const shown = new Set(first)
  const told = together.filter((like) => shown.has(like)).map((like) => renderDiagnostic(like, detail))
  const more = diagnostics.length - first.reduce((sum, { alike }) => sum + 1 + alike.length, 0)
  const rest = more === 0 ? [] : [`… ${andMore(more, 'problems')}: ${SHOWS_ALL}\n`]
  return [...told, ...rest].join('\n')
}

/** `1 error, 0 warnings in 2 files.`, without a newline. */
export function countDiagnostics(diagnostics: readonly Diagnostic[], files: number): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const counts = [count(errors, 'error'), count(diagnostics.length - errors, 'warning')]
  return `${counts.join(', ')} in ${count(files, 'file')}.`
}

function renderDiagnostic({ diagnostic, alike }: LikeDiagnostics, detail: Detail): string {
  const { severity, code, summary, place, frame, hint, related } = diagnostic
  const lines = wrap(`${severity === 'error' ? 'Error' : 'Warning'} ${code}: ${summary}`, '', '  ').map(
    (line) => `${line}\n`,
  )
  if (place !== null) lines.push(`  ${placeText(place)}\n`)
  if (place !== null && frame !== null) lines.push(renderCodeFrame(frame, place))
  for (const other of related) lines.push(`  ${placeText(other.place)} ${printable(other.message)}\n`)
  if (hint !== null) lines.push(...wrap(hint, '  ', '  ').map((line) => `${line}\n`))
  return `${lines.join('')}${renderAlike(alike, detail)}`
}

/** So many further places of one mistake are shown on a terminal. */
const ALIKE_SHOWN = 10

/** The same mistake elsewhere in the file: a line each, without the lines of code and the hint, which are above. */
function renderAlike(alike: readonly Diagnostic[], detail: Detail): string {
  const { first, more } = firstOf(alike, detail, ALIKE_SHOWN)
  if (first.length === 0) return ''
  const width = String(first.at(-1)?.place?.line).length
  const lines = first.flatMap(({ place, summary }) =>
    wrap(summary, `    line ${String(place?.line).padStart(width)}  `, '      '),
  )
  if (more > 0) lines.push(`    … ${andMore(more, 'like them')}: ${SHOWS_ALL}`)
  return [`  ${alike.length} more in this file:`, ...lines].map((line) => `${line}\n`).join('')
}

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

/** What is wrong with the manifests of a plan, before anything else; an empty text where nothing is. */
export function planDiagnostics(plan: PlanDocument, detail: Detail = 'whole'): string {
  const { diagnostics, manifests, outcome } = plan
  if (diagnostics.length === 0) return ''
  const contacted = outcome !== 'invalid'
  return `${renderDiagnostics(diagnostics, { files: manifests.files, contacted, detail })}${contacted ? '\n' : ''}`
}

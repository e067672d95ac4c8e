import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { count, placeText, printable } from '../words/plain.ts'
import { renderCodeFrame } from './code-frame.ts'
import { wrap } from './layout.ts'

/** All diagnostics, their count and, where the run ended before connecting, that no cluster was contacted. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  { files, contacted = false }: { readonly files: number; readonly contacted?: boolean },
): string {
  const end = contacted ? '' : ' No cluster was contacted.'
  return `${renderDiagnosticList(diagnostics)}${countDiagnostics(diagnostics, files)}${end}\n`
}

/** The diagnostics alone, in the order given, apart by an empty line; an empty text where there are none. */
export function renderDiagnosticList(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(renderDiagnostic).join('\n')
}

/** `1 error, 0 warnings in 2 files.`, without a newline. */
export function countDiagnostics(diagnostics: readonly Diagnostic[], files: number): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const counts = [count(errors, 'error'), count(diagnostics.length - errors, 'warning')]
  return `${counts.join(', ')} in ${count(files, 'file')}.`
}

function renderDiagnostic({ severity, code, summary, place, frame, hint, related }: Diagnostic): string {
  const lines = wrap(`${severity === 'error' ? 'Error' : 'Warning'} ${code}: ${summary}`, '', '  ').map(
    (line) => `${line}\n`,
  )
  if (place !== null) lines.push(`  ${placeText(place)}\n`)
  if (place !== null && frame !== null) lines.push(renderCodeFrame(frame, place))
  for (const other of related) lines.push(`  ${placeText(other.place)} ${printable(other.message)}\n`)
  if (hint !== null) lines.push(...wrap(hint, '  ', '  ').map((line) => `${line}\n`))
  return lines.join('')
}

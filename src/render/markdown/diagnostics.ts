import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { PlanSource } from '../../model/plan-document.ts'
import { renderCodeFrame } from '../layout/code-frame.ts'
import { fenced } from './fence.ts'
import { inline, placeLink } from './inline.ts'

/** One problem of a manifest: what and where, the line itself, and what to do. Ends in an empty line. */
export function diagnosticText(diagnostic: Diagnostic, source: PlanSource): string {
  const { severity, code, summary, place, frame, hint, related } = diagnostic
  const where = place === null ? '' : `<br>\n${placeLink(place, source)}`
  const paragraphs = [
    `**${severity === 'error' ? 'Error' : 'Warning'}** ${inline(code)}: ${inline(summary)}${where}\n`,
    ...(place === null || frame === null ? [] : [fenced('text', renderCodeFrame(frame, place).trimEnd().split('\n'))]),
    ...related.map((other) => `${placeLink(other.place, source)} ${inline(other.message)}\n`),
    ...(hint === null ? [] : [`${inline(hint)}\n`]),
  ]
  return paragraphs.map((paragraph) => `${paragraph}\n`).join('')
}

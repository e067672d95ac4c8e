import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { CONSENT_NEEDED, ONLY_TOLD } from '../../model/risk-codes.ts'
import { blocksOf } from '../blocks.ts'
import type { Manifest } from '../settings.ts'

/** A misspelt risk would consent to nothing, and nobody would see why. */
export function checkConsents(manifest: Manifest): readonly Diagnostic[] {
  return blocksOf(manifest)
    .flatMap(({ allow }) => allow ?? [])
    .flatMap(({ risk, key }) => {
      if (isAmong(risk, CONSENT_NEEDED)) return []
      if (isAmong(risk, ONLY_TOLD)) {
        const hint = 'It is only ever a warning. Remove the line.'
        return [diagnose('W004', key, `${quote(risk)} needs no consent`, { hint })]
      }
      const near = nearest(risk, CONSENT_NEEDED)
      const hint = near === null ? `Risks that need consent: ${CONSENT_NEEDED.join(', ')}.` : `Did you mean "${near}"?`
      return [diagnose('E035', key, `unknown risk ${quote(risk)}`, { hint })]
    })
}

function isAmong(risk: string, codes: readonly string[]): boolean {
  return codes.includes(risk)
}

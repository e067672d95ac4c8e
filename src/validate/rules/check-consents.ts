import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/quote.ts'
import { blocksOf } from '../blocks.ts'
import type { Manifest } from '../settings.ts'

/** Risks that need consent (SPEC 5), and those that are only ever told. */
const NEED_CONSENT: readonly string[] = ['data-loss', 'key-order', 'in-use']
const ONLY_TOLD: readonly string[] = ['durability', 'availability', 'load']

/** A misspelt risk would consent to nothing, and nobody would see why. */
export function checkConsents(manifest: Manifest): readonly Diagnostic[] {
  return blocksOf(manifest)
    .flatMap(({ allow }) => allow ?? [])
    .flatMap(({ risk, key }) => {
      if (NEED_CONSENT.includes(risk)) return []
      if (ONLY_TOLD.includes(risk)) {
        const hint = 'It is only ever a warning. Remove the line.'
        return [diagnose('W004', key, `${quote(risk)} needs no consent`, { hint })]
      }
      const near = nearest(risk, NEED_CONSENT)
      const hint = near === null ? `Risks that need consent: ${NEED_CONSENT.join(', ')}.` : `Did you mean "${near}"?`
      return [diagnose('E035', key, `unknown risk ${quote(risk)}`, { hint })]
    })
}

import type { ConsentState } from '../../model/plan-document.ts'
import type { PlanSource } from '../../model/plan-source.ts'
import { code } from './inline.ts'
import { placeLink } from './place-link.ts'

/** Where a risk stands with consent. What to add where it has none is told once, as what to do now. */
export function consentCell(consent: ConsentState, source: PlanSource): string {
  switch (consent.kind) {
    case 'not-needed':
      return 'not needed'
    case 'missing':
      return '**missing**'
    case 'given':
      return consent.by === 'flag' ? `given by ${code(consent.flag)}` : `given in ${placeLink(consent.place, source)}`
    default:
      return consent satisfies never
  }
}

import type { Risk } from '../../plan/plan-document.ts'
import type { PlanSource } from '../../plan/plan-source.ts'
import { consentLine } from '../words/consent-line.ts'
import { missingConsent } from '../words/consent-words.ts'
import type { TopicSection } from '../words/topic-sections.ts'
import { code } from './inline.ts'
import { placeLink } from './place-link.ts'

/** Where a risk stands with consent, and what to add where it has none: the one line for all risks of a topic stands at the first. */
export function consentCell(risk: Risk, { place, risks }: TopicSection, source: PlanSource): string {
  const { code: riskCode, topic, consent } = risk
  switch (consent.kind) {
    case 'not-needed':
      return 'not needed'
    case 'given':
      return `given: ${consent.by === 'manifest' ? placeLink(consent.place, source) : code(consent.flag)}`
    case 'missing': {
      if (place === null) return `**missing**: ${code(`--allow ${riskCode}:${topic}`)}`
      const missing = missingConsent(risks)
      if (risk !== missing[0]) return '**missing**: as above'
      return `**missing**: ${code(consentLine(missing))}${missing.length > 1 ? ` for all ${missing.length}` : ''}`
    }
    default:
      return consent satisfies never
  }
}

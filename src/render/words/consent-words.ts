import type { Risk } from '../../plan/plan-document.ts'
import { consentLine } from './consent-line.ts'
import { placeText } from './plain.ts'
import type { TopicSection } from './topic-sections.ts'

/** Where a risk stands with consent, and what to add where it has none; `null` where nobody has to agree. */
export function consentWords(risk: Risk, { place, risks }: TopicSection): string | null {
  const { code, topic, consent } = risk
  const missing = missingConsent(risks).length
  switch (consent.kind) {
    case 'not-needed':
      return null
    case 'given':
      return `consent: ${consent.by === 'manifest' ? placeText(consent.place) : consent.flag}`
    case 'missing':
      return place === null
        ? `no consent: add \`--allow ${code}:${topic}\``
        : missing === 1
          ? `no consent: add \`${consentLine([risk])}\` to the topic`
          : 'no consent: see below'
    default:
      return consent satisfies never
  }
}

export function missingConsent(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(({ consent }) => consent.kind === 'missing')
}

/** The one line that consents to all risks of a topic, where more than one has none; `null` where each says its own. */
export function jointConsent({ place, risks }: TopicSection): string | null {
  const missing = missingConsent(risks)
  if (place === null || missing.length < 2) return null
  return `no consent to ${missing.length} risks: add \`${consentLine(missing)}\` to the topic`
}

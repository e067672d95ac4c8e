import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Risk } from '../../model/plan-document.ts'
import { type ConsentEntry, consentLine } from './consent-line.ts'
import { placeText } from './plain.ts'
import type { TopicSection } from './topic-sections.ts'

/** Where a risk stands with consent, and what to add where it has none; `null` where nobody has to agree. */
export function consentWords(risk: Risk, section: TopicSection): string | null {
  const {
    code,
    resource: { name: topic },
    consent,
  } = risk
  const missing = missingConsent(section.risks).length
  switch (consent.kind) {
    case 'not-needed':
      return null
    case 'given':
      return `consent: ${consent.by === 'manifest' ? placeText(consent.place) : consent.flag}`
    case 'missing':
      return section.place === null
        ? `no consent: add \`--allow ${code}:${topic}\``
        : missing === 1
          ? `no consent: ${consentAdvice(section, 'the topic')}`
          : 'no consent: see below'
    default:
      return consent satisfies never
  }
}

export function missingConsent(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(({ consent }) => consent.kind === 'missing')
}

/** The one line that consents to all risks of a topic, where more than one has none; `null` where each says its own. */
export function jointConsent(section: TopicSection): string | null {
  const missing = missingConsent(section.risks).length
  if (section.place === null || missing < 2) return null
  return `no consent to ${missing} risks: ${consentAdvice(section, 'the topic')}`
}

/** What to write so that all risks of a topic have consent. A key stands once: an `allow` that is there takes the new consents in. */
export function consentAdvice(section: TopicSection, entry: 'the topic' | 'its entry'): string {
  const told = section.risks.filter((risk) => risk.consent.kind === 'missing' || isAllowed(risk))
  const line = consentLine([...unusedHere(section), ...told])
  return allowPlace(section) === null ? `add \`${line}\` to ${entry}` : `replace its \`allow\` with \`${line}\``
}

/** Consents that meet nothing here: another environment may need them. */
function unusedHere({ notes }: TopicSection): readonly ConsentEntry[] {
  return notes.flatMap(({ consent }) => (consent ? [{ code: consent.risk, words: consent.change }] : []))
}

/** Where an `allow` holds for the topic already; `null` where there is none. */
export function allowPlace({ risks, notes }: Pick<TopicSection, 'risks' | 'notes'>): Place | null {
  const used = risks.filter(isAllowed).map(({ consent }) => ('place' in consent ? consent.place : null))
  const unused = notes.filter(({ code }) => code === 'unused-consent').map(({ place }) => place)
  return [...used, ...unused].find((place) => place !== null) ?? null
}

/** By an `allow` in a manifest. That the data of a deleted topic may go is said by `state: absent`. */
function isAllowed({ code, words, consent }: Risk): boolean {
  return consent.kind === 'given' && consent.by === 'manifest' && !(code === 'data-loss' && words === 'delete')
}

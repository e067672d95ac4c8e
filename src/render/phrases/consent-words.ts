import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Risk } from '../../model/plan-document.ts'
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
      return `consent: ${consent.by === 'flag' ? consent.flag : `${placeText(consent.place)}${inDefaults(consent)}`}`
    case 'missing':
      return section.place === null
        ? `needs consent: add \`--allow ${code}:${topic}\``
        : missing === 1
          ? `needs consent: ${consentAdvice(section, 'the topic')}`
          : 'needs consent: see below'
    default:
      return consent satisfies never
  }
}

/** Consent in `defaults` is for other topics too, and says so. */
export function inDefaults({ in: where }: { readonly in?: 'defaults' }): string {
  return where === undefined ? '' : ' (defaults)'
}

export function missingConsent(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(({ consent }) => consent.kind === 'missing')
}

/** The one line that consents to all risks of a topic, where more than one has none; `null` where each says its own. */
export function jointConsent(section: TopicSection): string | null {
  const missing = missingConsent(section.risks).length
  if (section.place === null || missing < 2) return null
  return `${missing} risks need consent: ${consentAdvice(section, 'the topic')}`
}

/** What to write so that all risks of a topic have consent. A key stands once: an `allow` that is there takes the new consents in. */
export function consentAdvice(section: TopicSection, entry: 'the topic' | 'its entry'): string {
  const told = section.risks.filter((risk) => risk.consent.kind === 'missing' || isAllowed(risk))
  const line = consentLine([...unusedHere(section), ...told])
  return allowPlace(section) === null ? `add \`${line}\` to ${entry}` : `replace its \`allow\` with \`${line}\``
}

/** The topic's own consents that no risk of this plan uses: another environment may need them. */
function unusedHere({ unusedConsents }: TopicSection): readonly ConsentEntry[] {
  return unusedConsents.map(({ risk, change }) => ({ code: risk, words: change }))
}

/** Where an `allow` holds for the topic already; `null` where there is none. */
export function allowPlace({ risks, unusedConsents }: Pick<TopicSection, 'risks' | 'unusedConsents'>): Place | null {
  const used = risks.filter(isAllowed).map(({ consent }) => ('place' in consent ? consent.place : null))
  const unused = unusedConsents.map(({ place }) => place)
  return [...used, ...unused].find((place) => place !== null) ?? null
}

/** By the topic's own `allow`. That the data of a deleted topic may go is said by `state: absent`. */
function isAllowed({ code, words, consent }: Risk): boolean {
  return (
    consent.kind === 'given' &&
    consent.by === 'manifest' &&
    consent.in === undefined &&
    !(code === 'data-loss' && words === 'delete')
  )
}

/** One consent: to which risk, and to which change, in the plan's words. */
interface ConsentEntry {
  readonly code: string
  readonly words: string
}

/**
 * The one line of a manifest that consents to all these risks of a topic, as YAML that can be pasted: a key stands once, so
 * several consents to one risk are a list. `allow: {key-order: partitions 6, data-loss: [retention.bytes 1 GiB, retention.ms 7d]}`
 */
export function consentLine(consents: readonly ConsentEntry[]): string {
  const byCode = Map.groupBy(consents, ({ code }) => code)
  const entries = [...byCode].map(([code, of]) => {
    const words = [...new Set(of.map(({ words }) => inFlow(words)))]
    return `${code}: ${words.length === 1 ? words[0] : `[${words.join(', ')}]`}`
  })
  return `allow: {${entries.join(', ')}}`
}

/** A text as a scalar inside YAML's braces: quoted where a comma or the like would end it. */
function inFlow(words: string): string {
  return /^[A-Za-z][A-Za-z0-9 ._-]*$/.test(words) ? words : JSON.stringify(words)
}

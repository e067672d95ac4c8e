import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { attributeLines, changeLines } from './change-lines.ts'
import { consentLine } from './consent-line.ts'
import { placeText, printable, spread, wrap } from './layout.ts'

/** The sign before a topic's name. `!` cannot be done, `-` goes, `~` changes, `+` is new, `i` has notes only. */
export type Sign = '!' | '-' | '~' | '+' | 'i'

/** All that a plan says of one topic. */
export interface TopicSection {
  readonly topic: string
  readonly sign: Sign
  readonly place: Place | null
  readonly changes: PlanDocument['changes']
  readonly blocks: PlanDocument['blocks']
  readonly risks: PlanDocument['risks']
  readonly notes: PlanDocument['notes']
}

const ORDER: readonly Sign[] = ['!', '-', '~', '+', 'i']

/** Topics with something to say: what cannot be done first, then what is lost, changed, made, noted; by name. */
export function topicSections(plan: PlanDocument): readonly TopicSection[] {
  const { changes, blocks, risks, notes } = plan
  const by = {
    changes: Map.groupBy(changes, ({ topic }) => topic),
    blocks: Map.groupBy(blocks, ({ topic }) => topic),
    risks: Map.groupBy(risks, ({ topic }) => topic),
    notes: Map.groupBy(notes, ({ topic }) => topic),
  }
  const topics = new Set([...changes, ...blocks, ...notes].map(({ topic }) => topic))
  const sections = [...topics].sort().map((topic): TopicSection => {
    const own = {
      changes: by.changes.get(topic) ?? [],
      blocks: by.blocks.get(topic) ?? [],
      risks: by.risks.get(topic) ?? [],
      notes: by.notes.get(topic) ?? [],
    }
    const places = [...own.blocks, ...own.changes, ...own.notes].flatMap(({ place }) => (place ? [place] : []))
    return { topic, sign: signOf(own), place: places[0] ?? null, ...own }
  })
  return sections.toSorted((a, b) => ORDER.indexOf(a.sign) - ORDER.indexOf(b.sign))
}

function signOf({ changes, blocks }: Pick<TopicSection, 'changes' | 'blocks'>): Sign {
  if (blocks.length > 0) return '!'
  const [first] = changes
  if (first === undefined) return 'i'
  return first.kind === 'create' ? '+' : first.kind === 'delete' ? '-' : '~'
}

/** The lines of one topic, without a blank line at the end. */
export function sectionLines(section: TopicSection): readonly string[] {
  const blocked = section.blocks.flatMap(({ attribute, reason }) => [
    ...(attribute ? attributeLines(attribute.name, attribute.from, attribute.to) : []),
    ...wrap(`blocked: ${reason}`, '    ! ', '      '),
  ])
  const changed = section.changes.flatMap((change) => [
    ...changeLines(change),
    ...section.risks.filter((risk) => risk.change === change.id).flatMap((risk) => riskLines(risk, section)),
  ])
  const noted = section.notes.flatMap(({ text }) => wrap(`note: ${text}`, '    ', '      '))
  const missing = missingConsent(section.risks)
  const several =
    section.place !== null && missing.length > 1
      ? `no consent to ${missing.length} risks: add \`${consentLine(missing)}\` to the topic`
      : null
  const asked = several === null ? [] : wrap(several, '    ', '      ')
  const title = spread(`${section.sign} ${printable(section.topic)}`, placeText(section.place))
  return [...title, ...blocked, ...changed, ...asked, ...noted]
}

function missingConsent(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(({ consent }) => consent.kind === 'missing')
}

function riskLines(risk: Risk, section: TopicSection): readonly string[] {
  const told = wrap(`${risk.code}: ${risk.text}`, '    ⚠ ', '      ')
  const consent = consentText(risk, section)
  return consent === null ? told : [...told, ...wrap(consent, '      ', '      ')]
}

function consentText(risk: Risk, { place, risks }: TopicSection): string | null {
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

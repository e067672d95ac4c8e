import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { attributeLines, changeLines } from './change-lines.ts'
import { placeText, printable, spread, wrap } from './layout.ts'
import type { Paint } from './paint.ts'

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
const STYLE = { '!': 'red', '-': 'red', '~': 'yellow', '+': 'green', i: 'cyan' } as const

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
export function sectionLines(section: TopicSection, paint: Paint): readonly string[] {
  const [name = '', ...more] = spread(`${section.sign} ${printable(section.topic)}`, placeText(section.place))
  const head = `${section.sign} ${printable(section.topic)}`
  const title = paint('bold', paint(STYLE[section.sign], head)) + paint('dim', name.slice(head.length))
  const blocked = section.blocks.flatMap((block) => [
    ...(block.attribute ? attributeLines(block.attribute.name, block.attribute.from, block.attribute.to) : []),
    ...wrap(`blocked: ${block.reason}`, '    ! ', '      ').map((line) => paint('red', line)),
  ])
  const changed = section.changes.flatMap((change) => [
    ...changeLines(change),
    ...section.risks.filter((risk) => risk.change === change.id).flatMap((risk) => riskLines(risk, section, paint)),
  ])
  const noted = section.notes.flatMap(({ text }) =>
    wrap(`note: ${text}`, '    ', '      ').map((line) => paint('dim', line)),
  )
  return [title, ...more.map((line) => paint('dim', line)), ...blocked, ...changed, ...noted]
}

function riskLines(risk: Risk, section: TopicSection, paint: Paint): readonly string[] {
  const told = wrap(`${risk.code}: ${risk.text}`, '    ⚠ ', '      ').map((line) => paint('yellow', line))
  const consent = consentText(risk, section)
  if (consent === null) return told
  const style = risk.consent.kind === 'missing' ? 'red' : 'green'
  return [...told, ...wrap(consent, '      ', '      ').map((line) => paint(style, line))]
}

function consentText({ code, words, topic, consent }: Risk, { place }: TopicSection): string | null {
  switch (consent.kind) {
    case 'not-needed':
      return null
    case 'given':
      return `consent: ${consent.by === 'manifest' ? placeText(consent.place) : consent.flag}`
    case 'missing':
      return place === null
        ? `no consent: add \`--allow ${code}:${topic}\``
        : `no consent: add \`allow: {${code}: ${words}}\` to the topic`
    default:
      return consent satisfies never
  }
}

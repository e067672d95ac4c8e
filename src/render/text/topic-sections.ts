import type { Change } from '../../model/change.ts'
import type { Risk } from '../../model/plan-document.ts'
import { describeChange } from '../../resources/topics/changes/change-kinds.ts'
import { andMore, type Detail, firstOf } from '../layout/detail.ts'
import { lines, spread, wrap, wrapWords } from '../layout/layout.ts'
import { blockedAlike } from '../phrases/blocked-alike.ts'
import { consentWords, jointConsent } from '../phrases/consent-words.ts'
import { placeText, printable } from '../phrases/plain.ts'
import type { Sign, TopicSection } from '../phrases/topic-sections.ts'
import { blockedTogetherLines } from './blocked-together.ts'

/** As many topics of a kind as are shown on a terminal where nothing can go wrong with them. */
const SHOWN = 50

const WHAT: Readonly<Record<Sign, string>> = {
  '!': 'that are blocked',
  '-': 'to delete',
  '~': 'to change without a risk',
  '+': 'to create',
  i: 'with notes only',
}

/** The topics, a text each. In brief, a long row of those that can do no harm is counted; whatever is blocked, goes or may hurt never is. */
export function toldSections(sections: readonly TopicSection[], detail: Detail): readonly string[] {
  return [...Map.groupBy(sections, ({ sign }) => sign)].flatMap(([sign, group]) => {
    const { first, more } = firstOf(group.filter(isHarmless), detail, SHOWN)
    const shown = new Set(first)
    const told = blockedAlike(group.filter((section) => shown.has(section) || !isHarmless(section))).map((alike) => {
      return alike.length === 1 ? sectionLines(alike[0]) : blockedTogetherLines(alike)
    })
    const rest = more === 0 ? [] : [[`${sign} ${andMore(more, WHAT[sign])}: plan | less shows all`]]
    return [...told, ...rest].map(lines)
  })
}

function isHarmless({ sign, blocks, risks }: TopicSection): boolean {
  return sign !== '-' && blocks.length === 0 && risks.length === 0
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
  const several = jointConsent(section)
  const asked = several === null ? [] : wrap(several, '    ', '      ')
  const title = spread(`${section.sign} ${printable(section.topic)}`, placeText(section.place))
  return [...title, ...blocked, ...changed, ...asked, ...noted]
}

function riskLines(risk: Risk, section: TopicSection): readonly string[] {
  const told = wrap(`${risk.code}: ${risk.text}`, '    ⚠ ', '      ')
  const consent = consentWords(risk, section)
  return consent === null ? told : [...told, ...wrap(consent, '      ', '      ')]
}

const NAME_WIDTH = 22
const INDENT = '    '

/** One attribute of a topic and how it moves: `retention.ms          30d → 7d`. */
function attributeLines(name: string, from: string, to: string): readonly string[] {
  const label = `${INDENT}${printable(name).padEnd(NAME_WIDTH - 1)} `
  return wrap(`${from} → ${to}`, label, `${INDENT}${' '.repeat(NAME_WIDTH)}`)
}

/** What a change looks like under its topic's name. */
export function changeLines(change: Change): readonly string[] {
  const words = describeChange(change)
  switch (words.kind) {
    case 'attribute':
      return attributeLines(words.name, words.from, words.to)
    case 'new':
      return wrapWords(eachWhole(words.attributes), INDENT, INDENT)
    case 'gone':
      return wrap(words.text, INDENT, INDENT)
    default:
      return words satisfies never
  }
}

/** Each attribute in one piece, so that a line never ends between a name and its value. */
function eachWhole(attributes: readonly string[]): readonly string[] {
  return attributes.map((attribute, index) => (index < attributes.length - 1 ? `${attribute},` : attribute))
}

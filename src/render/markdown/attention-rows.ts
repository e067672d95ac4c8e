import type { Block } from '../../diff/finding.ts'
import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { changeWordsOf } from '../words/change-words.ts'
import { topicLosses, whatIsLost } from '../words/losses.ts'
import { sourceLink } from '../words/source-link.ts'
import type { TopicSection } from '../words/topic-sections.ts'
import { concernedBy, newestRecord } from '../words/who-is-hurt.ts'
import { consentCell } from './consent-cell.ts'
import { code, inline, row } from './inline.ts'
import { linked, placeLink } from './place-link.ts'
import { whoCell } from './who-cell.ts'

/** How much a row matters: blocked, without consent (the greatest loss first), with consent, a warning. */
type Weight = readonly [rank: number, within: number]

/** The rows of what is blocked or risky, what matters most first. */
export function attentionRows(plan: PlanDocument, sections: readonly TopicSection[]): readonly string[] {
  const owners = new Map(plan.owners.map((owned) => [owned.topic, owned]))
  const losses = new Map(topicLosses(plan).map(({ topic }, index) => [topic, index]))
  const rows = sections.flatMap((section) => {
    const { topic, risks } = section
    const owned = owners.get(topic)
    const concerned = concernedBy({ owners: owned ? [owned] : [], risks }, topic)
    const who = whoCell(concerned, newestRecord(risks, new Date(plan.createdAt)))
    return [
      ...section.blocks.map((block) => ({ weight: [0, 0] as Weight, cells: blockCells(block, who, plan) })),
      ...section.risks.map((risk) => ({
        weight: weightOf(risk, losses),
        cells: riskCells(risk, who, section, plan),
      })),
    ]
  })
  return rows.sort((a, b) => a.weight[0] - b.weight[0] || a.weight[1] - b.weight[1]).map(({ cells }) => row(cells))
}

const RANKS: Readonly<Record<Risk['consent']['kind'], number>> = { missing: 1, given: 2, 'not-needed': 3 }

function weightOf({ topic, consent }: Risk, losses: ReadonlyMap<string, number>): Weight {
  return [RANKS[consent.kind], losses.get(topic) ?? losses.size]
}

function blockCells(
  { topic, place, attribute, reason }: Block,
  who: string,
  { source }: PlanDocument,
): readonly string[] {
  const what = attribute === null ? '' : moved(attribute)
  return [topicCell(topic, place, source), what, `**blocked**: ${inline(reason)}`, who, 'does not help']
}

function riskCells(risk: Risk, who: string, section: TopicSection, plan: PlanDocument): readonly string[] {
  const { topic, code: riskCode } = risk
  const change = section.changes.find(({ id }) => id === risk.change)
  return [
    topicCell(topic, change?.place ?? section.place, plan.source),
    change === undefined ? inline(risk.words) : changed(change),
    `**${riskCode}**: ${inline(whatIsLost(risk, plan))}`,
    who,
    consentCell(risk, section, plan.source),
  ]
}

function topicCell(topic: string, place: TopicSection['place'], source: PlanDocument['source']): string {
  const name = linked(code(topic, LONGEST_TOPIC), sourceLink(place, source))
  const where = placeLink(place, { ...source, repository: null })
  return where === '' ? name : `${name}<br>${where}`
}

/** The longest name that Kafka allows. */
const LONGEST_TOPIC = 249

function changed(change: PlanDocument['changes'][number]): string {
  const words = changeWordsOf(change)
  switch (words.kind) {
    case 'attribute':
      return moved(words)
    case 'new':
      return 'new'
    case 'gone':
      return inline(words.text)
    default:
      return words satisfies never
  }
}

function moved({ name, from, to }: { readonly name: string; readonly from: string; readonly to: string }): string {
  return `${inline(name)} ${inline(`${from} → ${to}`)}`
}

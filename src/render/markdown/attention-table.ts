import type { Place } from '../../diagnostics/diagnostic.ts'
import type { Block } from '../../model/finding.ts'
import type { ConsentState, PlanDocument, PlanSource, Risk } from '../../model/plan-document.ts'
import { describeChange } from '../../resources/topics/changes/change-kinds.ts'
import { type Concerned, concernedBy, newestRecord } from '../phrases/affected.ts'
import { blockedAlike } from '../phrases/blocked-alike.ts'
import { worstFirst } from '../phrases/by-severity.ts'
import { inDefaults } from '../phrases/consent-words.ts'
import { topicLosses, whatIsLost } from '../phrases/losses.ts'
import { sourceLink } from '../phrases/source-link.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { code, inline, linked, placeLink, row } from './inline.ts'
import { type Listing, leftOut } from './within.ts'

const HEAD = row(['Change', 'What is lost, or why', 'Who is affected', 'Consent']) + row(Array(4).fill('---'))

/** What is blocked or risky; none where nothing is. */
export function attentionTable(plan: PlanDocument, sections: readonly TopicSection[]): readonly Listing[] {
  const count = attentionCount(plan, sections)
  if (count === 0) return []
  const items = attentionRows(plan, sections)
  return [{ before: HEAD, items, count, after: '\n', more: leftOut('row', 'rows') }]
}

/** How much a topic matters: blocked, without consent (the greatest loss first), with consent, a warning. */
type Weight = readonly [rank: number, loss: number]

/**
 * The rows of what is blocked or risky: the worst topic first, and of a topic what is blocked, then its gravest risk. Each is made when it
 * is asked for: of thousands, some hundreds fit.
 */
function* attentionRows(plan: PlanDocument, sections: readonly TopicSection[]): Generator<string> {
  const losses = new Map(topicLosses(plan).map(({ topic }, index) => [topic, index]))
  const owners = new Map(plan.owners.map((owned) => [owned.resource.name, owned]))
  const sorted = sections
    .filter((section) => rowCount(section) > 0)
    .map((section) => ({ section, weight: weightOf(section, losses) }))
    .sort((a, b) => a.weight[0] - b.weight[0] || a.weight[1] - b.weight[1])
  for (const alike of alikeRows(
    plan,
    sorted.map(({ section }) => section),
  )) {
    const [first, ...more] = alike
    if (more.length === 0) yield* topicRows(first, owners.get(first.topic), plan)
    else yield* blockedRows(alike, owners.get(first.topic), plan)
  }
}

/** So many topics that are blocked for one reason share a row. */
const TOPICS_OF_ROW = 20

/** Those of one owner that are blocked for the same reason share rows. */
function alikeRows({ owners }: PlanDocument, sections: readonly TopicSection[]): ReturnType<typeof blockedAlike> {
  const owned = new Map(owners.map(({ resource: { name: topic }, owner }) => [topic, owner]))
  return blockedAlike(sections, ({ topic }) => owned.get(topic) ?? '').flatMap((alike) =>
    alike.flatMap((first, index) =>
      index % TOPICS_OF_ROW === 0 ? [[first, ...alike.slice(index + 1, index + TOPICS_OF_ROW)] as const] : [],
    ),
  )
}

/** How many rows these make. */
function attentionCount(plan: PlanDocument, sections: readonly TopicSection[]): number {
  return alikeRows(
    plan,
    sections.filter((section) => rowCount(section) > 0),
  ).reduce((sum, [first]) => sum + rowCount(first), 0)
}

function blockedRows(
  alike: readonly [TopicSection, ...TopicSection[]],
  owned: Owned | undefined,
  plan: PlanDocument,
): readonly string[] {
  const what = alike.map(({ topic, place }) => whatCell(topic, null, place, plan.source)).join('<br>')
  return alike[0].blocks.map((block, index) => {
    const who = index === 0 ? whoOf(alike[0], owned, plan) : 'as above'
    return row([index === 0 ? what : 'as above', blockCells(block, plan).why, who, 'not possible'])
  })
}

function rowCount({ blocks, risks }: TopicSection): number {
  return blocks.length + risks.length
}

const RANKS: Readonly<Record<Risk['consent']['kind'], number>> = { missing: 1, given: 2, 'not-needed': 3 }

function weightOf({ topic, blocks, risks }: TopicSection, losses: ReadonlyMap<string, number>): Weight {
  const rank = blocks.length > 0 ? 0 : Math.min(...risks.map(({ consent }) => RANKS[consent.kind]))
  return [rank, losses.get(topic) ?? losses.size]
}

type Owned = PlanDocument['owners'][number]

function topicRows(section: TopicSection, owned: Owned | undefined, plan: PlanDocument): readonly string[] {
  const blocked = section.blocks.map((block) => blockCells(block, plan))
  const risky = worstFirst(section).map((risk) => riskCells(risk, section, plan))
  return [...blocked, ...risky].map(({ what, why, consent }, index) => {
    return row([what, why, index === 0 ? whoOf(section, owned, plan) : 'as above', consent])
  })
}

interface Cells {
  readonly what: string
  readonly why: string
  readonly consent: string
}

function whoOf({ topic, risks }: TopicSection, owned: Owned | undefined, plan: PlanDocument): string {
  const concerned = concernedBy({ owners: owned ? [owned] : [], risks }, topic)
  return whoCell(concerned, newestRecord(risks, new Date(plan.createdAt)))
}

function blockCells({ resource: { name: topic }, place, attribute, reason }: Block, { source }: PlanDocument): Cells {
  const change = attribute === null ? null : moved(attribute)
  return {
    what: whatCell(topic, change, place, source),
    why: `**blocked**: ${inline(reason)}`,
    consent: 'not possible',
  }
}

function riskCells(risk: Risk, section: TopicSection, plan: PlanDocument): Cells {
  const change = section.changes.find(({ id }) => id === risk.change)
  const words = change === undefined ? inline(risk.words) : changed(change)
  return {
    what: whatCell(risk.resource.name, words, change?.place ?? section.place, plan.source),
    why: `**${risk.code}**: ${inline(whatIsLost(risk, plan))}`,
    consent: consentCell(risk.consent, plan.source),
  }
}

/** The topic, linked to the line that asks for the change; where there is no link, that line's place. */
function whatCell(topic: string, change: string | null, place: Place | null, source: PlanSource): string {
  const name = code(topic, LONGEST_TOPIC)
  const address = sourceLink(place, source)
  const where = address === null ? placeLink(place, source) : ''
  return [linked(name, address), change, where].filter((line) => line !== null && line !== '').join('<br>')
}

/** The longest name that Kafka allows. */
const LONGEST_TOPIC = 249

function changed(change: PlanDocument['changes'][number]): string {
  const words = describeChange(change)
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

/** Where a risk stands with consent. What to add where it has none is told once, as what to do now. */
function consentCell(consent: ConsentState, source: PlanSource): string {
  switch (consent.kind) {
    case 'not-needed':
      return 'not needed'
    case 'missing':
      return '**missing**'
    case 'given':
      return consent.by === 'flag'
        ? `given by ${code(consent.flag)}`
        : `given in ${placeLink(consent.place, source)}${inDefaults(consent)}`
    default:
      return consent satisfies never
  }
}

/** The owner, groups with what they have not read, and producers, a line each. */
function whoCell({ owner, asked, groups, hidden, producers }: Concerned, newest: string | null): string {
  const named = owner === null ? 'owner not declared' : `owner: ${inline(owner, LONGEST_OWNER)}`
  const told = groups.slice(0, SHOWN).map(({ id, active, unread }) => {
    return `group ${code(id, LONGEST_GROUP)}${active ? ' (active)' : ' (not active)'}${unread === null ? '' : `: ${inline(unread)}`}`
  })
  const more = groups.length > SHOWN ? [`and ${groups.length - SHOWN} more groups`] : []
  const unknown =
    hidden === null ? [] : [`${groups.length === 0 ? 'groups' : 'other groups'}: unknown (needs ${inline(hidden)})`]
  const none =
    asked && groups.length === 0 && hidden === null ? ['no consumer group (readers without one are not seen)'] : []
  const writing = [producers, newest].filter((words) => words !== null).map((words) => inline(words))
  return [named, ...told, ...more, ...unknown, ...none, ...writing].join('<br>')
}

const SHOWN = 3
const LONGEST_OWNER = 200
const LONGEST_GROUP = 255

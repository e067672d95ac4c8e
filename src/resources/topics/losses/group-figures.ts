import type { GroupOfTopic, GroupsOfTopic, PartitionUsage } from '../../../kafka/topic-usage.ts'
import {
  about,
  atMost,
  type Figure,
  type GroupFigures,
  isNothing,
  sumOf,
  type UnknownFigure,
} from '../../../model/figure.ts'
import type { Cut } from './cut.ts'
import { countWords, figureWords } from './quantity-words.ts'

/** The groups on a topic, with how much of what goes (`cuts`, one for each partition) each has not read. */
export function groupFigures(
  { groups, read, listed, needs }: GroupsOfTopic,
  partitions: readonly PartitionUsage[],
  cuts: readonly (Cut | UnknownFigure)[] | null,
): GroupFigures {
  const indices = partitions.map(({ index }) => index)
  const holding = groups
    .map((group) => ({
      ...{ id: group.id, type: group.type, active: group.active },
      holdsOffsets: group.offsets && group.offsets.size > 0,
      unread: cuts && sumOf(cuts.map((cut, at) => unreadOf(group, cut, indices[at] ?? at))),
    }))
    .sort((a, b) => weight(b.unread) - weight(a.unread) || (a.id < b.id ? -1 : 1))
  return { holding, read, listed, needs }
}

/**
 * A partition without an offset of the group counts as unread. So does one whose log ends before that offset (the topic was created again, or
 * lost records): the group starts over there by its `auto.offset.reset`.
 */
function unreadOf({ id, offsets }: GroupOfTopic, cut: Cut | UnknownFigure, index: number): Figure {
  if (cut.kind === 'unknown') return cut
  if (offsets === null) return { kind: 'unknown', needs: `the offsets of group ${id}` }
  const committed = offsets.get(index)
  const valid = committed !== undefined && committed <= cut.log.end
  const next = valid ? Math.max(cut.start, Number(committed)) : cut.start
  const unread = Math.max(0, cut.end - next)
  return cut.certainty === 'about' ? about(unread) : atMost(unread)
}

function weight(unread: Figure | null): number {
  if (unread === null) return 0
  return unread.kind === 'unknown' ? Infinity : unread.value
}

const SHOWN = 3

/** Who is on the topic, and who has not read what goes; `none`: nothing goes. */
export function groupSentences({ holding, read, listed, needs }: GroupFigures, none: boolean): readonly string[] {
  const others = holding.length === 0 ? 'Groups' : 'Other groups'
  const seen = listed === 0 ? '' : `${countWords(read)} of ${countWords(listed)} read; `
  const hidden = needs === null ? [] : [`${others}: unknown (${seen}needs ${needs})`]
  if (holding.length === 0) return needs === null ? ['No group holds offsets here'] : hidden
  const told = none || holding.some(({ unread }) => unread === null) ? names(holding) : unreadWords(holding)
  return [head(holding) + told, ...hidden]
}

type Holding = GroupFigures['holding']

/** An active group need not hold offsets, and whether it does may not be known. */
function head(holding: Holding): string {
  const [first] = holding
  const holders = holding.filter(({ holdsOffsets }) => holdsOffsets).length
  if (holding.length === 1 && first !== undefined) {
    return holders === 1 ? `Group ${nameWords(first)} holds offsets here` : `Group ${first.id} is active here`
  }
  const how = holders === 0 ? 'are active' : holders === holding.length ? 'hold offsets' : 'hold offsets or are active'
  return `${countWords(holding.length)} groups ${how} here`
}

function nameWords({ id, active }: Holding[number]): string {
  return `${id}${active ? ' (active)' : ''}`
}

/** One is named in the sentence already. */
function names(holding: Holding): string {
  if (holding.length === 1) return ''
  const more = holding.length - SHOWN
  const shown = holding.slice(0, SHOWN).map(nameWords).join(', ')
  return ` (${shown}${more > 0 ? `, and ${countWords(more)} more` : ''})`
}

function unreadWords(holding: Holding): string {
  const behind = holding.filter(({ unread }) => unread !== null && !isNothing(unread))
  const one = holding.length === 1
  if (behind.length === 0) return one ? ' and has read all of this' : ` and have read all of this${names(holding)}`
  const told = behind.slice(0, SHOWN).map((group) => unreadPart(group, one))
  const more = behind.length - told.length
  return `; ${told.join('; ')}${more > 0 ? `; ${countWords(more)} more have not read all` : ''}`
}

/** What it takes to know the offsets of a group is told with the groups that were not read. */
function unreadPart(group: Holding[number], one: boolean): string {
  const { unread, holdsOffsets } = group
  if (unread === null || unread.kind === 'unknown') {
    const figure = unread === null || holdsOffsets === null ? 'unknown' : figureWords(unread)
    return `${one ? '' : `${nameWords(group)}: `}what it has not read is ${figure}`
  }
  const many = unread.kind === 'at-most' ? `up to ${countWords(unread.value)}` : figureWords(unread)
  return `${one ? 'it' : nameWords(group)} has not read ${many} of them`
}

import { type GroupFigures, isNothing } from '../../../model/figure.ts'
import { countWords, figureWords } from './quantity-words.ts'

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

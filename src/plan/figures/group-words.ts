import { type Figure, isNothing } from './figure.ts'
import type { GroupFigures } from './loss-figures.ts'
import { countWords, figureWords } from './quantity-words.ts'

const SHOWN = 3

/** Who is on the topic, and who has not read what goes; `none`: nothing goes. */
export function groupSentences({ holding, read, listed, needs }: GroupFigures, none: boolean): readonly string[] {
  const others = holding.length === 0 ? 'Groups' : 'Other groups'
  const how = `${countWords(read)} of ${countWords(listed)} read; needs ${needs}`
  const hidden = needs === null ? [] : [`${others}: unknown (${how})`]
  if (holding.length === 0) return needs === null ? ['No group holds offsets here'] : hidden
  const [first] = holding
  const one = holding.length === 1 && first !== undefined
  const head = one
    ? `Group ${nameWords(first)} holds offsets here`
    : `${countWords(holding.length)} groups hold offsets here`
  return [
    head + (none || holding.some(({ unread }) => unread === null) ? names(holding) : unreadWords(holding)),
    ...hidden,
  ]
}

type Holding = GroupFigures['holding']

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
  const behind = holding.flatMap((group) => {
    return group.unread === null || isNothing(group.unread) ? [] : [{ name: nameWords(group), unread: group.unread }]
  })
  const one = holding.length === 1
  if (behind.length === 0) return one ? ' and has read all of this' : ` and have read all of this${names(holding)}`
  const told = behind.slice(0, SHOWN).map(({ name, unread }) => `${one ? 'it' : name}${unreadPart(unread)}`)
  const more = behind.length - told.length
  return `; ${told.join('; ')}${more > 0 ? `; ${countWords(more)} more have not read all` : ''}`
}

function unreadPart(unread: Figure): string {
  if (unread.kind === 'unknown') return `: unread ${figureWords(unread)}`
  const many = unread.kind === 'at-most' ? `up to ${countWords(unread.value)}` : figureWords(unread)
  return ` has not read ${many} of them`
}

import type { GroupFigures } from '../../model/figure.ts'
import type { Move } from '../../model/move.ts'
import type { Risk } from '../../model/plan-document.ts'
import { figureWords } from '../../resources/topics/losses/quantity-words.ts'
import { isSomething, LEAST_RECORDS, outgrew } from './loss-moves.ts'

/**
 * Groups that the plan did not show as losing by the change: who is on a topic to be deleted now, and who has not read what goes. One
 * that the planning login could not see may have been there.
 */
export function groupMoves(shown: Risk, now: Risk): readonly Move[] {
  if (shown.loss === null || now.loss === null) return []
  const [before, after] = [shown.loss.groups, now.loss.groups]
  const deleted = now.change.startsWith('delete ')
  return [...(deleted ? activeMoves(before, after) : []), ...unreadMoves(before, after, now)].map((move) => ({
    ...move,
    resource: now.resource,
    cause: 'cluster' as const,
  }))
}

type GroupMove = Omit<Move, 'resource' | 'cause'>
type Holding = GroupFigures['holding'][number]

function activeMoves(before: GroupFigures, now: GroupFigures): readonly GroupMove[] {
  const came = now.holding.some((group) => {
    const known = find(before, group)
    return group.active && (known === undefined ? before.needs === null : !known.active)
  })
  if (!came) return []
  const [from, to] = [activeWords(before), activeWords(now)]
  return [{ attribute: 'active groups', from, to, text: `active groups went from ${from ?? 'none'} to ${to}` }]
}

function activeWords({ holding }: GroupFigures): string | null {
  const ids = holding.flatMap(({ id, active }) => (active ? [id] : [])).sort()
  return ids.length === 0 ? null : ids.join(', ')
}

function unreadMoves(before: GroupFigures, now: GroupFigures, { words }: Risk): readonly GroupMove[] {
  return now.holding.flatMap((group): readonly GroupMove[] => {
    const { id, unread } = group
    if (unread === null || !isSomething(unread)) return []
    const to = figureWords(unread)
    const attribute = `unread by group ${id}`
    const known = find(before, group)
    if (known === undefined) {
      const text = `group ${id} is new, and has not read ${to} of the records that ${words} deletes`
      return before.needs === null ? [{ attribute, from: null, to, text }] : []
    }
    if (known.unread === null || !outgrew(known.unread, unread, LEAST_RECORDS)) return []
    const from = figureWords(known.unread)
    const text = `what group ${id} has not read of the records that ${words} deletes went from ${from} to ${to}`
    return [{ attribute, from, to, text }]
  })
}

function find({ holding }: GroupFigures, { id }: Holding): Holding | undefined {
  return holding.find((group) => group.id === id)
}

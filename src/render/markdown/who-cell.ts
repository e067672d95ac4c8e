import type { Concerned } from '../phrases/who-is-hurt.ts'
import { code, inline } from './inline.ts'

/** The owner, groups with what they have not read, and producers, a line each. */
export function whoCell({ owner, asked, groups, hidden, producers }: Concerned, newest: string | null): string {
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

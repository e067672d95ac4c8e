/** A part of a document that may be shown in part. */
export interface Listing {
  readonly before: string
  /** Most important first: what does not fit is left out from the end. */
  readonly items: readonly string[]
  readonly after: string
  /** Comes after `after` in place of so many that are left out. */
  readonly more: (hidden: number) => string
}

/**
 * A document of at most `limit` UTF-16 units. Texts always stay, so they must be short. Listings take what room there is in their
 * order: once one is cut, the later ones are left out.
 */
export function within(parts: readonly (string | Listing)[], limit: number): string {
  let room = limit - parts.reduce((sum, part) => sum + least(part), 0)
  const shown = parts.map((part) => {
    if (typeof part === 'string') return part
    const { items, before, after, more } = part
    const count = howMany(items, room)
    const hidden = items.length - count
    room -= items.reduce((sum, { length }) => sum + length, 0)
    const rest = hidden === 0 ? '' : more(hidden)
    return count === 0 ? rest : before + items.slice(0, count).join('') + after + rest
  })
  return shown.join('')
}

/** Items from the first on that fit into so much room. */
function howMany(items: readonly string[], room: number): number {
  let left = room
  const first = items.findIndex((item) => {
    left -= item.length
    return left < 0
  })
  return first === -1 ? items.length : first
}

/** What a part takes in any case; a listing may have to say that all of it is left out. */
function least(part: string | Listing): number {
  if (typeof part === 'string') return part.length
  return part.before.length + part.after.length + (part.items.length === 0 ? 0 : part.more(part.items.length).length)
}

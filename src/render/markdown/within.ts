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
 * A document of at most `limit` UTF-16 units. Texts always stay, so they must be short; of the listings, those that come first
 * take what room there is.
 */
export function within(parts: readonly (string | Listing)[], limit: number): string {
  let room = limit - parts.reduce((sum, part) => sum + least(part), 0)
  const shown = parts.map((part) => {
    if (typeof part === 'string') return part
    const { items, before, after, more } = part
    let count = 0
    for (const item of items) {
      if (item.length > room) break
      room -= item.length
      count += 1
    }
    const hidden = items.length - count
    return before + items.slice(0, count).join('') + after + (hidden === 0 ? '' : more(hidden))
  })
  return shown.join('')
}

/** What a part takes in any case; a listing may have to say that all of it is left out. */
function least(part: string | Listing): number {
  if (typeof part === 'string') return part.length
  return part.before.length + part.after.length + (part.items.length === 0 ? 0 : part.more(part.items.length).length)
}

/** A part of a document that may be shown in part. */
export interface Listing {
  readonly before: string
  /** Most important first: what does not fit is left out from the end, and is never asked for. */
  readonly items: Iterable<string>
  /** How many items there are. */
  readonly count: number
  readonly after: string
  /** Comes after `after` in place of so many that are left out. */
  readonly more: (hidden: number) => string
}

/** A text for each of these, without anything around them. */
export function plainListing<T>(all: readonly T[], text: (one: T) => string, more: Listing['more']): Listing {
  return { before: '', items: eachText(all, text), count: all.length, after: '', more }
}

function* eachText<T>(all: readonly T[], text: (one: T) => string): Generator<string> {
  for (const one of all) yield text(one)
}

/**
 * A document of at most `limit` UTF-16 units. Texts always stay, so they must be short. Listings take what room there is in their
 * order: once one is cut, the later ones are left out.
 */
export function within(parts: readonly (string | Listing)[], limit: number): string {
  let room = limit - parts.reduce((sum, part) => sum + least(part), 0)
  const shown = parts.map((part) => {
    if (typeof part === 'string') return part
    const { items, count, before, after, more } = part
    const fitting = firstOf(items, room)
    const hidden = count - fitting.length
    room -= hidden > 0 ? Number.POSITIVE_INFINITY : lengthOf(fitting)
    const rest = hidden === 0 ? '' : more(hidden)
    return fitting.length === 0 ? rest : before + fitting.join('') + after + rest
  })
  return shown.join('')
}

/** Items from the first on that fit into so much room. */
function firstOf(items: Iterable<string>, room: number): readonly string[] {
  const fitting: string[] = []
  let left = room
  for (const item of items) {
    left -= item.length
    if (left < 0) break
    fitting.push(item)
  }
  return fitting
}

function lengthOf(items: readonly string[]): number {
  return items.reduce((sum, { length }) => sum + length, 0)
}

/** What a part takes in any case; a listing may have to say that all of it is left out. */
function least(part: string | Listing): number {
  if (typeof part === 'string') return part.length
  return part.before.length + part.after.length + (part.count === 0 ? 0 : part.more(part.count).length)
}

/** What is said in place of what does not fit, and how to see it. */
export function leftOut(one: string, many: string): (hidden: number) => string {
  return (hidden) => {
    const what = hidden === 1 ? `1 more ${one} does` : `${hidden} more ${many} do`
    return `**${what} not fit into a comment.** \`caracal kafka show\` prints all of the saved plan.\n\n`
  }
}

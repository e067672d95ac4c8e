/**
 * Whether `text` as a whole matches `glob`, where `*` stands for any characters and `?` for one; all else is literal.
 * Goes back to the last `*` only, so no glob takes more than glob times text: they come from pull requests.
 */
export function matchesGlob(glob: string, text: string): boolean {
  let at = 0
  let next = 0
  let star = -1
  let starred = 0
  while (next < text.length) {
    if (glob[at] === '*') {
      star = at++
      starred = next
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[next])) {
      at++
      next++
    } else if (star >= 0) {
      at = star + 1
      next = ++starred
    } else return false
  }
  while (glob[at] === '*') at++
  return at === glob.length
}

/** Whether `glob` matches any text that begins with `beginning`. */
export function matchesBeginning(glob: string, beginning: string): boolean {
  const wild = glob.search(/[*?]/)
  const head = wild < 0 ? glob : glob.slice(0, wild)
  if (head.length >= beginning.length) return head.startsWith(beginning)
  if (!beginning.startsWith(head)) return false
  return wild >= 0 && (glob[wild] === '*' || matchesBeginning(glob.slice(wild + 1), beginning.slice(wild + 1)))
}

/**
 * Whether a text matches one of these globs. Those that are plain names are looked up: the command that applies the rest of a plan has
 * thousands of them.
 */
export function matcherOf(globs: readonly string[]): (text: string) => boolean {
  const candidates = candidatesOf(globs)
  return (text) => candidates(text).some((index) => matchesGlob(globs[index] ?? '', text))
}

/** The positions of the globs that match a text, ascending. */
export function matchesOf(globs: readonly string[]): (text: string) => readonly number[] {
  const candidates = candidatesOf(globs)
  return (text) =>
    candidates(text)
      .filter((index) => matchesGlob(globs[index] ?? '', text))
      .sort((a, b) => a - b)
}

/**
 * The positions of the globs that can match a text: those whose literal beginning and literal end it has. All others are never tried, so
 * a thousand globs like `pay.*.v7` on ten thousand topics take a lookup for each topic, not ten million matches.
 */
function candidatesOf(globs: readonly string[]): (text: string) => readonly number[] {
  const names = new Map<string, number[]>()
  const byEnds = new Map<string, number[]>()
  const lengths = new Map<string, readonly [head: number, tail: number]>()
  for (const [index, glob] of globs.entries()) {
    if (isName(glob)) {
      add(names, glob, index)
      continue
    }
    const [head, tail] = [glob.search(/[*?]/), glob.length - 1 - Math.max(glob.lastIndexOf('*'), glob.lastIndexOf('?'))]
    add(byEnds, endsKey(glob, head, tail), index)
    lengths.set(`${head} ${tail}`, [head, tail])
  }
  const ends = [...lengths.values()]
  return (text) => [
    ...(names.get(text) ?? []),
    ...ends.flatMap(([head, tail]) => (head + tail > text.length ? [] : (byEnds.get(endsKey(text, head, tail)) ?? []))),
  ]
}

/** A literal beginning never contains `*`, so no two pairs of ends have the same key. */
function endsKey(text: string, head: number, tail: number): string {
  return `${text.slice(0, head)}*${text.slice(text.length - tail)}`
}

function add(positions: Map<string, number[]>, key: string, index: number): void {
  const there = positions.get(key)
  if (there === undefined) positions.set(key, [index])
  else there.push(index)
}

/** Whether a glob matches nothing but itself. */
export function isName(glob: string): boolean {
  return !/[*?]/.test(glob)
}

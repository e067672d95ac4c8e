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
  const names = new Set(globs.filter(isName))
  const patterns = globs.filter((glob) => !isName(glob))
  return (text) => names.has(text) || patterns.some((glob) => matchesGlob(glob, text))
}

/** Whether a glob matches nothing but itself. */
export function isName(glob: string): boolean {
  return !/[*?]/.test(glob)
}

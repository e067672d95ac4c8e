import { printable } from '../phrases/plain.ts'
import { cropped, longestRun } from './inline.ts'
import type { Listing } from './within.ts'

type Language = 'diff' | 'text' | 'sh'

/** Lines in a fenced block, where nothing is live. No line can end it: it is longer than any run of backticks within. */
export function fenced(language: Language, lines: readonly string[]): string {
  const { before, items, after } = fencedItems(language, [lines])
  return before + [...items].join('') + after
}

/** As `fenced`, for groups of lines that are shown whole or not at all. */
export function fencedItems(language: Language, groups: readonly (readonly string[])[]): Omit<Listing, 'more'> {
  const items = groups.map((lines) => lines.map((line) => `${cropped(visible(line), LONGEST_LINE)}\n`).join(''))
  const longest = items.reduce((most, item) => Math.max(most, longestRun(item, /`+/g)), 0)
  const ticks = '`'.repeat(Math.max(3, longest + 1))
  return { before: `${ticks}${language}\n`, items, count: items.length, after: `${ticks}\n` }
}

const LONGEST_LINE = 1_000

/** Indentation by tabs stays. */
function visible(line: string): string {
  return line.split('\t').map(printable).join('\t')
}

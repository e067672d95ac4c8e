import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanSource } from '../../model/plan-document.ts'
import { printable } from '../phrases/plain.ts'
import { sourceLink } from '../phrases/source-link.ts'

/**
 * Text from manifests, brokers and CI as Markdown of one line that means nothing but itself. GitHub and GitLab make mentions,
 * references, addresses, commits and emoji live in text of any kind, escaped or not, but never in code: so every word that could
 * be more than a word becomes code. What stands in backticks or braces is code.
 */
export function inline(text: string, longest = LONGEST): string {
  const shown = cropped(printable(text).trim(), longest)
  // A number and a point would begin a list.
  const parts = shown.replace(/^\d+(?=[.)](\s|$))/, '`$&`').split(/`([^`]+)`|(\{[^{}`]*\})/)
  return apart(parts.flatMap((part, index) => (part === undefined ? [] : index % 3 === 0 ? words(part) : [code(part)])))
}

/** A name or a value as code. In backticks that are one more than any it holds. */
export function code(text: string, longest = LONGEST): string {
  const shown = cropped(printable(text), longest)
  if (shown.trim() === '') return '(empty)'
  const ticks = '`'.repeat(longestRun(shown, /`+/g) + 1)
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${ticks}${pad}${shown}${pad}${ticks}`
}

/** Cells of a table's row. A bar ends a cell in code as well. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
}

/** The length of the longest match. */
export function longestRun(text: string, run: RegExp): number {
  return (text.match(run) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)
}

/** At most so many UTF-16 units, `…` included. */
export function cropped(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`
}

/** More than anybody reads in a comment. */
const LONGEST = 1_500

/** Words and the spaces between them. */
function words(text: string): readonly string[] {
  return text.split(/(\s+)/).flatMap((word) => (word === '' ? [] : word.trim() === '' ? [' '] : wordParts(word)))
}

/** Punctuation around a word is text in any case. */
function wordParts(word: string): readonly string[] {
  const [, before = '', core = '', after = ''] = /^([("'“]*)(.*?)([.,;:!?)"'”%…]*)$/s.exec(word) ?? []
  if (core === '') return [word]
  return [before, isPlain(core) ? core : code(core), after].filter((part) => part !== '')
}

function isPlain(core: string): boolean {
  if (['→', '…', '–', '='].includes(core) || /^\d{4}-\d\d-\d\d$|^\d\d:\d\d$/.test(core)) return true
  // Digits alone, and letters up to f, may be a commit; a number after a hyphen, the ticket of a tracker.
  if (/\b[0-9a-f]{7,}\b/i.test(core) || /-\d/.test(core)) return false
  return /^\d[\d,.]*$/.test(core) || /^[\p{L}\p{M}\p{N}]+(?:[-'’,][\p{L}\p{M}\p{N}]+)*$/u.test(core)
}

/** Two pieces of code side by side would read as one. */
function apart(pieces: readonly string[]): string {
  return pieces.reduce(
    (text, piece) => (text.endsWith('`') && piece.startsWith('`') ? `${text} ${piece}` : text + piece),
    '',
  )
}

/** `manifests/caracal.yaml:14`, linked to the line where CI told of a repository; empty where there is no place. */
export function placeLink(place: Place | null, source: PlanSource): string {
  return place === null ? '' : linked(code(`${place.file}:${place.line}`, LONGEST_PATH), sourceLink(place, source))
}

/** Code, or words of this tool, as a link: nothing in them can end it. */
export function linked(shown: string, address: string | null): string {
  return address === null || address.length > LONGEST_ADDRESS ? shown : `[${shown}](${address})`
}

const LONGEST_PATH = 300
const LONGEST_ADDRESS = 2_000

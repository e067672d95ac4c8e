import type { Figure, KnownFigure } from '../../../model/figure.ts'

const KINDS = { exact: '', about: 'about ', 'at-most': 'at most ', 'at-least': 'at least ' } as const

/** How a number is rounded for reading, so that a bound stays one: `at most` up, `at least` down. */
type Rounding = (value: number) => number

const ROUNDING: Readonly<Record<keyof typeof KINDS, Rounding>> = {
  exact: Math.round,
  about: Math.round,
  'at-most': Math.ceil,
  'at-least': Math.floor,
}

/** `at most 1,204,551`, `unknown (needs DESCRIBE on Cluster)`. */
export function figureWords(figure: Figure, words: (value: number, rounding: Rounding) => string = countWords): string {
  if (figure.kind === 'unknown') return `unknown (needs ${figure.needs})`
  return `${KINDS[figure.kind]}${words(figure.value, ROUNDING[figure.kind])}`
}

/** `1,204,551`, of a whole number. `Intl.NumberFormat` says the same, and loading its data takes 15 ms of every start. */
export function countWords(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** `41.2 GiB`, `712 bytes`: for reading, rounded to three digits. */
export function byteWords(value: number, rounding: Rounding = Math.round): string {
  const power = powerOf(value)
  return `${inUnit(value, power, rounding)} ${UNITS[power]}`
}

/** A part in the unit of the whole, where that leaves something of it: `41.2 of 58.0 GiB`. */
export function partOfBytes(part: KnownFigure, whole: KnownFigure): string {
  const power = powerOf(whole.value)
  const same = power === powerOf(part.value) || part.value / 1024 ** power >= 0.1
  const words = same ? (value: number, rounding: Rounding) => inUnit(value, power, rounding) : byteWords
  return `${figureWords(part, words)} of ${figureWords(whole, byteWords)}`
}

function powerOf(value: number): number {
  return value < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(value) / 10))
}

function inUnit(value: number, power: number, rounding: Rounding): string {
  const scaled = value / 1024 ** power
  if (power === 0) return countWords(value)
  return scaled >= 100 ? String(rounding(scaled)) : (rounding(scaled * 10) / 10).toFixed(1)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * What is from the first of two times on and not after the second: `the first from 23 Oct, none after 15 Nov`; with the time of day where all is
 * within two days: `the first from 2 Nov 15:02, none after 15:31 UTC`. Either has its year where these differ.
 */
export function spanWords(from: string, to: string, now: Date): string {
  const [first, last] = [new Date(from), new Date(to)]
  const long = Math.abs(last.getTime() - first.getTime()) >= 2 * 86_400_000
  // A bound is rounded up.
  const end = long ? last : new Date(Math.ceil(last.getTime() / 60_000) * 60_000)
  const years = first.getUTCFullYear() !== end.getUTCFullYear()
  const [day = '', lastDay = ''] = [first, end].map((date) => (years ? dayOfYear(date) : dayWords(date, now)))
  if (long) return `the first from ${day}, none after ${lastDay}`
  const until = `${day === lastDay ? '' : `${lastDay} `}${timeWords(end)} UTC`
  return `the first from ${day} ${timeWords(first)}, none after ${until}`
}

/** `15:02` */
function timeWords(date: Date): string {
  // Not of the ISO form: it is longer from the year 10000 on, and producers that write microseconds are common.
  return [date.getUTCHours(), date.getUTCMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

export function dayWords(date: Date, now: Date): string {
  return date.getUTCFullYear() === now.getUTCFullYear() ? dayOfMonth(date) : dayOfYear(date)
}

function dayOfYear(date: Date): string {
  return `${dayOfMonth(date)} ${date.getUTCFullYear()}`
}

function dayOfMonth(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
}

const AGES = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** `3 minutes old`, `dated 2 days ahead`: whole units of the largest kind. */
export function ageWords(since: Date, now: Date): string {
  const age = now.getTime() - since.getTime()
  return age >= -CLOCKS_MS ? `${durationWords(Math.max(0, age))} old` : `dated ${durationWords(-age)} ahead`
}

/** Clocks differ by so much without anybody minding, in ms. */
const CLOCKS_MS = 60_000

function durationWords(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [unit, length] = AGES.find(([, size]) => seconds >= size) ?? (['second', 1] as const)
  const count = Math.floor(seconds / length)
  return `${countWords(count)} ${unit}${count === 1 ? '' : 's'}`
}

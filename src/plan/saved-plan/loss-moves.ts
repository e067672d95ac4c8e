import { type Figure, isNothing, type LossFigures, NOTHING } from '../../model/figure.ts'
import type { Move } from '../../model/move.ts'
import type { Risk } from '../../model/plan-document.ts'
import { isEmpty } from '../../resources/topics/losses/loss-words.ts'
import { byteWords, figureWords } from '../../resources/topics/losses/quantity-words.ts'

/**
 * A loss that is no longer the one that was agreed to: something where the plan showed nothing, much more than it showed, or nobody knows how
 * much any more. What was unknown was agreed to as such.
 */
export function lossMoves(shown: Risk, now: Risk): readonly Move[] {
  const [before, after] = [amountOf(shown.loss), amountOf(now.loss)]
  const [from, to] = [words(before), words(after)]
  const attribute = `risk ${now.code}`
  const about = { resource: now.resource, attribute, from, to, cause: 'cluster' } as const
  const loss = `${now.code} of ${now.words}`
  const isDeletion = now.words === 'delete'
  const least = isDeletion ? LEAST_OF_DELETION : { records: LEAST_RECORDS, bytes: LEAST_BYTES }
  if (grew(before, after, least)) return [{ ...about, text: `${loss} grew from ${from} to ${to}` }]
  if (!lostSight(before, after)) return []
  return [{ ...about, text: `${loss} was ${from} and is now ${to}` }]
}

/** What goes; where that cannot be counted beforehand, bytes are all there are, and records `null`. */
interface Amount {
  readonly bytes: Figure
  readonly records: Figure | null
  readonly counted: boolean
}

const UNREAD: Amount = { bytes: { kind: 'unknown', needs: 'an answer' }, records: null, counted: true }

function amountOf(loss: LossFigures | null): Amount {
  if (loss === null) return UNREAD
  if (isEmpty(loss)) return { bytes: NOTHING, records: NOTHING, counted: true }
  return { bytes: loss.bytes ?? loss.leaderBytes, records: loss.records, counted: loss.bytes !== null }
}

function grew(before: Amount, now: Amount, least: { readonly records: number; readonly bytes: number }): boolean {
  if (isNone(before)) return isSomething(now.bytes) || (now.records !== null && isSomething(now.records))
  if (outgrew(before.bytes, now.bytes, least.bytes)) return true
  return before.records !== null && now.records !== null && outgrew(before.records, now.records, least.records)
}

function isNone({ bytes, records }: Amount): boolean {
  return isNothing(bytes) && (records === null || isNothing(records))
}

/** Whether of all that was known nothing can be compared. */
function lostSight(before: Amount, now: Amount): boolean {
  const known = (figure: Figure | null) => figure !== null && figure.kind !== 'unknown'
  const wasKnown = known(before.bytes) || known(before.records)
  const comparable = (known(before.bytes) && known(now.bytes)) || (known(before.records) && known(now.records))
  return wasKnown && !comparable
}

function words(amount: Amount): string {
  const { bytes, records, counted } = amount
  if (isNone(amount)) return 'none'
  const ofBytes = figureWords(bytes, byteWords)
  if (!counted) return `an unknown part of ${ofBytes}`
  // The same lack is not told twice.
  if (records === null || (records.kind === 'unknown' && bytes.kind === 'unknown')) return ofBytes
  const one = records.kind !== 'unknown' && records.value === 1
  return `${ofBytes}, ${figureWords(records)} ${one ? 'record' : 'records'}`
}

/**
 * A topic that is written to holds a little more each hour, and no review is that quick: only more than twice what was agreed to is another
 * thing to agree to.
 */
const GROWTH = 2

/** Small figures double by themselves: what a quiet topic may get while people review, a record every ten seconds for some hours. */
export const LEAST_RECORDS = 1_000
const LEAST_BYTES = 1024 * 1024

/** What is deleted as a whole was shown as all there is: a handful of records, such as a heartbeat's, and no more. */
const LEAST_OF_DELETION = { records: 10, bytes: 10 * 1024 } as const

/** Whether a figure is so much more than the one that was shown that it is another. What is unknown on either side is not compared. */
export function outgrew(shown: Figure, now: Figure, least: number): boolean {
  if (shown.kind === 'unknown' || now.kind === 'unknown') return false
  return now.value > GROWTH * shown.value && now.value - shown.value >= least
}

/** Known to be something. */
export function isSomething(figure: Figure): boolean {
  return figure.kind !== 'unknown' && !isNothing(figure)
}

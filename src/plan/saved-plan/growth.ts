import { type Figure, isNothing } from '../../model/figure.ts'

/**
 * A topic that is written to holds a little more each hour, and no review is that quick: only more than twice what was agreed to is another
 * thing to agree to.
 */
const GROWTH = 2

/** Small figures double by themselves: what a quiet topic may get while people review, a record every ten seconds for some hours. */
export const LEAST_RECORDS = 1_000
export const LEAST_BYTES = 1024 * 1024

/** What is deleted as a whole was shown as all there is: a handful of records, such as a heartbeat's, and no more. */
export const LEAST_OF_DELETION = { records: 10, bytes: 10 * 1024 } as const

/** Whether a figure is so much more than the one that was shown that it is another. What is unknown on either side is not compared. */
export function outgrew(shown: Figure, now: Figure, least: number): boolean {
  if (shown.kind === 'unknown' || now.kind === 'unknown') return false
  return now.value > GROWTH * shown.value && now.value - shown.value >= least
}

/** Known to be something. */
export function isSomething(figure: Figure): boolean {
  return figure.kind !== 'unknown' && !isNothing(figure)
}

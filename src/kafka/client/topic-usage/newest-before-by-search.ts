import { errorCodes } from '../broker-error.ts'
import type { ListedOffset } from './list-at.ts'

/** A plan shows minutes. */
const PRECISION_MS = 60_000n
/** Twice what the longest search takes: doubling steps of a minute back to 1970, then halving the last of them. */
const MOST_QUESTIONS = 64

/**
 * Finds how new the records before a cut are, by asking for the first record at or after a time, again and again. It begins at the cut
 * and goes back in doubling steps, because most topics have records just before it.
 *
 * A broker can answer "none" although there are such records: it looks only into the first segment that has one, and that one can be deleted
 * (`UnifiedLog.searchOffsetInLocalLog`). So "none" proves nothing here, and the bound is only lowered by an offset that was found.
 *
 * @param end the offset of the first record at or after `atTime`
 * @param firstTime the timestamp of a record before `end`, if one is known
 * @yields a time; to be answered with the first record at or after it
 * @returns a time that no record before `end` exceeds
 */
export function* newestBeforeBySearch(
  end: bigint,
  atTime: bigint,
  firstTime: bigint | null,
): Generator<bigint, bigint, ListedOffset> {
  let older = atTime
  let floor = firstTime ?? -1n
  let step = PRECISION_MS
  let stepping = true
  for (let asked = 0; older - floor > PRECISION_MS && asked < MOST_QUESTIONS; asked++) {
    const back = older - step
    if (back <= floor) stepping = false
    const time = stepping ? back : floor + (older - floor) / 2n
    const { errorCode, offset, timestamp } = yield time
    if (errorCode !== errorCodes.none) break
    if (offset >= end) {
      older = time
      step *= 2n
    } else {
      // Where nothing was found the timestamp is -1.
      floor = timestamp > time ? timestamp : time
      stepping = false
    }
  }
  return older - 1n
}

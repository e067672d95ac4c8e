/** Later than any time that can be shown. */
const never = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * Finds the largest timestamp of a partition by asking for the first record at or after a time, again and again: for brokers that
 * cannot be asked for it (before ListOffsets 7, Kafka 3.0). Some 45 questions.
 * @param oldest the timestamp of any record
 * @yields a time; to be answered with whether there is a record at or after it
 */
export function* newestBySearch(oldest: bigint, now: bigint): Generator<bigint, bigint, boolean> {
  let some = oldest
  let none = never
  for (let time = now; none - some > 1n; time = some + (none - some) / 2n) {
    if (time <= some || time >= none) continue
    if (yield time) some = time
    else none = time
  }
  return some
}

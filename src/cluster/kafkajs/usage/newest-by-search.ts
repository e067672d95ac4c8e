/** Later than any time that can be shown. */
const never = BigInt(Number.MAX_SAFE_INTEGER)

/**
 * Finds the largest timestamp of a partition by asking for the first record at or after a time, again and again: for brokers that
 * cannot be asked for it (before ListOffsets 7, Kafka 3.0). Some 45 questions.
 * @param oldest the timestamp of any record
 * @yields a time; to be answered with the timestamp of the first record at or after it, `null` where there is none
 */
export function* newestBySearch(oldest: bigint, now: bigint): Generator<bigint, bigint, bigint | null> {
  let some = oldest
  let none = never
  for (let time = now; none - some > 1n; time = some + (none - some) / 2n) {
    if (time <= some || time >= none) continue
    const found: bigint | null = yield time
    if (found === null) none = time
    else some = found > some ? found : some
  }
  return some
}

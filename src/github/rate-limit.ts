/** What an answer says of limits. Headers by their names in lower case. */
export interface LimitedAnswer {
  readonly status: number
  readonly header: (name: string) => string | null
  readonly message: string
}

const A_MINUTE_MS = 60_000

/**
 * When an answer that refuses for too many requests may be asked for again, in milliseconds since 1970; `null` where it refuses for
 * anything else, or not at all. docs.github.com, "Rate limits for the REST API".
 */
export function limitedUntil({ status, header, message }: LimitedAnswer, now: number): number | null {
  if (status !== 403 && status !== 429) return null
  const retryAfter = Number(header('retry-after') ?? Number.NaN)
  if (Number.isFinite(retryAfter)) return now + retryAfter * 1000
  const reset = Number(header('x-ratelimit-reset') ?? Number.NaN)
  // One second more: the reset is told in whole seconds.
  if (header('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) return Math.max(now, reset * 1000) + 1000
  return status === 429 || /\brate limit|\babuse detection/i.test(message) ? now + A_MINUTE_MS : null
}

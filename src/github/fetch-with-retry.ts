/** How long to wait, and for what. */
export interface Patience {
  /** For the whole answer to one request, in milliseconds. */
  readonly timeoutMs: number
  readonly wait: (ms: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>

const MOST_TRIES = 4

/** Between tries, over all requests of one client: a job that hangs costs more than one that says when to run it again. */
const MOST_WAITING_MS = 61_000

/**
 * `fetch` that tries again where that may help: after a network failure, a 5xx, a rate limit that soon ends. A request that makes
 * something new is repeated only where a rate limit kept it from being done: a lost answer may have been a yes (`post-once.ts`).
 * An answer counts once it is whole, since Octokit takes one that breaks off for an empty one.
 */
export function patientFetch({ timeoutMs, wait, now }: Patience): Fetch {
  let left = MOST_WAITING_MS
  return async (url, init) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await wholeAnswer(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
      const delay =
        tries === MOST_TRIES ? null : await delayUntilNext(answer, { repeatable: isRepeatable(url, init), tries, now })
      if (delay === null || delay > left) return orThrow(answer)
      left -= delay
      await wait(delay)
    }
  }
}

async function wholeAnswer(url: string, init: RequestInit): Promise<Response | Error> {
  try {
    const { status, statusText, headers, body } = await fetch(url, init).then(async (answer) => ({
      ...{ status: answer.status, statusText: answer.statusText, headers: answer.headers },
      body: await answer.arrayBuffer(),
    }))
    return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function orThrow(answer: Response | Error): Response {
  if (answer instanceof Error) throw answer
  return answer
}

/** Whether doing it twice comes to the same. Of GraphQL only questions are asked here. */
function isRepeatable(url: string, { method }: RequestInit): boolean {
  return method !== 'POST' || new URL(url).pathname.endsWith('/graphql')
}

interface Situation {
  readonly repeatable: boolean
  readonly tries: number
  readonly now: () => number
}

/** In milliseconds; `null` where it is not to be tried again. */
async function delayUntilNext(answer: Response | Error, { repeatable, tries, now }: Situation): Promise<number | null> {
  const backOff = repeatable ? 1000 * 2 ** (tries - 1) : null
  if (answer instanceof Error) return backOff
  const { status, headers } = answer
  const message = await answer.clone().text()
  const until = limitedUntil({ status, header: (name) => headers.get(name), message }, now())
  if (until !== null) return until - now()
  if (status < 500 || backOff === null) return null
  return Math.max(backOff, 1000 * (Number(headers.get('retry-after')) || 0))
}

/** What an answer says of limits. Headers by their names in lower case. */
interface LimitedAnswer {
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

import { setTimeout as delay } from 'node:timers/promises'
import type { Brokers } from './brokers.ts'
import { ConnectFailure, isLost, NoAnswer } from './connection-failure.ts'
import { backoff, longestRetry } from './timing.ts'

/**
 * Repeats an attempt that failed for want of a connection, over whichever brokers are alive then. Only for what may be sent twice.
 * `until` ends it, a wait for the next try included; the first attempt is made in any case.
 * A broker that does not answer is no reason to end before another one was asked, however late it is by then.
 * @throws the last failure, once the request timeout (at most 15 s) has passed or `until` is aborted, or at once where `isLost` says that trying again
 * does not help.
 */
export async function keepTrying<T>(brokers: Brokers, until: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + Math.min(brokers.options.requestTimeout, longestRetry)
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (failure) {
      // A broker that is not in the newest map either will not appear by waiting.
      if (failure instanceof ConnectFailure && failure.address === null && tries > 0) throw failure
      // A broker that does not answer has used up the time; another one may answer at once.
      const another = failure instanceof NoAnswer && tries === 0 && brokers.map.brokers.length > 1
      if (!isLost(failure) || (Date.now() >= deadline && !another)) throw failure
      await delay(backoff(tries), undefined, { signal: until }).catch(() => undefined)
      if (!until.aborted) await brokers.refresh(until).catch(() => undefined)
      if (until.aborted) throw failure
    }
  }
}

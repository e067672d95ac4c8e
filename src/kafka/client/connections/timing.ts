import { ClusterError } from '../../cluster-error.ts'
import { DEFAULT_REQUEST_TIMEOUT } from '../connect-options.ts'

/** A little below the 5 seconds within which a failure is reported, in milliseconds. */
const PHASE = 4_500

/**
 * Milliseconds for one phase of connecting to one broker (DNS, TCP and TLS together; API versions; SASL). `--timeout` holds for each: a shorter
 * one ends it sooner, and one above the default lets it take longer.
 */
export function phaseTimeout(requestTimeout: number): number {
  return requestTimeout > DEFAULT_REQUEST_TIMEOUT ? requestTimeout : Math.min(PHASE, requestTimeout)
}

/**
 * Milliseconds for finding a first broker and reading the cluster from it: two phases. By default, and with the diagnosis of a failure, it
 * stays below 15 s. Not less than a second phase can need if the first broker is silent.
 */
export function connectTimeout(requestTimeout: number): number {
  return Math.max(2 * phaseTimeout(requestTimeout), 2 * bootstrapStagger)
}

/** Milliseconds after which the next bootstrap broker is tried beside one that does not answer. */
export const bootstrapStagger = 1_000

/** Milliseconds before trying again: 100, 200, 400, 800, then 1,000 each. */
export function backoff(attempt: number): number {
  return Math.min(100 * 2 ** attempt, 1_000)
}

/** Milliseconds for which a lost connection is tried again, if the request timeout is not shorter. */
export const longestRetry = 15_000

/** Milliseconds to wait for leaders, coordinators and groups that are changing just now. */
export const settling = 5_000

/**
 * Milliseconds that one request waits at most because the broker throttles the account: 5 minutes, or `--timeout` if that is longer.
 * Kafka does not limit what it asks for: a large creation can overdraw a small quota of controller mutations (KIP-599) by minutes.
 */
export function longestThrottle(requestTimeout: number): number {
  return Math.max(requestTimeout, 300_000)
}

/** A broker asks to wait for longer than any request is waited for: the account is over a quota. Nothing was sent. */
export class ThrottledTooLong extends ClusterError {
  constructor(broker: string, wait: number, longest: number) {
    super('unavailable', `Over a quota: ${broker} asks to wait ${seconds(wait)} before the next request`, {
      broker,
      phase: 'API',
      remedy: `This command waits ${seconds(longest)} at most (5 minutes, or --timeout if that is longer). Try again later, or ask for a higher quota for this account (request_percentage or controller_mutation_rate).`,
    })
  }
}

function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1_000)
  return whole === 1 ? '1 second' : `${whole} seconds`
}

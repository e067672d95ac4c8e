/**
 * Milliseconds for one phase of connecting to one broker (DNS, TCP and TLS together; API versions; SASL). A little below the
 * 5 seconds within which a failure is to be told.
 */
export const phaseTimeout = 4_500

/** Milliseconds for finding a first broker and reading the cluster from it. With the diagnosis of a failure it stays below 15 s. */
export const connectTimeout = 9_000

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
 * Milliseconds that one request waits at most because the broker throttles the account, if `--timeout` is not longer. Kafka does not
 * limit what it asks for: a large creation can overdraw a small quota of controller mutations (KIP-599) by minutes.
 */
export const longestThrottle = 300_000

import type { SocketFactory } from '../transport/transport.ts'

/** As in Kafka's own clients (`max.in.flight.requests.per.connection`). */
export const DEFAULT_MAX_IN_FLIGHT = 5

export interface ConnectOptions {
  readonly clientId: string
  /** Milliseconds to wait for the answer to one request, from `--timeout`. */
  readonly requestTimeout: number
  /**
   * Requests to one broker that may be unanswered at a time. A broker works on one request of a connection at a time, and there is one
   * connection to each: more than one only spares it the wait for the next.
   */
  readonly maxInFlight?: number
  /** Whether to connect to all brokers at once, for work that asks each of them. */
  readonly everyBroker?: boolean
  /** Once aborted, nothing new is sent: connecting, waiting for quotas and trying again end. What is in flight is awaited. */
  readonly signal?: AbortSignal
  /** Told how many milliseconds a broker asks to wait: the login is over its quota (KIP-124, KIP-599). */
  readonly onThrottled?: (ms: number) => void
  /** How sockets are opened, for tests that stand between tool and broker. */
  readonly socketFactory?: SocketFactory
}

/** `--timeout` unless a person gives another one, in milliseconds. */
export const DEFAULT_REQUEST_TIMEOUT = 30_000

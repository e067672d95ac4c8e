import type { SocketFactory } from 'kafkajs/src/network/connection.js'

export interface ConnectOptions {
  readonly clientId: string
  /** Milliseconds to wait for the answer to one request, from `--timeout`. */
  readonly requestTimeout: number
  /** Once aborted, nothing new is sent: connecting, waiting for quotas and trying again end. What is in flight is awaited. */
  readonly signal?: AbortSignal
  /** Told, where a write is over the login's quota (KIP-599), how many milliseconds it waits before it is sent again. */
  readonly onThrottled?: (ms: number) => void
  /** How sockets are opened, for tests that stand between tool and broker. */
  readonly socketFactory?: SocketFactory
}

import type { Socket } from 'node:net'
import Connection from 'kafkajs/src/network/connection.js'
import { ByteWriter } from './byte-writer.ts'
import { kafkajsLogger } from './kafkajs-logger.ts'
import { stopPolling } from './kafkajs-request-queue.ts'
import type { Transport, TransportOptions, TransportRequest } from './transport.ts'
import { passWholeFrames } from './whole-frames.ts'

/** A connection of kafkajs (docs/decisions/0004). This folder is all that knows of kafkajs. */
export class KafkajsTransport implements Transport {
  readonly #connection: Connection
  readonly #onClosed: () => void
  #ended = false

  constructor({ tls, openSocket, onClosed, onBrokenFrame, ...options }: TransportOptions) {
    stopPolling()
    this.#onClosed = onClosed
    this.#connection = new Connection({
      host: options.host,
      port: options.port,
      ssl: tls,
      clientId: options.clientId,
      connectionTimeout: options.connectTimeout,
      requestTimeout: options.requestTimeout,
      maxInFlightRequests: options.maxInFlight,
      socketFactory: (to) => this.#watch(openSocket(to)),
      logger: kafkajsLogger(),
    })
    passWholeFrames(this.#connection, onBrokenFrame)
  }

  /** kafkajs listens for a socket's end and errors, not for its close; without this some losses are never reported. */
  #watch(socket: Socket): Socket {
    return socket.once('close', () => {
      // Later, so that kafkajs reports first what it knows of the reason.
      setImmediate(() => {
        this.#connection.requestQueue.rejectAll(new Error('the connection was closed'))
        this.#onClosed()
      })
    })
  }

  async connect(): Promise<void> {
    await this.#connection.connect()
  }

  get connected(): boolean {
    return this.#connection.isConnected()
  }

  send<T>({ apiKey, apiName, version, encode, decode, timeout }: TransportRequest<T>): Promise<T> {
    return this.#connection.send<T>({
      request: {
        apiKey,
        apiName,
        apiVersion: version,
        async encode() {
          const out = new ByteWriter()
          encode(out)
          return out
        },
      },
      response: {
        async decode(payload) {
          const { value, holdBack } = decode(payload)
          return { value, clientSideThrottleTime: holdBack }
        },
        parse: async ({ value }) => value,
      },
      requestTimeout: timeout,
      logResponseError: false,
    })
  }

  failWaiting(reason: () => Error): void {
    for (const waiting of this.#connection.requestQueue.pending.splice(0)) waiting.rejected(reason())
  }

  end(reason: Error): void {
    this.#connection.requestQueue.rejectAll(reason)
    // Every request that gets no answer ends the connection; each time kafkajs would add one more listener to the dead socket.
    if (this.#ended) return
    this.#ended = true
    void this.#connection.disconnect()
    this.#connection.socket?.destroy()
  }
}

import type { Socket } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import type { UnreadableBytes } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'

/** Opens a socket to a broker; calls `onConnect` when it is ready to carry requests. */
export type SocketFactory = (to: {
  host: string
  port: number
  ssl: ConnectionOptions | null
  onConnect: () => void
}) => Socket

/** All times in milliseconds. */
export interface TransportOptions {
  readonly host: string
  readonly port: number
  /** `null`: no TLS. */
  readonly tls: ConnectionOptions | null
  readonly clientId: string
  readonly connectTimeout: number
  readonly requestTimeout: number
  /** Requests that may be unanswered at a time; more wait for their turn. */
  readonly maxInFlight: number
  readonly openSocket: SocketFactory
  /** The socket was closed, by whichever side. */
  readonly onClosed: () => void
  /** The broker sent bytes that are not a frame. Nothing after them is read; the connection has to be ended. */
  readonly onBrokenFrame: (error: UnreadableBytes) => void
}

/** One request, and how to read the answer to it. */
export interface TransportRequest<T> {
  readonly apiKey: number
  readonly apiName: string
  readonly version: number
  /** Writes what follows request header v1. */
  readonly encode: (out: ByteWriter) => void
  /**
   * Reads what follows response header v0. `holdBack`: milliseconds to wait before the next request is sent (KIP-219).
   * @throws {UnreadableBytes}
   */
  readonly decode: (payload: Buffer) => { readonly value: T; readonly holdBack: number }
  /** Milliseconds to wait for the answer. */
  readonly timeout: number
}

/** One connection to one broker: frames, correlation IDs, requests in flight. It knows nothing of SASL or of API versions. */
export interface Transport {
  connect(): Promise<void>
  readonly connected: boolean
  send<T>(request: TransportRequest<T>): Promise<T>
  /** Fails the requests that wait for their turn. Nothing of them was sent. */
  failWaiting(reason: () => Error): void
  /** Fails every request that has no answer yet, and closes the connection. Can be called again. */
  end(reason: Error): void
}

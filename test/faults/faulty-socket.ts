import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { tcpOrTlsSocket } from '../../src/kafka/transport/tcp-or-tls-socket.ts'
import type { SocketFactory } from '../../src/kafka/transport/transport.ts'
import { correlationIdOf, FrameReader, type SeenRequest, seenRequest } from './kafka-frames.ts'

/** What can happen to one request and its reply. "Too late" means after the tool has given up waiting. */
export const FAULTS = [
  'the reply comes late',
  'the reply comes too late',
  'the request arrives too late',
  'the reply comes byte by byte',
  'the reply is lost',
  'cut before it is sent',
  'cut before the reply',
  'half-open from here on',
] as const
export type Fault = (typeof FAULTS)[number]

/** Told of each request just before it goes out; says what happens to it. */
export type Interfere = (request: SeenRequest) => Promise<Fault | null> | Fault | null

/** Longer than the tool waits for an answer. */
const TOO_LATE_MS = 2_000
const LATE_MS = 200

/** For `connect`: sockets to real brokers with `interfere` between. */
export function faultySockets(interfere: Interfere): SocketFactory {
  return (to) => new FaultySocket(tcpOrTlsSocket(to), interfere) as unknown as Socket
}

/** Stands before a real socket that carries Kafka's protocol. */
class FaultySocket extends Duplex {
  readonly #socket: Socket
  readonly #interfere: Interfere
  readonly #requests = new FrameReader()
  readonly #replies = new FrameReader()
  readonly #faults = new Map<number, Fault>()
  /** Replies come in the order in which they were sent, as on any TCP connection. */
  #delivered: Promise<void> = Promise.resolve()
  #halfOpen = false

  constructor(socket: Socket, interfere: Interfere) {
    super({ allowHalfOpen: false })
    this.#socket = socket
    this.#interfere = interfere
    socket.on('data', (chunk) => {
      for (const reply of this.#replies.take(chunk)) {
        this.#delivered = this.#delivered.then(() => this.#deliver(reply))
      }
    })
    socket.on('end', () => this.#halfOpen || this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.#halfOpen || this.destroy())
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(this.#requests.take(chunk)).then(() => done(), done)
  }

  override _read(): void {}

  override _final(done: () => void): void {
    this.#socket.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // What was held back still arrives, as it does from a network.
    if (![...this.#faults.values()].includes('the request arrives too late')) this.#socket.destroy()
    done(error)
  }

  unref(): this {
    this.#socket.unref()
    return this
  }

  async #send(frames: readonly Buffer[]): Promise<void> {
    for (const frame of frames) {
      const request = seenRequest(frame)
      const fault = await this.#interfere(request)
      if (fault !== null) this.#faults.set(request.correlationId, fault)
      if (fault === 'half-open from here on') this.#halfOpen = true
      if (fault === 'cut before it is sent') this.#cut()
      else if (fault === 'the request arrives too late') void this.#sendTooLate(frame)
      else if (!this.#halfOpen) this.#socket.write(frame)
    }
  }

  async #sendTooLate(frame: Buffer): Promise<void> {
    await delay(TOO_LATE_MS)
    this.#socket.end(frame)
  }

  async #deliver(reply: Buffer): Promise<void> {
    const fault = this.#faults.get(correlationIdOf(reply))
    if (this.#halfOpen || fault === 'the reply is lost') return
    if (fault === 'cut before the reply') return this.#cut()
    if (fault === 'the reply comes late') await delay(LATE_MS)
    if (fault === 'the reply comes too late') await delay(TOO_LATE_MS)
    if (this.destroyed) return
    const pieces = fault === 'the reply comes byte by byte' ? Array.from(reply, (byte) => Buffer.of(byte)) : [reply]
    for (const piece of pieces) this.push(piece)
  }

  #cut(): void {
    this.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
  }
}

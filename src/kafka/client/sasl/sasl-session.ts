import type { SaslSettings } from '../../../client-config/connection-settings.ts'
import { authenticate, type Send } from './authenticate.ts'

/** Kafka's own clients authenticate again after 85 to 95 % of a session's lifetime. */
const SOON_OVER = 0.85

/** The SASL session of one connection. Brokers close a connection that is used after its session is over (KIP-368). */
export class SaslSession {
  readonly #settings: SaslSettings | null
  readonly #send: Send
  /** When to authenticate again, on `performance.now()`; `null` before the first time. */
  #renewAt: number | null = null
  #authenticating: Promise<void> | null = null

  constructor(settings: SaslSettings | null, send: Send) {
    this.#settings = settings
    this.#send = send
  }

  /** Resolves when the next request may be sent. @throws {SaslFailure | UnreadableAnswer}, or what sending throws */
  async ensure(): Promise<void> {
    if (this.#settings === null) return
    if (this.#renewAt !== null && performance.now() < this.#renewAt) return
    this.#authenticating ??= this.#authenticate(this.#settings).finally(() => {
      this.#authenticating = null
    })
    await this.#authenticating
  }

  async #authenticate(settings: SaslSettings): Promise<void> {
    const began = performance.now()
    const lifetime = await authenticate(settings, this.#send)
    this.#renewAt = lifetime === null ? Number.POSITIVE_INFINITY : began + lifetime * SOON_OVER
  }
}

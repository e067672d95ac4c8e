import type { Socket } from 'node:net'
import Connection from 'kafkajs/src/network/connection.js'
import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import type { ConnectionPhase } from '../../cluster-error.ts'
import { probeWhileWaiting } from '../diagnosis/probe-while-waiting.ts'
import { apiVersions } from '../requests/api-versions.ts'
import { saslAuthenticate } from '../requests/sasl-authenticate.ts'
import { SaslSession } from '../sasl/sasl-session.ts'
import type { Api } from '../wire/api.ts'
import { UnreadableBytes } from '../wire/byte-reader.ts'
import { kafkajsRequest, throttleTimeOf } from '../wire/kafkajs-request.ts'
import { type Address, showAddress } from './address.ts'
import { chooseVersion, commonVersion, type OfferedVersions } from './choose-version.ts'
import { type ConnectOptions, DEFAULT_MAX_IN_FLIGHT, longestThrottleOf } from './connect-options.ts'
import { ConnectFailure, NoAnswer, UnreadableAnswer } from './connection-failure.ts'
import { kafkajsLogger } from './kafkajs-logger.ts'
import { orAborted } from './or-aborted.ts'
import { tcpOrTlsSocket } from './tcp-or-tls-socket.ts'
import { ThrottledTooLong } from './throttled-too-long.ts'
import { phaseTimeout } from './timing.ts'
import { passWholeFrames } from './whole-frames.ts'

/** One authenticated connection to one broker. Once lost it stays lost: kafkajs would reconnect onto half-read bytes. */
export class BrokerConnection {
  readonly address: Address
  readonly #connection: Connection
  readonly #requestTimeout: number
  readonly #phaseTimeout: number
  readonly #gone = new AbortController()
  readonly #session: SaslSession
  readonly #longestThrottle: number
  /** Set by a throttle that is too long to wait for, on `performance.now()`. */
  #throttledUntil = 0
  readonly #onThrottled: ConnectOptions['onThrottled']
  #offered: OfferedVersions = new Map()
  #inFlight = 0
  #closed = false

  private constructor(address: Address, settings: ConnectionSettings, options: ConnectOptions) {
    this.address = address
    this.#requestTimeout = options.requestTimeout
    this.#phaseTimeout = phaseTimeout(options.requestTimeout)
    this.#longestThrottle = longestThrottleOf(options)
    this.#onThrottled = options.onThrottled
    this.#connection = new Connection({
      host: address.host,
      port: address.port,
      ssl: settings.tls,
      clientId: options.clientId,
      connectionTimeout: this.#phaseTimeout,
      requestTimeout: Math.min(this.#phaseTimeout, options.requestTimeout),
      maxInFlightRequests: options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT,
      socketFactory: (to) => this.#watch((options.socketFactory ?? tcpOrTlsSocket)(to)),
      logger: kafkajsLogger(),
    })
    this.#session = new SaslSession(settings.sasl, (api, body) => this.#ask(api, body, this.#phaseTimeout))
    passWholeFrames(this.#connection, (error) => this.#end(error))
  }

  /**
   * Connects, asks for the API versions and authenticates.
   * @throws {ConnectFailure} with the phase that failed, also when `signal` aborts.
   */
  static async open(
    address: Address,
    settings: ConnectionSettings,
    options: ConnectOptions,
    signal: AbortSignal,
  ): Promise<BrokerConnection> {
    const broker = new BrokerConnection(address, settings, options)
    const look = probeWhileWaiting(address, settings)
    let phase: ConnectionPhase = 'TCP'
    const step = (work: Promise<unknown>) =>
      orAborted(work, AbortSignal.any([signal, broker.#gone.signal, AbortSignal.timeout(broker.#phaseTimeout)]))
    try {
      await step(broker.#connection.connect())
      phase = 'API'
      await step(broker.#readVersions())
      phase = 'SASL'
      await step(broker.#ensureSession())
      return broker
    } catch (cause) {
      broker.close()
      throw new ConnectFailure(address, phase, cause, look.finding)
    } finally {
      look.end()
    }
  }

  /** kafkajs listens for a socket's end and errors, not for its close; without this some losses are never told. */
  #watch(socket: Socket): Socket {
    return socket.once('close', () => {
      // Later, so that kafkajs tells first what it knows of the reason.
      setImmediate(() => {
        const lost = new Error('the connection was closed')
        this.#connection.requestQueue.rejectAll(lost)
        this.#gone.abort(lost)
      })
    })
  }

  async #readVersions(): Promise<void> {
    this.#offered = new Map([[apiVersions.key, apiVersions.versions]])
    const { apis } = await this.#ask(apiVersions, {}, this.#phaseTimeout)
    this.#offered = new Map(apis.map(({ key, minVersion, maxVersion }) => [key, { min: minVersion, max: maxVersion }]))
  }

  get alive(): boolean {
    return this.#connection.isConnected() && !this.#gone.signal.aborted
  }

  /** Requests that wait for their answer, or for their turn to be sent. */
  get inFlight(): number {
    return this.#inFlight
  }

  /** The version a request would be sent in; null where the broker offers none that we speak. */
  versionOf<Request, Response>(api: Api<Request, Response>): number | null {
    return commonVersion(api, this.#offered)
  }

  /**
   * Sends one request in the newest version that both sides speak.
   * @throws {ConnectFailure} when the connection is gone before, or the session must authenticate anew and may not: nothing was sent.
   * @throws {NoAnswer} when the answer does not come, or cannot be read; the connection is closed then.
   * @throws {ClusterError} when there is no common version, or the broker throttles the account for too long: nothing was sent.
   */
  async send<Request, Response>(api: Api<Request, Response>, body: Request): Promise<Response> {
    const version = chooseVersion(api, this.#offered, showAddress(this.address))
    if (!this.alive) throw new ConnectFailure(this.address, 'TCP', this.#gone.signal.reason)
    const wait = this.#throttledUntil - performance.now()
    if (wait > this.#longestThrottle) throw this.#tooLong(wait)
    this.#inFlight += 1
    try {
      await this.#ensureSession().catch((cause) => {
        throw new ConnectFailure(this.address, 'SASL', cause)
      })
      const response = await this.#exchange(api, version, body, this.#requestTimeout)
      this.#throttle(throttleTimeOf(response))
      return response
    } catch (cause) {
      if (cause instanceof ThrottledTooLong) throw cause
      this.close()
      if (cause instanceof ConnectFailure || cause instanceof NoAnswer) throw cause
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new NoAnswer(this.address, `no answer to ${api.name} from ${showAddress(this.address)}: ${why}`, cause)
    } finally {
      this.#inFlight -= 1
    }
  }

  /** kafkajs holds back what is sent before a throttle is over. What would wait too long fails now. */
  #throttle(ms: number): void {
    if (ms <= 0) return
    if (ms <= this.#longestThrottle) {
      this.#onThrottled?.(ms)
      return
    }
    this.#throttledUntil = performance.now() + ms
    for (const waiting of this.#connection.requestQueue.pending.splice(0)) waiting.rejected(this.#tooLong(ms))
  }

  #tooLong(ms: number): ThrottledTooLong {
    return new ThrottledTooLong(showAddress(this.address), ms, this.#longestThrottle)
  }

  #ensureSession(): Promise<void> {
    return this.#session.ensure().catch((cause) => {
      throw cause instanceof UnreadableBytes ? new UnreadableAnswer(this.address, saslAuthenticate.name, cause) : cause
    })
  }

  /** Sends one request of opening a connection, in the newest version that both sides speak. */
  async #ask<Request, Response>(api: Api<Request, Response>, body: Request, timeout: number): Promise<Response> {
    return this.#exchange(api, chooseVersion(api, this.#offered, showAddress(this.address)), body, timeout)
  }

  async #exchange<Request, Response>(
    api: Api<Request, Response>,
    version: number,
    body: Request,
    timeout: number,
  ): Promise<Response> {
    try {
      return await this.#connection.send(
        kafkajsRequest(api, version, body, { requestTimeout: timeout, longestThrottle: this.#longestThrottle }),
      )
    } catch (cause) {
      throw cause instanceof UnreadableBytes ? new UnreadableAnswer(this.address, api.name, cause) : cause
    }
  }

  /** Ends the connection at once. Requests still in flight get no answer. */
  close(): void {
    this.#end(new Error('the connection was closed'))
  }

  #end(reason: Error): void {
    this.#connection.requestQueue.rejectAll(reason)
    // Every request that gets no answer closes; each time kafkajs would hang one more listener on the dead socket.
    if (this.#closed) return
    this.#closed = true
    void this.#connection.disconnect()
    this.#connection.socket?.destroy()
  }
}

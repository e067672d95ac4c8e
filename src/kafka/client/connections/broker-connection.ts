import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import { abortable } from '../../abortable.ts'
import type { ConnectionPhase } from '../../cluster-error.ts'
import { UnreadableBytes } from '../../transport/byte-reader.ts'
import { KafkajsTransport } from '../../transport/kafkajs-transport.ts'
import { tcpOrTlsSocket } from '../../transport/tcp-or-tls-socket.ts'
import type { Transport } from '../../transport/transport.ts'
import { type ConnectOptions, DEFAULT_MAX_IN_FLIGHT } from '../connect-options.ts'
import { probeWhileWaiting } from '../diagnosis/probe-while-waiting.ts'
import { apiVersions } from '../requests/api-versions.ts'
import { saslAuthenticate } from '../requests/sasl-authenticate.ts'
import { SaslSession } from '../sasl/sasl-session.ts'
import type { Api } from '../wire/api.ts'
import { throttleTimeOf, transportRequest } from '../wire/transport-request.ts'
import { type Address, showAddress } from './address.ts'
import { chooseVersion, commonVersion, type OfferedVersions } from './choose-version.ts'
import { ConnectFailure, NoAnswer, UnreadableAnswer } from './connection-failure.ts'
import { longestThrottle, phaseTimeout, ThrottledTooLong } from './timing.ts'

/** One authenticated connection to one broker. Once lost it stays lost. */
export class BrokerConnection {
  readonly address: Address
  readonly #transport: Transport
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

  private constructor(address: Address, settings: ConnectionSettings, options: ConnectOptions) {
    this.address = address
    this.#requestTimeout = options.requestTimeout
    this.#phaseTimeout = phaseTimeout(options.requestTimeout)
    this.#longestThrottle = longestThrottle(options.requestTimeout)
    this.#onThrottled = options.onThrottled
    this.#transport = new KafkajsTransport({
      host: address.host,
      port: address.port,
      tls: settings.tls,
      clientId: options.clientId,
      connectTimeout: this.#phaseTimeout,
      requestTimeout: Math.min(this.#phaseTimeout, options.requestTimeout),
      maxInFlight: options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT,
      openSocket: options.socketFactory ?? tcpOrTlsSocket,
      onClosed: () => this.#gone.abort(new Error('the connection was closed')),
      onBrokenFrame: (error) => this.#end(error),
    })
    this.#session = new SaslSession(settings.sasl, (api, body) => this.#ask(api, body, this.#phaseTimeout))
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
      abortable(work, AbortSignal.any([signal, broker.#gone.signal, AbortSignal.timeout(broker.#phaseTimeout)]))
    try {
      await step(broker.#transport.connect())
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

  async #readVersions(): Promise<void> {
    this.#offered = new Map([[apiVersions.key, apiVersions.versions]])
    const { apis } = await this.#ask(apiVersions, {}, this.#phaseTimeout)
    this.#offered = new Map(apis.map(({ key, minVersion, maxVersion }) => [key, { min: minVersion, max: maxVersion }]))
  }

  get alive(): boolean {
    return this.#transport.connected && !this.#gone.signal.aborted
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

  /** The transport holds back what is sent before a throttle is over. What would wait too long fails now. */
  #throttle(ms: number): void {
    if (ms <= 0) return
    if (ms <= this.#longestThrottle) {
      this.#onThrottled?.(ms)
      return
    }
    this.#throttledUntil = performance.now() + ms
    this.#transport.failWaiting(() => this.#tooLong(ms))
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
      return await this.#transport.send(
        transportRequest(api, version, body, { timeout, longestThrottle: this.#longestThrottle }),
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
    this.#transport.end(reason)
  }
}

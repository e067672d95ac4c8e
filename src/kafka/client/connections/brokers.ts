import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import { abortable } from '../../abortable.ts'
import { UnreadableBytes } from '../../transport/byte-reader.ts'
import { type ConnectOptions, DEFAULT_MAX_IN_FLIGHT } from '../connect-options.ts'
import { type MetadataResponse, metadata } from '../requests/metadata.ts'
import { type Address, showAddress } from './address.ts'
import { BrokerConnection } from './broker-connection.ts'
import { ConnectFailure, NoAnswer, UnreadableAnswer } from './connection-failure.ts'
import { firstToAnswer } from './first-to-answer.ts'
import { connectTimeout } from './timing.ts'

/** Each gets a connection. The largest clusters have some hundred. */
const MOST_BROKERS = 2_000

export interface BrokerMap {
  readonly clusterId: string
  /** The broker that takes creates and deletes; in KRaft a live one that forwards them. -1: none now. */
  readonly controllerId: number
  readonly brokers: MetadataResponse['brokers']
}

/** Connections to the brokers of one cluster, opened when needed, at the addresses that the brokers advertise. */
export class Brokers {
  readonly options: ConnectOptions
  /** Aborted by `close` or an interrupt: no write is sent after it. Reading goes on after an interrupt, to tell what was done. */
  readonly writesEnded: AbortSignal
  readonly #settings: ConnectionSettings
  readonly #closing = new AbortController()
  readonly #connections = new Map<string, Promise<BrokerConnection>>()
  /** Those of them that are open, by address. */
  readonly #open = new Map<string, BrokerConnection>()
  #turn = 0
  #map: BrokerMap = { clusterId: '', controllerId: -1, brokers: [] }

  constructor(settings: ConnectionSettings, options: ConnectOptions) {
    this.#settings = settings
    this.options = options
    this.writesEnded = options.signal ? AbortSignal.any([this.#closing.signal, options.signal]) : this.#closing.signal
  }

  /** Milliseconds a broker may take over a write, shorter than our own wait so that its answer wins. */
  get brokerTimeout(): number {
    return Math.max(1, Math.floor(this.options.requestTimeout * 0.8))
  }

  get map(): BrokerMap {
    return this.#map
  }

  /**
   * Reads the map of brokers again, from those known or else from a bootstrap broker: the first that opens a connection and answers. `until`
   * ends the search.
   * @throws {ConnectFailure | NoAnswer}
   */
  async refresh(until: AbortSignal = this.closing): Promise<void> {
    const within = AbortSignal.any([until, AbortSignal.timeout(connectTimeout(this.options.requestTimeout))])
    const byAddress = new Map([...this.#map.brokers, ...this.#settings.brokers].map((to) => [showAddress(to), to]))
    const { clusterId, controllerId, brokers } = await firstToAnswer(
      [...byAddress.values()],
      async (address, signal) => readMap(await abortable(this.#to(address), signal), signal),
      within,
    )
    // A broker that has just started knows no others yet.
    if (brokers.length === 0 && this.#map.brokers.length > 0) return
    this.#map = { clusterId: clusterId ?? '', controllerId, brokers }
  }

  /**
   * Of the brokers that are connected already the one with the least to do, equals in turn, or else the first that answers.
   * @throws {ConnectFailure}
   */
  async any(within = AbortSignal.timeout(connectTimeout(this.options.requestTimeout))): Promise<BrokerConnection> {
    const connected = this.#connected()
    const turn = this.#turn++ % Math.max(1, connected.length)
    const inTurn = [...connected.slice(turn), ...connected.slice(0, turn)]
    const [idlest] = inTurn.sort((one, other) => one.inFlight - other.inFlight)
    return idlest ?? this.#first(this.#map.brokers, within)
  }

  idOf({ address }: BrokerConnection): number | undefined {
    return this.#map.brokers.find((broker) => showAddress(broker) === showAddress(address))?.id
  }

  /** How many requests may be under way at a time over all brokers. */
  get width(): number {
    return Math.max(1, this.#map.brokers.length) * (this.options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT)
  }

  /** Begins to connect to all live brokers, and waits for none. One that cannot be reached is found out when it is needed. */
  openAll(): void {
    for (const broker of this.#map.brokers) this.#to(broker).catch(() => undefined)
  }

  /** @throws {ConnectFailure} also where the cluster has no live broker of this id. */
  async byId(id: number): Promise<BrokerConnection> {
    const broker = this.#map.brokers.find((candidate) => candidate.id === id)
    if (broker === undefined) throw new ConnectFailure(null, 'TCP', new Error(`broker ${id} is not alive`))
    return this.#to(broker)
  }

  /** The controller, or where it cannot be reached any broker: in KRaft all forward to it. @throws {ConnectFailure} */
  async controller(): Promise<BrokerConnection> {
    return this.byId(this.#map.controllerId).catch(() => this.any())
  }

  /** Aborted by `close`. */
  get closing(): AbortSignal {
    return this.#closing.signal
  }

  close(): void {
    this.#closing.abort(new Error('the connection to the cluster was closed'))
    for (const opening of this.#connections.values()) {
      opening.then(
        (connection) => connection.close(),
        () => undefined,
      )
    }
  }

  /** Of the brokers in the newest map: one may have been found at a bootstrap address that is not its own. */
  #connected(): BrokerConnection[] {
    return this.#map.brokers.flatMap((broker) => this.#open.get(showAddress(broker)) ?? []).filter(({ alive }) => alive)
  }

  #first(addresses: readonly Address[], within: AbortSignal): Promise<BrokerConnection> {
    return firstToAnswer(addresses, (address, signal) => abortable(this.#to(address), signal), within)
  }

  async #to(address: Address): Promise<BrokerConnection> {
    const key = showAddress(address)
    const known = this.#connections.get(key)
    const connection = await known?.catch(() => null)
    if (connection?.alive) return connection
    if (this.#connections.get(key) === known) {
      const opening = BrokerConnection.open(address, this.#settings, this.options, this.#closing.signal)
      this.#connections.set(key, opening)
      this.#open.set(key, await opening)
    }
    return this.#connections.get(key) as Promise<BrokerConnection>
  }
}

/** The connection stays open if the answer does not come in time: a write on it may still be answered. */
async function readMap(connection: BrokerConnection, within: AbortSignal): Promise<MetadataResponse> {
  const asked = connection.send(metadata, {
    topics: [],
    allowAutoTopicCreation: false,
    includeClusterAuthorizedOperations: false,
    includeTopicAuthorizedOperations: false,
  })
  const answer = await abortable(asked, within).catch((failure) => {
    if (failure !== within.reason) throw failure
    const broker = showAddress(connection.address)
    throw new NoAnswer(connection.address, `no answer to ${metadata.name} from ${broker} in time`, failure)
  })
  if (answer.brokers.length > MOST_BROKERS) {
    const claim = new UnreadableBytes(`${answer.brokers.length} brokers`)
    throw new UnreadableAnswer(connection.address, metadata.name, claim)
  }
  return answer
}

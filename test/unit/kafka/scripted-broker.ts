import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import type { ConnectionSettings } from '../../../src/client-config/connection-settings.ts'
import { apiVersions } from '../../../src/kafka/client/requests/api-versions.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import type { Api } from '../../../src/kafka/client/wire/api.ts'
import { noTags } from '../../../src/kafka/client/wire/tagged-fields.ts'
import { ByteReader } from '../../../src/kafka/transport/byte-reader.ts'
import { ByteWriter } from '../../../src/kafka/transport/byte-writer.ts'

/**
 * An answer's body, or what the broker does instead of answering. A `Buffer` is sent as the bytes of an answer behind its correlation
 * ID, whatever they are; `RawBytes` as they are, without even a frame.
 */
type Reaction<Response> = Response | 'drop the connection' | 'keep silent' | Buffer | RawBytes

export class RawBytes {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

interface Script {
  readonly api: Api<unknown, unknown>
  readonly offered: { readonly min: number; readonly max: number }
  readonly react: (request: unknown, call: number) => Reaction<unknown> | Promise<Reaction<unknown>>
}

export interface Seen {
  readonly api: string
  readonly version: number
  readonly body: unknown
  readonly at: number
}

/**
 * A listener that speaks just enough of Kafka's protocol to do what real brokers do rarely: lose answers, change the controller, be
 * of another age. It answers ApiVersions from its script and, unless told otherwise, Metadata with itself as only broker.
 */
export class ScriptedBroker {
  readonly seen: Seen[] = []
  /** What Metadata says of the brokers; itself at first. */
  advertised: { host: string; port: number } = { host: '127.0.0.1', port: 0 }
  readonly #scripts = new Map<number, Script>()
  readonly #sockets = new Set<Socket>()
  readonly #server: Server

  private constructor(tls: TlsOptions | null) {
    const serve = (socket: Socket) => this.#serve(socket)
    this.#server = tls === null ? createServer(serve) : createTlsServer(tls, serve)
    this.on(metadata, { min: 6, max: 13 }, () => this.metadata())
  }

  static async start(tls: TlsOptions | null = null): Promise<ScriptedBroker> {
    const broker = new ScriptedBroker(tls)
    await new Promise<void>((listening) => broker.#server.listen(0, '127.0.0.1', listening))
    broker.advertised = { host: '127.0.0.1', port: broker.port }
    return broker
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  get settings(): ConnectionSettings {
    return settingsFor([{ host: '127.0.0.1', port: this.port }])
  }

  /** Offers an API in these versions and reacts to it; `call` counts from 0. */
  on<Request, Response>(
    api: Api<Request, Response>,
    offered: { readonly min: number; readonly max: number },
    react: (request: Request, call: number) => Reaction<Response> | Promise<Reaction<Response>>,
  ): this {
    this.#scripts.set(api.key, { api, offered, react } as unknown as Script)
    return this
  }

  requests(api: { readonly name: string }): readonly Seen[] {
    return this.seen.filter((seen) => seen.api === api.name)
  }

  metadata(topics: readonly never[] = []) {
    return {
      throttleTimeMs: 0,
      brokers: [{ id: 1, ...this.advertised, rack: null }],
      clusterId: 'scripted',
      controllerId: 1,
      topics,
      clusterAuthorizedOperations: -(2 ** 31),
      errorCode: 0,
    }
  }

  dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async stop(): Promise<void> {
    this.dropConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    let received = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const size = received.readInt32BE(0)
        void this.#answer(socket, new ByteReader(received.subarray(4, 4 + size)))
        received = received.subarray(4 + size)
      }
    })
  }

  async #answer(socket: Socket, from: ByteReader): Promise<void> {
    const key = from.readInt16()
    const number = from.readInt16()
    const correlationId = from.readInt32()
    from.skip(Math.max(0, from.readInt16()))
    const script = this.#scripts.get(key) ?? (key === apiVersions.key ? this.#versions() : undefined)
    if (script === undefined) return void socket.destroy()
    const version = { number, flexible: number >= script.api.flexibleFrom }
    noTags.read(from, version)
    const body = script.api.request.read(from, version)
    const call = this.requests(script.api).length
    this.seen.push({ api: script.api.name, version: number, body, at: Date.now() })
    const reaction = await script.react(body, call)
    if (reaction === 'keep silent') return
    if (reaction === 'drop the connection') return void socket.destroy()
    if (reaction instanceof RawBytes) return void socket.write(reaction.bytes)
    const answer = new ByteWriter().writeInt32(correlationId)
    if (Buffer.isBuffer(reaction)) answer.writeBuffer(reaction)
    else {
      if (!script.api.plainResponseHeader) noTags.write(answer, undefined, version)
      script.api.response.write(answer, reaction, version)
    }
    socket.write(Buffer.concat([new ByteWriter().writeInt32(answer.buffer.length).buffer, answer.buffer]))
  }

  #versions(): Script {
    const apis = [...this.#scripts.values()].map(({ api, offered }) => ({
      key: api.key,
      minVersion: offered.min,
      maxVersion: offered.max,
    }))
    return {
      api: apiVersions as unknown as Api<unknown, unknown>,
      offered: { min: 0, max: 0 },
      react: () => ({ errorCode: 0, apis }),
    }
  }
}

export function settingsFor(brokers: ConnectionSettings['brokers']): ConnectionSettings {
  const bootstrapServers = brokers.map(({ host, port }) => `${host}:${port}`).join(',')
  const source = { address: '--bootstrap-servers', credentials: 'none' }
  return { brokers, bootstrapServers, tls: null, sasl: null, source, warnings: [] }
}

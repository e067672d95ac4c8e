// The parts of kafkajs 2.2.4 that this room imports from its sources (it has no `exports` map, and types only for its front
// door). Only what is used here is declared; `test/unit/kafka/kafkajs-version.test.ts` holds the version.

declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    readonly buffer: Buffer
    writeInt8(value: number): this
    writeInt16(value: number): this
    writeInt32(value: number): this
    writeInt64(value: bigint): this
    writeBoolean(value: boolean): this
    writeString(value: string | null): this
    writeUVarIntString(value: string | null): this
    writeBytes(value: Buffer | null): this
    writeUVarIntBytes(value: Buffer | null): this
    writeBuffer(value: Buffer): this
    writeUVarInt(value: number): this
  }
}

declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    readonly pending: { rejected(error: Error): void }[]
    readonly throttledUntil: number
    throttleCheckTimeoutId: NodeJS.Timeout | null
    checkPendingRequests(): void
    scheduleCheckPendingRequests(): void
    rejectAll(error: Error): void
  }
}
declare module 'kafkajs/src/network/connection.js' {
  import type { Socket } from 'node:net'
  import type { ConnectionOptions } from 'node:tls'
  import type { Logger } from 'kafkajs/src/loggers/index.js'
  import type RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
  import type Encoder from 'kafkajs/src/protocol/encoder.js'

  export interface ProtocolRequest<T> {
    readonly request: {
      readonly apiKey: number
      readonly apiName: string
      readonly apiVersion: number
      encode(): Promise<Encoder>
    }
    readonly response: {
      decode(payload: Buffer): Promise<{ readonly clientSideThrottleTime: number; readonly value: T }>
      parse(decoded: { readonly value: T }): Promise<T>
    }
    readonly requestTimeout: number
    readonly logResponseError: boolean
  }

  export default class Connection {
    constructor(options: {
      host: string
      port: number
      ssl: ConnectionOptions | null
      clientId: string
      connectionTimeout: number
      requestTimeout: number
      maxInFlightRequests: number
      socketFactory: (to: {
        host: string
        port: number
        ssl: ConnectionOptions | null
        onConnect: () => void
      }) => Socket
      logger: Logger
    })
    readonly socket: Socket | undefined
    readonly requestQueue: RequestQueue
    connect(): Promise<true>
    isConnected(): boolean
    processData: (chunk: Buffer) => void
    send<T>(request: ProtocolRequest<T>): Promise<T>
    disconnect(): Promise<true>
  }
}
declare module 'kafkajs/src/loggers/index.js' {
  export interface Logger {
    namespace(name: string): Logger
  }
  export interface LogEntry {
    readonly namespace: string
    readonly label: string
    readonly log: { readonly message: string; readonly [extra: string]: unknown }
  }
  const loggers: {
    readonly LEVELS: { readonly NOTHING: number; readonly DEBUG: number }
    createLogger(options: { level: number; logCreator: () => (entry: LogEntry) => void }): Logger
  }
  export default loggers
}

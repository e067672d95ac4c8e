import type Decoder from 'kafkajs/src/protocol/decoder.js'
import type Encoder from 'kafkajs/src/protocol/encoder.js'

/** The version a message is written in. Flexible versions (KIP-482) have compact lengths and tagged fields. */
export interface WireVersion {
  readonly number: number
  readonly flexible: boolean
}

/** How one value of Kafka's protocol is laid out in bytes: https://kafka.apache.org/protocol#protocol_types */
export interface WireType<T> {
  write(out: Encoder, value: T, version: WireVersion): void
  read(from: Decoder, version: WireVersion): T
}

/** The TypeScript value that a wire type carries. */
export type ValueOf<W> = W extends WireType<infer T> ? T : never

import type { ByteReader } from '../../transport/byte-reader.ts'
import type { ByteWriter } from '../../transport/byte-writer.ts'

/** The version a message is written in. Flexible versions (KIP-482) have compact lengths and tagged fields. */
export interface WireVersion {
  readonly number: number
  readonly flexible: boolean
}

/** How one value of Kafka's protocol is laid out in bytes: https://kafka.apache.org/protocol#protocol_types */
export interface WireType<T> {
  write(out: ByteWriter, value: T, version: WireVersion): void
  /** @throws {UnreadableBytes} */
  read(from: ByteReader, version: WireVersion): T
}

/** The TypeScript value that a wire type carries. */
export type ValueOf<W> = W extends WireType<infer T> ? T : never

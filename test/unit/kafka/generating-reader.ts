import { ByteReader } from '../../../src/kafka/transport/byte-reader.ts'

/** A number from 0 up to and without `end`. */
export type Random = (end: number) => number

/**
 * Makes an answer that is right for a layout while the layout reads it: whatever is read next is written just before. Layouts can
 * tell what they read, not what they are.
 */
export class GeneratingReader extends ByteReader {
  readonly #random: Random

  constructor(random: Random) {
    super(Buffer.alloc(2 ** 16))
    this.#random = random
  }

  get made(): Buffer {
    return this.buffer.subarray(0, this.offset)
  }

  override readInt8(): number {
    this.buffer.writeInt8(this.#random(256) - 128, this.offset)
    return super.readInt8()
  }

  override readInt16(): number {
    this.buffer.writeInt16BE(this.#random(2) === 0 ? 0 : this.#random(2 ** 16) - 2 ** 15, this.offset)
    return super.readInt16()
  }

  override readInt32(): number {
    this.buffer.writeInt32BE(this.#random(2) === 0 ? 0 : this.#random(2 ** 32) - 2 ** 31, this.offset)
    return super.readInt32()
  }

  /** Counts of tagged fields, tags, and sizes. */
  override readUVarInt(): number {
    this.buffer[this.offset] = this.#random(4)
    return super.readUVarInt()
  }

  override readLength(flexible: boolean, plain: 'int16' | 'int32'): number {
    const length = this.#random(5) - 1
    if (flexible) this.buffer[this.offset] = length + 1
    else if (plain === 'int16') this.buffer.writeInt16BE(length, this.offset)
    else this.buffer.writeInt32BE(length, this.offset)
    this.skip(flexible ? 1 : plain === 'int16' ? 2 : 4)
    return length
  }
}

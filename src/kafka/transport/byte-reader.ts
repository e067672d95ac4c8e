/** Bytes that are not what Kafka's protocol says. The message says what is wrong with them, and holds none of them. */
export class UnreadableBytes extends Error {
  override readonly name = 'UnreadableBytes'
}

/**
 * Items of all lists in one answer, nested ones included. The metadata of half a million partitions with three replicas has 3.5 million.
 * Without a limit, an answer of 100 MB could be tens of millions of tiny structs, which take gigabytes and seconds.
 */
const MOST_ITEMS = 4_000_000

/**
 * Reads values of Kafka's protocol from one answer. Every read checks what is left, so that a broken or hostile answer ends in
 * `UnreadableBytes`: kafkajs's own decoder reads zeros behind the end, and loops over whatever count an answer claims.
 */
export class ByteReader {
  readonly buffer: Buffer
  #offset = 0
  #itemsLeft = MOST_ITEMS

  constructor(buffer: Buffer) {
    this.buffer = buffer
  }

  get offset(): number {
    return this.#offset
  }

  get left(): number {
    return this.buffer.length - this.#offset
  }

  /** Goes past the next bytes and returns where they begin. */
  skip(length: number): number {
    const start = this.#offset
    if (length < 0) throw new UnreadableBytes(`a length of ${length}`)
    if (length > this.buffer.length - start) throw this.#endsEarly(length)
    this.#offset = start + length
    return start
  }

  readInt8(): number {
    return this.buffer.readInt8(this.skip(1))
  }

  readInt16(): number {
    return this.buffer.readInt16BE(this.skip(2))
  }

  readInt32(): number {
    return this.buffer.readInt32BE(this.skip(4))
  }

  readInt64(): bigint {
    return this.buffer.readBigInt64BE(this.skip(8))
  }

  /** A slice: it shares the memory of the answer. */
  readBytes(length: number): Buffer {
    const start = this.skip(length)
    return this.buffer.subarray(start, this.#offset)
  }

  readUtf8(length: number): string {
    const start = this.skip(length)
    return this.buffer.toString('utf8', start, this.#offset)
  }

  /** Of five bytes at most, the last with the four bits that 32 leave for it. */
  readUVarInt(): number {
    const { buffer } = this
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = buffer[this.#offset]
      if (byte === undefined) throw this.#endsEarly(1)
      this.#offset += 1
      if (shift === 28 && byte > 0x0f) break
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
    throw new UnreadableBytes('a number of more than 32 bits')
  }

  /** The length of a string, of bytes or of a list, -1 for null; compact where the version is flexible. */
  readLength(flexible: boolean, plain: 'int16' | 'int32'): number {
    const length = flexible ? this.readUVarInt() - 1 : plain === 'int16' ? this.readInt16() : this.readInt32()
    if (length < -1) throw new UnreadableBytes(`a length of ${length}`)
    return length
  }

  /** Checks a count of items before anyone loops over them: each takes at least one byte. */
  expectItems(count: number): void {
    if (count > this.left) throw new UnreadableBytes(`a list of ${count} items in ${bytes(this.left)}`)
    this.#itemsLeft -= count
    if (this.#itemsLeft < 0) throw new UnreadableBytes(`more than ${MOST_ITEMS} items`)
  }

  #endsEarly(length: number): UnreadableBytes {
    return new UnreadableBytes(`a value of ${bytes(length)} where ${bytes(this.left)} are left`)
  }
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`
}

import type { ByteReader } from '../../transport/byte-reader.ts'
import type { WireType, WireVersion } from './wire-type.ts'

/**
 * A value that answers repeat byte for byte, such as a config that thousands of topics inherit. It is decoded once; where its bytes come
 * again they are recognised and the same value is given again, which costs a tenth. What is read through it must never be changed.
 */
export function recurring<T>(type: WireType<T>): WireType<T> {
  const byVersion = new Map<number, Recognition<T>>()
  return {
    write: type.write,
    read(from, version) {
      let known = byVersion.get(version.number)
      if (known === undefined) {
        known = new Recognition(type)
        byVersion.set(version.number, known)
      }
      return known.read(from, version)
    },
  }
}

/** So many do not recur, such as the partitions of a cluster of many brokers: all are forgotten then. */
const MOST_KNOWN = 10_000

/** Values are small. All are forgotten too when they take more bytes than this: a hostile broker could send megabytes for each. */
const MOST_BYTES = 16 * 2 ** 20

interface Seen<T> {
  readonly bytes: Buffer
  readonly value: T
  /** What came after it the last time: answers list the same configs in the same order, so it mostly comes again. */
  next: Seen<T> | null
}

class Recognition<T> {
  readonly #type: WireType<T>
  readonly #byBytes = new Map<string, Seen<T>>()
  #bytesKnown = 0
  #last: Seen<T> | null = null

  constructor(type: WireType<T>) {
    this.#type = type
  }

  read(from: ByteReader, version: WireVersion): T {
    const expected = this.#last?.next ?? null
    const seen = expected !== null && comesNext(expected, from) ? expected : this.#decode(from, version)
    if (this.#last !== null) this.#last.next = seen
    this.#last = seen
    return seen.value
  }

  #decode(from: ByteReader, version: WireVersion): Seen<T> {
    const start = from.offset
    const value = this.#type.read(from, version)
    const bytes = from.buffer.subarray(start, from.offset)
    const key = bytes.toString('latin1')
    const known = this.#byBytes.get(key)
    if (known !== undefined) return known
    // A copy: a slice would keep the whole answer in memory.
    const seen: Seen<T> = { bytes: Buffer.from(bytes), value, next: null }
    if (this.#byBytes.size >= MOST_KNOWN || this.#bytesKnown + bytes.length > MOST_BYTES) {
      this.#byBytes.clear()
      this.#bytesKnown = 0
      this.#last = null
    }
    this.#bytesKnown += bytes.length
    this.#byBytes.set(key, seen)
    return seen
  }
}

/** The lengths stand before what they measure, so bytes that begin with a whole value are that value and what follows it. */
function comesNext({ bytes }: Seen<unknown>, from: ByteReader): boolean {
  const end = from.offset + bytes.length
  if (end > from.buffer.length || bytes.compare(from.buffer, from.offset, end) !== 0) return false
  from.skip(bytes.length)
  return true
}

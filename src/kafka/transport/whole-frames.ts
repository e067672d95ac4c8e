import type Connection from 'kafkajs/src/network/connection.js'
import { UnreadableBytes } from './byte-reader.ts'

/** The largest request that brokers accept by default (`socket.request.max.bytes`); no answer that we ask for comes near it. */
const LARGEST_FRAME = 100 * 2 ** 20

/** Each frame has its length before it, and begins with a correlation ID. */
const LENGTH = 4
const CORRELATION_ID = 4

/**
 * Lets a connection of kafkajs see only whole frames of a sane length: by itself it collects without limit what a frame claims to
 * hold, and throws in the middle of nowhere at a frame too short for its header. `onBroken` has to end the connection; nothing that
 * comes after a broken frame is read.
 */
export function passWholeFrames(connection: Connection, onBroken: (error: UnreadableBytes) => void): void {
  const pass = connection.processData.bind(connection)
  let chunks: Buffer[] = []
  let received = 0
  /** Bytes of the frame that is being received, its length included; only the length itself as long as that is not known. */
  let needed = LENGTH
  let broken = false
  connection.processData = (chunk) => {
    if (broken) return
    chunks.push(chunk)
    received += chunk.length
    if (received < needed) return
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    while (rest.length >= LENGTH) {
      const size = rest.readInt32BE(0)
      if (size < CORRELATION_ID || size > LARGEST_FRAME) {
        broken = true
        chunks = []
        return onBroken(new UnreadableBytes(`it claims to have ${size} bytes`))
      }
      needed = LENGTH + size
      if (rest.length < needed) break
      pass(rest.subarray(0, needed))
      rest = rest.subarray(needed)
      needed = LENGTH
    }
    chunks = rest.length === 0 ? [] : [rest]
    received = rest.length
  }
}

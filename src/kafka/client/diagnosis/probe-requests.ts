import { ByteReader, UnreadableBytes } from '../../transport/byte-reader.ts'
import { ByteWriter } from '../../transport/byte-writer.ts'
import { apiVersions } from '../requests/api-versions.ts'
import { saslHandshake } from '../requests/sasl-handshake.ts'
import { type Channel, ProbeClosed } from './probe-channel.ts'

const API_VERSIONS = apiVersions.key
const SASL_HANDSHAKE = saslHandshake.key

/** The other side answers, but not as Kafka does. */
export class NotKafka extends Error {
  override readonly name = 'NotKafka'
  readonly received: Buffer

  constructor(received: Buffer) {
    super('not Kafka')
    this.received = received
  }
}

/** ApiVersions v0: the one request that every listener answers before a login. */
export async function askApiVersions(channel: Channel): Promise<void> {
  await send(channel, API_VERSIONS, 0, new ByteWriter().buffer)
}

/**
 * SaslHandshake v1 (KIP-43): error 0 where the mechanism is offered, 33 where another one is, 34 where the listener has no
 * SASL. Nothing of a login is sent.
 */
export async function askSaslHandshake(
  channel: Channel,
  mechanism: string,
): Promise<{ readonly errorCode: number; readonly offered: readonly string[] }> {
  const answer = await send(channel, SASL_HANDSHAKE, 1, new ByteWriter().writeString(mechanism).buffer)
  try {
    const { errorCode, mechanisms } = saslHandshake.response.read(new ByteReader(answer), {
      number: 1,
      flexible: false,
    })
    return { errorCode, offered: [...mechanisms].sort() }
  } catch (error) {
    if (error instanceof UnreadableBytes) throw new NotKafka(answer)
    throw error
  }
}

/** One frame: int32 size, then header v1 (api key, version, correlation id, client id) and body. Returns the answer's body. */
async function send(channel: Channel, apiKey: number, version: number, body: Buffer): Promise<Buffer> {
  const header = new ByteWriter().writeInt16(apiKey).writeInt16(version).writeInt32(apiKey).writeString('caracal-probe')
  const request = Buffer.concat([header.buffer, body])
  const size = Buffer.alloc(4)
  size.writeInt32BE(request.length)
  const received = await ask(channel, Buffer.concat([size, request]))
  if (!isFrame(received, apiKey)) throw new NotKafka(received)
  return received.subarray(8)
}

async function ask(channel: Channel, frame: Buffer): Promise<Buffer> {
  try {
    return await channel.ask(frame, isComplete)
  } catch (error) {
    if (error instanceof ProbeClosed && error.received.length > 0) throw new NotKafka(error.received)
    throw error
  }
}

/** Complete, or so large that it is no Kafka answer to a probe: `HTTP` as a size is over a gigabyte. */
function isComplete(received: Buffer): boolean {
  if (received.length < 4) return false
  const size = received.readInt32BE(0)
  return size < 0 || size > 100_000 || received.length >= size + 4
}

function isFrame(received: Buffer, correlationId: number): boolean {
  return (
    received.length >= 8 && received.length === received.readInt32BE(0) + 4 && received.readInt32BE(4) === correlationId
  )
}

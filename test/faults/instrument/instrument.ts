import { once } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import { connect } from 'node:net'
import tls, { type TLSSocket } from 'node:tls'
import { correlationIdOf, FrameReader, seenRequest } from '../kafka-frames.ts'

/**
 * For `node --import`: stands between the built tool and its TLS sockets, in the tool's own process. `INSTRUMENT` says what for:
 * `kill`: the process ends itself by SIGKILL at the moment named, of the write with this number (from 0);
 * `barrier`: before the first write it connects to this port and waits until told to go on.
 */
export type Instrument =
  | { readonly kill: 'before it is sent' | 'once it is sent' | 'once it is answered'; readonly write: number }
  | { readonly barrier: number }

const instrument: Instrument = JSON.parse(process.env['INSTRUMENT'] ?? '')
let writes = 0
let passed = false

const connectTls = tls.connect as (...args: unknown[]) => TLSSocket
tls.connect = ((...args: unknown[]) => watched(connectTls(...args))) as typeof tls.connect
syncBuiltinESMExports()

function watched(socket: TLSSocket): TLSSocket {
  const requests = new FrameReader()
  const replies = new FrameReader()
  const write = socket.write.bind(socket) as (chunk: Buffer, done?: () => void) => boolean
  let fatalReply: number | null = null
  let sending = Promise.resolve()
  socket.on('data', (chunk: Buffer) => {
    if (replies.take(chunk).some((reply) => correlationIdOf(reply) === fatalReply)) die()
  })
  const send = async (frame: Buffer) => {
    const { changes, correlationId } = seenRequest(frame)
    const moment = changes ? await momentOfWrite() : null
    if (moment === 'before it is sent') die()
    if (moment === 'once it is answered') fatalReply = correlationId
    write(frame, moment === 'once it is sent' ? die : undefined)
  }
  socket.write = ((chunk: Buffer) => {
    for (const frame of requests.take(chunk)) sending = sending.then(() => send(frame))
    return true
  }) as typeof socket.write
  return socket
}

async function momentOfWrite(): Promise<string | null> {
  if ('kill' in instrument) return writes++ === instrument.write ? instrument.kill : null
  if (!passed) await once(connect(instrument.barrier, '127.0.0.1'), 'end')
  passed = true
  return null
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

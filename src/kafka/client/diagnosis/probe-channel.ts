import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type PeerCertificate, TLSSocket } from 'node:tls'
import type { Address } from '../connections/address.ts'

/** A socket to look at a port with: what was received, and how it ended. Every wait has its deadline. */
export interface Channel {
  /** Resolves with the first bytes of the answer. Rejects with the socket's error, `ProbeClosed` or `ProbeTimeout`. */
  ask(bytes: Buffer, complete: (received: Buffer) => boolean): Promise<Buffer>
  /** The certificate that the other side showed; null without TLS. */
  readonly certificate: PeerCertificate | null
  /** `TLSv1.3`; null without TLS. */
  readonly protocol: string | null
  close(): void
}

/** The other side ended the connection. `received` is what it said before. */
export class ProbeClosed extends Error {
  override readonly name = 'ProbeClosed'
  readonly received: Buffer

  constructor(received: Buffer) {
    super('closed')
    this.received = received
  }
}

export class ProbeTimeout extends Error {
  override readonly name = 'ProbeTimeout'
}

/** Opens TCP, or TLS where `tls` is given. Rejects with Node's error, or `ProbeTimeout` after `timeout` ms. */
export async function openChannel(to: Address, tls: ConnectionOptions | null, timeout: number): Promise<Channel> {
  const socket =
    tls === null ? connectTcp(to) : connectTls({ ...to, ...(isIP(to.host) ? {} : { servername: to.host }), ...tls })
  // Errors after the wait is over have nobody to go to.
  socket.on('error', () => undefined)
  try {
    await within(timeout, socket, (done) => socket.once(tls === null ? 'connect' : 'secureConnect', () => done()))
  } catch (error) {
    socket.destroy()
    throw error
  }
  return {
    ask: (bytes, complete) => {
      let received: Buffer = Buffer.alloc(0)
      socket.write(bytes)
      return within(
        timeout,
        socket,
        (done) => {
          socket.on('data', (chunk: Buffer) => {
            received = Buffer.concat([received, chunk])
            if (complete(received)) done()
          })
        },
        () => received,
      ).then(() => {
        socket.removeAllListeners('data')
        return received
      })
    },
    certificate: socket instanceof TLSSocket ? socket.getPeerCertificate() : null,
    protocol: socket instanceof TLSSocket ? socket.getProtocol() : null,
    close: () => void socket.destroy(),
  }
}

/** Runs until `start` calls back, the socket fails or ends, or the time is over. */
function within(
  timeout: number,
  socket: Socket,
  start: (done: () => void) => void,
  received: () => Buffer = () => Buffer.alloc(0),
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      socket.off('error', failed).off('close', closed).off('end', closed)
      settle()
    }
    const failed = (error: Error) => end(() => reject(error))
    // An error, if there is one, comes first.
    const closed = () => setImmediate(() => end(() => reject(new ProbeClosed(received()))))
    const timer = setTimeout(() => end(() => reject(new ProbeTimeout())), timeout)
    socket.once('error', failed).once('close', closed).once('end', closed)
    start(() => end(resolve))
  })
}

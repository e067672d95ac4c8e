import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { settingsFor } from './scripted-broker.ts'

const host = '127.0.0.1'

/** The header of a TLS record that announces 122 bytes of handshake, and the first 6 bytes of a ServerHello. */
const HALF_SERVER_HELLO = Buffer.from('160303007a020000760303', 'hex')

/** Ways not to finish a TLS handshake, each after the ClientHello has arrived. Returns what ends it. */
const SERVERS: readonly (readonly [string, (socket: Socket) => () => void])[] = [
  ['stays silent', () => () => undefined],
  [
    'sends half a ServerHello',
    (socket) => {
      socket.write(HALF_SERVER_HELLO)
      return () => undefined
    },
  ],
  [
    'sends a ServerHello byte by byte without an end',
    (socket) => {
      let sent = 0
      const timer = setInterval(() => {
        if (sent < HALF_SERVER_HELLO.length) socket.write(HALF_SERVER_HELLO.subarray(sent, sent + 1))
        else socket.write(Buffer.alloc(1))
        sent++
      }, 50)
      return () => clearInterval(timer)
    },
  ],
]

describe.each(SERVERS)('a server that accepts TCP and %s', (_, behave) => {
  let server: Server
  let helloBytes = 0
  const sockets = new Set<Socket>()

  beforeEach(async () => {
    helloBytes = 0
    server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('data', (bytes) => {
        helloBytes += bytes.length
        socket.once('close', behave(socket))
      })
    })
    await new Promise<void>((listening) => server.listen(0, host, listening))
  })
  afterEach(async () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
    await new Promise((closed) => server.close(closed))
  })

  const settings = () => {
    const { port } = server.address() as { port: number }
    return { ...settingsFor([{ host, port }]), tls: { rejectUnauthorized: true } }
  }

  // What takes less than 4.4 seconds by itself can take longer beside other work: one try in three must be quick.
  test('--timeout holds for the TLS handshake', { retry: 2 }, async () => {
    const started = Date.now()
    await expect(connect(settings(), { clientId: 'test', requestTimeout: 300 })).rejects.toMatchObject({
      name: 'ClusterError',
      kind: 'unavailable',
    })
    // Without it a phase takes 4.5 seconds. After the failure the address is probed for up to 2 seconds.
    expect(Date.now() - started).toBeLessThan(4_400)
    expect(helloBytes).toBeGreaterThan(0)
  })

  test('an interrupt ends the TLS handshake with its own reason', async () => {
    const interrupt = new AbortController()
    const connecting = connect(settings(), { clientId: 'test', requestTimeout: 60_000, signal: interrupt.signal })
    const outcome = expect(connecting).rejects.toThrow('interrupted')
    await expect.poll(() => helloBytes).toBeGreaterThan(0)
    interrupt.abort(new Error('interrupted'))
    await outcome
  })
})

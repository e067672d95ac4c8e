import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { Brokers } from '../../../src/kafka/client/connections/brokers.ts'
import { firstToAnswer } from '../../../src/kafka/client/connections/first-to-answer.ts'
import { asClusterError } from '../../../src/kafka/client/diagnosis/as-cluster-error.ts'
import { apiVersions } from '../../../src/kafka/client/requests/api-versions.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { saslAuthenticate } from '../../../src/kafka/client/requests/sasl-authenticate.ts'
import { saslHandshake } from '../../../src/kafka/client/requests/sasl-handshake.ts'
import { ScriptedBroker, settingsFor } from './scripted-broker.ts'

let broker: ScriptedBroker
beforeEach(async () => {
  broker = await ScriptedBroker.start()
})
afterEach(() => broker.stop())

/** A port that accepts connections and never answers. */
async function silentPort(): Promise<{ readonly port: number; readonly accepted: () => number; close(): void }> {
  let accepted = 0
  const server = createServer(() => accepted++)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as { port: number }).port,
    accepted: () => accepted,
    close: () => void server.close(),
  }
}

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const { port, close } = await silentPort()
  close()
  return port
}

const host = '127.0.0.1'
const options = { clientId: 'test', requestTimeout: 30_000 }

/** What takes less than so many seconds by itself may take longer beside other work: one try in three must be quick. */
const QUICK = { retry: 2 }

test('brokers that refuse or keep silent cost a second each at most, and the live one is found', QUICK, async () => {
  const silent = [await silentPort(), await silentPort()]
  const ports = [await closedPort(), ...silent.map(({ port }) => port), broker.port]
  const started = Date.now()
  const cluster = await connect(settingsFor(ports.map((port) => ({ host, port }))), options)
  // One that is waited for takes 4.5 seconds.
  expect(Date.now() - started).toBeLessThan(4_400)
  await cluster.close()
  for (const { close } of silent) close()
})

test('a broker that answers but advertises an address nobody listens on is told as that', async () => {
  const port = await closedPort()
  broker.advertised = { host, port }
  await expect(connect(broker.settings, options)).rejects.toMatchObject({
    name: 'ClusterError',
    kind: 'unavailable',
    broker: `${host}:${port}`,
    message: expect.stringContaining('Advertised listener'),
  })
})

test('an interrupt ends connecting at once, with its own reason', QUICK, async () => {
  const silent = await silentPort()
  const interrupt = new AbortController()
  const connecting = connect(settingsFor([{ host, port: silent.port }]), { ...options, signal: interrupt.signal })
  const reason = new Error('interrupted')
  setTimeout(() => interrupt.abort(reason), 50)
  const started = Date.now()
  await expect(connecting).rejects.toBe(reason)
  expect(Date.now() - started).toBeLessThan(4_000)
  silent.close()
})

test('nothing is tried where the search is over before it begins', async () => {
  const opened: unknown[] = []
  const open = async (address: unknown) => opened.push(address)
  const cause = new Error('interrupted')
  const search = firstToAnswer([{ host, port: 1 }], open, AbortSignal.abort(cause))
  await expect(search).rejects.toMatchObject({ name: 'ConnectFailure', cause })
  expect(opened).toEqual([])
})

test('a broker that never says who the others are is waited for no longer than for a connection', async () => {
  broker.on(metadata, { min: 6, max: 13 }, () => 'keep silent')
  const brokers = new Brokers(broker.settings, options)
  const failure = await brokers.refresh(AbortSignal.timeout(1_500)).catch((error: unknown) => error)
  const at = `${host}:${broker.port}`
  expect(await asClusterError(failure, broker.settings, true)).toMatchObject({
    kind: 'unavailable',
    message: `Connection lost: no answer to Metadata from ${at} in time`,
    remedy: `Look whether ${at} is up and not overloaded.`,
  })
  expect(broker.requests(metadata)).toHaveLength(1)
  brokers.close()
})

/** A server that goes wrong in one phase of connecting, and what it does then. */
const PHASES: readonly ['TCP' | 'ApiVersions' | 'SASL' | 'Metadata', 'drop the connection' | 'keep silent'][] = [
  ['TCP', 'drop the connection'],
  ['TCP', 'keep silent'],
  ['ApiVersions', 'drop the connection'],
  ['ApiVersions', 'keep silent'],
  ['SASL', 'drop the connection'],
  ['SASL', 'keep silent'],
  ['Metadata', 'drop the connection'],
  ['Metadata', 'keep silent'],
]

describe.each(PHASES)('a server that goes wrong at %s (%s)', (phase, reaction) => {
  let bad: { readonly port: number; stop(): unknown }
  const sasl = phase === 'SASL' ? ({ mechanism: 'PLAIN', username: 'u', password: 'p' } as const) : null
  const settings = (...ports: number[]) => ({ ...settingsFor(ports.map((port) => ({ host, port }))), sasl })

  beforeEach(async () => {
    if (phase === 'TCP') {
      const server = createServer((socket) => void (reaction === 'keep silent' || socket.destroy()))
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      bad = { port: (server.address() as { port: number }).port, stop: () => server.close() }
      return
    }
    const scripted = await ScriptedBroker.start()
    if (phase === 'ApiVersions') scripted.on(apiVersions, { min: 0, max: 0 }, () => reaction)
    if (phase === 'Metadata') scripted.on(metadata, { min: 6, max: 13 }, () => reaction)
    if (phase === 'SASL') scripted.on(saslHandshake, { min: 1, max: 1 }, () => reaction)
    bad = scripted
  })
  afterEach(() => bad.stop())

  test('does not keep the others from being used', async () => {
    acceptLogins(broker)
    const cluster = await connect(settings(bad.port, broker.port), options)
    expect((await cluster.describe()).clusterId).toBe('scripted')
    await cluster.close()
  })

  test('--timeout holds for it', QUICK, async () => {
    const started = Date.now()
    await expect(connect(settings(bad.port), { ...options, requestTimeout: 300 })).rejects.toMatchObject({
      name: 'ClusterError',
    })
    // Without it a phase takes 4.5 seconds. After the failure the address is looked at for up to 2 seconds.
    expect(Date.now() - started).toBeLessThan(4_400)
  })
})

/** Takes any login. */
function acceptLogins(scripted: ScriptedBroker): void {
  scripted.on(saslHandshake, { min: 1, max: 1 }, () => ({ errorCode: 0, mechanisms: ['PLAIN'] }))
  scripted.on(saslAuthenticate, { min: 1, max: 2 }, () => ({
    errorCode: 0,
    errorMessage: null,
    authBytes: Buffer.alloc(0),
    sessionLifetimeMs: 0n,
  }))
}

test('after an interrupt nobody looks for the reason of a failure', async () => {
  const silent = await silentPort()
  const interrupt = new AbortController()
  const connecting = connect(settingsFor([{ host, port: silent.port }]), { ...options, signal: interrupt.signal })
  await expect.poll(silent.accepted).toBe(1)
  interrupt.abort()
  await expect(connecting).rejects.toThrow()
  // A look would be there within a few milliseconds.
  await delay(300)
  expect(silent.accepted()).toBe(1)
  silent.close()
})

test('an IPv6 address works like any other', async () => {
  const seen: string[] = []
  const socketFactory = (to: { host: string; port: number; onConnect: () => void }) => {
    seen.push(to.host)
    throw new Error('no IPv6 here')
  }
  await expect(connect(settingsFor([{ host: '::1', port: 1 }]), { ...options, socketFactory })).rejects.toMatchObject({
    broker: '[::1]:1',
  })
  expect(seen).toEqual(['::1'])
})

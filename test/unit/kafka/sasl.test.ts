import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { saslAuthenticate } from '../../../src/kafka/client/requests/sasl-authenticate.ts'
import { saslHandshake } from '../../../src/kafka/client/requests/sasl-handshake.ts'
import type { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { describedCluster } from './answers.ts'
import { authenticating, scramSettings } from './scram-server.ts'
import { ScriptedBroker } from './scripted-broker.ts'

let broker: ScriptedBroker
beforeEach(async () => {
  broker = (await ScriptedBroker.start()).on(describeCluster, { min: 0, max: 2 }, describedCluster)
})
afterEach(() => broker.stop())

const options = { clientId: 'test', requestTimeout: 5_000 }

async function failure(settings = scramSettings(broker)): Promise<ClusterError> {
  return connect(settings, options).then(
    () => expect.unreachable('it connected'),
    (error: ClusterError) => error,
  )
}

test('SCRAM: client and server prove to each other that they know the password', async () => {
  const received = authenticating(broker)
  const cluster = await connect(scramSettings(broker), options)
  await cluster.close()
  expect(received).toHaveLength(2)
  expect(received[0]).toMatch(/^n,,n=al=3Di=2Cce,r=/)
  expect(received.join()).not.toContain('p,=ä')
})

test('a wrong password is rejected in the words of the broker, and tried once', async () => {
  const received = authenticating(broker)
  expect(await failure(scramSettings(broker, 'wrong'))).toMatchObject({
    kind: 'authentication',
    phase: 'SASL',
    message: expect.stringMatching(
      /^Authentication failed: .* rejects the credentials of "al=i,ce" .*: .*wrong proof$/,
    ),
  })
  expect(received).toHaveLength(2)
})

describe('SCRAM: a server that', () => {
  test.each([
    [
      'asks for 2147483647 iterations',
      (right: string) => right.replace('i=4096', 'i=2147483647'),
      '2147483647 iterations',
    ],
    ['asks for 1 iteration', (right: string) => right.replace('i=4096', 'i=1'), 'it asks for 1 iterations'],
    ['has another nonce', (right: string) => right.replace('r=', 'r=x'), 'its nonce does not begin'],
  ])('%s is not accepted', async (_, first, reason) => {
    const received = authenticating(broker, { first })
    const began = performance.now()
    expect(await failure()).toMatchObject({
      kind: 'authentication',
      message: expect.stringContaining(reason),
      remedy: expect.stringContaining('is a broker of yours'),
    })
    expect(performance.now() - began).toBeLessThan(3_000)
    // No proof was sent, with which the password could be guessed.
    expect(received).toHaveLength(1)
  })

  test.each([['v=AAAA'], [`v=${Buffer.alloc(32).toString('base64')}`]])(
    'signs with %s is not accepted',
    async (signature) => {
      authenticating(broker, { final: () => signature })
      expect(await failure()).toMatchObject({
        kind: 'authentication',
        message: `Authentication failed: 127.0.0.1:${broker.port} did not prove that it knows "al=i,ce" (SCRAM-SHA-256): its signature is wrong`,
      })
    },
  )

  test.each([
    ['first', (right: string) => right.replace(/,s=[^,]*/, '')],
    ['first', (right: string) => right.replace(/,i=.*/, '')],
    ['first', (right: string) => right.replace(/i=.*/, 'i=-1')],
    ['first', (right: string) => right.replace(/i=.*/, 'i=1e9')],
    ['first', (right: string) => right.replace(/s=[^,]*/, 's=!!')],
    ['first', () => ''],
    ['first', () => '\u001b[2J::error::'],
    ['final', () => ''],
    ['final', () => 'w=1'],
    ['final', () => 'v='],
  ])('sends a malformed %s message (%s) cannot be read', async (which, message) => {
    authenticating(broker, { [which]: message })
    expect(await failure()).toMatchObject({
      kind: 'unavailable',
      phase: 'API',
      message: expect.stringMatching(
        /^Broker 127\.0\.0\.1:\d+ sent an answer to SaslAuthenticate that cannot be read: the SCRAM \w+ is [\w ,=]+$/,
      ),
    })
  })

  test('reports an error is rejected with it', async () => {
    authenticating(broker, { final: () => 'e=other-error' })
    expect(await failure()).toMatchObject({ kind: 'authentication', message: expect.stringContaining('other-error') })
  })
})

test.each([
  ['SaslHandshake', saslHandshake, '0000' + '7fffffff'],
  ['SaslHandshake', saslHandshake, ''],
  ['SaslAuthenticate', saslAuthenticate, '00'],
  ['SaslAuthenticate', saslAuthenticate, '0000' + '00' + 'ffffffff0f'],
] as const)('a broken answer to %s names broker and request', async (name, api, bytes) => {
  authenticating(broker)
  broker.on(api as typeof saslHandshake, { min: 0, max: 2 }, () => Buffer.from(bytes, 'hex'))
  expect(await failure()).toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining(`127.0.0.1:${broker.port} sent an answer to ${name} that cannot be read`),
  })
})

test('a mechanism that the broker does not offer is named, with those that it offers', async () => {
  authenticating(broker)
  const settings = scramSettings(broker)
  const sasl = { mechanism: 'SCRAM-SHA-512', username: 'a', password: 'b' } as const
  expect(await failure({ ...settings, sasl })).toMatchObject({
    message: expect.stringContaining('does not offer SCRAM-SHA-512'),
    remedy: expect.stringContaining('offers PLAIN, SCRAM-SHA-256'),
  })
  expect(broker.requests(saslAuthenticate)).toEqual([])
})

test('a session that is soon over is authenticated again, before the next request', async () => {
  authenticating(broker, { lifetimeMs: 200n })
  const cluster = await connect(scramSettings(broker), options)
  await delay(200)
  await Promise.all([cluster.describe(), cluster.describe()])
  const order = broker.seen.map(({ api }) => api).filter((api) => api !== 'Metadata' && api !== 'ApiVersions')
  const once = ['SaslHandshake', 'SaslAuthenticate', 'SaslAuthenticate']
  expect(order).toEqual([...once, ...once, 'DescribeCluster', 'DescribeCluster'])
  await cluster.close()
})

test('a session without a limit is authenticated once', async () => {
  authenticating(broker)
  const cluster = await connect(scramSettings(broker), options)
  await cluster.describe()
  expect(broker.requests(saslHandshake)).toHaveLength(1)
  await cluster.close()
})

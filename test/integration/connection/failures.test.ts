import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import { connect } from '../../../src/kafka/client/connect.ts'
import type { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { Listeners } from './listeners.ts'
import { Workshop } from './make-stores.ts'

const cluster = testCluster()
const [broker] = cluster.brokers
if (broker === undefined) throw new Error('the test cluster has no broker')
const SASL_SSL = `localhost:${broker.ports.external}`
const PLAINTEXT = `localhost:${broker.ports.internal}`
const admin = readFileSync(cluster.clientProperties('admin'), 'latin1')

const shop = new Workshop()
const listeners = new Listeners()

beforeAll(async () => {
  await shop.authority('root')
  await Promise.all([
    shop.certificate('good', 'root'),
    shop.certificate('other', 'root', { extensions: ['subjectAltName=DNS:kafka.example.com,DNS:kafka2.example.com'] }),
    // openssl 3.0 takes no dates here; a negative number of days ends before it begins.
    shop.certificate('expired', 'root', { validity: '-days -1' }),
  ])
})

afterAll(() => {
  listeners.end()
  shop.remove()
})

const certificate = (name: string) => ({ key: shop.read(`${name}.key`), cert: shop.read(`${name}.pem`) })
const trusting = (...lines: string[]) =>
  ['security.protocol=SSL', `ssl.truststore.location=${shop.path('root.pem')}`, ...lines].join('\n')

/** Connects as the command line would, with this client.properties, and expects it to fail. */
async function failure(bootstrapServers: string, properties: string): Promise<Told> {
  const readFile = (path: string) =>
    path === '/client.properties' ? Buffer.from(properties, 'latin1') : readFileSync(path)
  const settings = await resolveConnection({ bootstrapServers, configFile: 'client.properties' }, {}, readFile, '/')
  const start = performance.now()
  const error: ClusterError = await connect(settings, { clientId: 'test', requestTimeout: 30_000 }).then(
    (connected) => connected.close().then(() => Promise.reject(new Error('it did connect'))),
    (failed) => failed,
  )
  const { kind, phase, broker, message, remedy } = error
  return { kind, phase, broker, message, remedy, seconds: (performance.now() - start) / 1_000 }
}

type Told = Pick<ClusterError, 'kind' | 'phase' | 'broker' | 'message' | 'remedy'> & { readonly seconds: number }

/** Seconds that docs/connecting.md allows for one phase and for all, and some for a busy machine: fewer than a second phase would take. */
const ONE_PHASE = 5 + 3
const ALL = 15

test('refused', async () => {
  const port = await listeners.closed()
  const told = await failure(`localhost:${port}`, admin)
  expect(told).toMatchObject({ kind: 'unavailable', phase: 'TCP', broker: `localhost:${port}` })
  expect(told.message).toBe(`[Errno 111] Connection refused: localhost:${port}`)
  expect(told.remedy).toContain(
    'Check that Kafka is running and that the address is right (it comes from --bootstrap-servers).',
  )
  expect(told.seconds).toBeLessThan(ONE_PHASE)
})

test('no such host', async () => {
  const told = await failure('kafka.invalid:9093', admin)
  expect(told).toMatchObject({ kind: 'unavailable', phase: 'DNS', broker: 'kafka.invalid:9093' })
  expect(told.message).toMatch(/^No such host: kafka\.invalid:9093/)
  expect(told.seconds).toBeLessThan(ONE_PHASE)
})

// Waiting for nothing takes the time of these tests, so they wait together.
test.concurrent('packets are dropped', async () => {
  const port = await listeners.dropping()
  const told = await failure(`127.0.0.1:${port}`, admin)
  expect(told).toMatchObject({ kind: 'unavailable', phase: 'TCP' })
  expect(told.message).toBe(`Timed out: 127.0.0.1:${port} does not answer (TCP)`)
  expect(told.remedy).toContain('firewall')
  expect(told.seconds).toBeLessThan(ONE_PHASE)
})

test.concurrent.each([
  ['PLAINTEXT', '', 'API'],
  ['TLS', 'security.protocol=SSL', 'TLS'],
])('connected, but silent: %s', async (_, properties, phase) => {
  const port = await listeners.silent()
  const told = await failure(`127.0.0.1:${port}`, properties)
  expect(told).toMatchObject({ kind: 'unavailable', phase })
  expect(told.message).toBe(`Timed out: 127.0.0.1:${port} does not answer (${phase})`)
  expect(told.seconds).toBeLessThan(ONE_PHASE)
})

test.concurrent('three silent bootstrap servers take no longer than allowed', async () => {
  const ports = [await listeners.silent(), await listeners.dropping(), await listeners.silent()]
  const [first, second, third] = ports.map((port) => `127.0.0.1:${port}`)
  const told = await failure(`${first},${second},${third}`, admin)
  expect(told.message).toBe(`Timed out: ${first} does not answer (TLS)`)
  expect(told.remedy).toContain(`The other bootstrap servers: ${second} (no answer (TCP)), ${third} (no answer (TLS)).`)
  expect(told.seconds).toBeLessThan(ALL)
})

test('several bootstrap servers: the cause of each', async () => {
  const [refused, http] = [await listeners.closed(), await listeners.http()]
  const told = await failure(`localhost:${refused},kafka.invalid:1,127.0.0.1:${http}`, '')
  expect(told.message).toBe(`[Errno 111] Connection refused: localhost:${refused}`)
  expect(told.remedy).toContain(
    `The other bootstrap servers: kafka.invalid:1 (no such host), 127.0.0.1:${http} (speaks HTTP).`,
  )
})

test('one that answers is enough', async () => {
  const refused = await listeners.closed()
  await expect(failure(`localhost:${refused},${SASL_SSL}`, admin)).rejects.toThrow('it did connect')
})

test('no Kafka: HTTP', async () => {
  const port = await listeners.http()
  for (const properties of ['', 'security.protocol=SSL']) {
    const told = await failure(`127.0.0.1:${port}`, properties)
    expect(told).toMatchObject({
      kind: 'unavailable',
      phase: 'API',
      message: `No Kafka: 127.0.0.1:${port} speaks HTTP`,
    })
    expect(told.seconds).toBeLessThan(ONE_PHASE)
  }
})

test('hangs up', async () => {
  const port = await listeners.hangingUp()
  const told = await failure(`127.0.0.1:${port}`, '')
  expect(told.message).toBe(`Connection closed: 127.0.0.1:${port} hangs up without a word (API)`)
  expect(told.seconds).toBeLessThan(ONE_PHASE)
})

test('untrusted, with and without a truststore', async () => {
  const port = await listeners.tls(certificate('good'))
  const none = await failure(`localhost:${port}`, 'security.protocol=SSL')
  expect(none).toMatchObject({ kind: 'unavailable', phase: 'TLS' })
  expect(none.message).toMatch(/^TLS failed: the certificate of localhost:\d+ is not trusted \(issued by "root"; /)
  expect(none.remedy).toContain('No truststore is set (in client.properties)')
  const wrong = await failure(
    SASL_SSL,
    admin.replace(/ssl\.truststore\.location=.*/, `ssl.truststore.location=${shop.path('root.pem')}`),
  )
  expect(wrong).toMatchObject({ kind: 'unavailable', phase: 'TLS' })
  expect(wrong.remedy).toContain('Its authority is not in the truststore (from client.properties)')
})

test('wrong name', async () => {
  const port = await listeners.tls(certificate('other'))
  const told = await failure(`localhost:${port}`, trusting())
  expect(told).toMatchObject({ kind: 'unavailable', phase: 'TLS' })
  expect(told.message).toBe(
    `TLS failed: the certificate of localhost:${port} is for another name: kafka.example.com, kafka2.example.com`,
  )
  expect(told.remedy).toContain('ssl.endpoint.identification.algorithm=')
})

test('expired', async () => {
  const port = await listeners.tls(certificate('expired'))
  const told = await failure(`localhost:${port}`, trusting())
  expect(told).toMatchObject({ kind: 'unavailable', phase: 'TLS' })
  expect(told.message).toMatch(/cannot be used: it is valid from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/)
})

test('a client certificate is asked for, or not accepted', async () => {
  await shop.authority('stranger')
  const files = { key: shop.path('good.key'), cert: shop.path('good.pem'), authority: shop.path('stranger.pem') }
  const port = await listeners.askingForCertificate(files)
  const none = await failure(`localhost:${port}`, trusting())
  expect(none).toMatchObject({ kind: 'unavailable', phase: 'TLS' })
  expect(none.message).toBe(`TLS failed: localhost:${port} asks for a client certificate`)
  shop.write('client.pem', shop.read('good.key'), shop.read('good.pem'))
  const wrong = await failure(`localhost:${port}`, trusting(`ssl.keystore.location=${shop.path('client.pem')}`))
  expect(wrong).toMatchObject({ kind: 'unavailable', phase: 'TLS' })
  expect(wrong.message).toBe(`TLS failed: localhost:${port} does not accept the client certificate`)
})

test('no common TLS version', async () => {
  const port = await listeners.tls({ ...certificate('good'), maxVersion: 'TLSv1.2' })
  const told = await failure(`localhost:${port}`, trusting('ssl.enabled.protocols=TLSv1.3'))
  expect(told).toMatchObject({ kind: 'unavailable', phase: 'TLS' })
  expect(told.remedy).toContain('ssl.enabled.protocols')
})

test('plaintext to a TLS port', async () => {
  const told = await failure(SASL_SSL, '')
  expect(told).toMatchObject({
    kind: 'unavailable',
    phase: 'TLS',
    message: `Plaintext sent to a TLS port: ${SASL_SSL} speaks TLS`,
  })
  expect(told.remedy).toContain('Set security.protocol=SASL_SSL and the credentials')
})

test('TLS to a plaintext port', async () => {
  const told = await failure(PLAINTEXT, admin)
  expect(told).toMatchObject({
    kind: 'unavailable',
    phase: 'TLS',
    message: `TLS failed: ${PLAINTEXT} speaks plaintext, not TLS`,
  })
  expect(told.remedy).toContain('Set security.protocol=PLAINTEXT')
})

test('no login where one is asked for', async () => {
  const told = await failure(SASL_SSL, admin.replace('SASL_SSL', 'SSL'))
  expect(told).toMatchObject({ kind: 'authentication', phase: 'SASL' })
  expect(told.message).toBe(`Authentication failed: ${SASL_SSL} requires SASL and no credentials are configured`)
  expect(told.remedy).toContain('The broker offers SCRAM-SHA-512.')
})

test('a login where none is taken', async () => {
  const told = await failure(PLAINTEXT, admin.replace('SASL_SSL', 'SASL_PLAINTEXT'))
  expect(told).toMatchObject({ kind: 'authentication', phase: 'SASL' })
  expect(told.message).toBe(`Authentication failed: ${PLAINTEXT} does not use SASL on this port`)
})

test('a mechanism that is not offered', async () => {
  const told = await failure(SASL_SSL, admin.replace('sasl.mechanism=SCRAM-SHA-512', 'sasl.mechanism=PLAIN'))
  expect(told).toMatchObject({ kind: 'authentication', phase: 'SASL' })
  expect(told.message).toBe(`Authentication failed: ${SASL_SSL} does not offer PLAIN`)
  expect(told.remedy).toContain('The broker offers SCRAM-SHA-512.')
})

test('wrong password and unknown user, in the words of the broker', async () => {
  const password = await failure(SASL_SSL, admin.replace(/password="[^"]*"/, 'password="S3CRET"'))
  expect(password).toMatchObject({ kind: 'authentication', phase: 'SASL' })
  expect(password.message).toMatch(
    /^Authentication failed: localhost:\d+ rejects the credentials of "admin" with SCRAM-SHA-512: .*invalid credentials/,
  )
  expect(JSON.stringify(password)).not.toContain('S3CRET')
  const user = await failure(SASL_SSL, admin.replace(/username="[^"]*"/, 'username="stranger"'))
  expect(user.message).toContain('rejects the credentials of "stranger"')
})

test('the advertised listener cannot be reached', async () => {
  // The internal listener is reached through localhost and names itself kafka-1, which only the brokers know.
  const told = await failure(PLAINTEXT, '')
  expect(told).toMatchObject({ kind: 'unavailable', phase: 'DNS', broker: `kafka-1:${broker.ports.internal}` })
  expect(told.message).toMatch(
    `Advertised listener cannot be reached: ${PLAINTEXT} answers, but names the broker kafka-1:${broker.ports.internal} (no such host)`,
  )
  expect(told.remedy).toContain('Set advertised.listeners of that broker')
  expect(told.seconds).toBeLessThan(ONE_PHASE)
})

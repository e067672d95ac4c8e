import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { apiVersions } from '../../../src/kafka/client/requests/api-versions.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { listGroups } from '../../../src/kafka/client/requests/list-groups.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { noTags } from '../../../src/kafka/client/wire/tagged-fields.ts'
import type { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { ByteReader, UnreadableBytes } from '../../../src/kafka/transport/byte-reader.ts'
import { describedCluster } from './answers.ts'
import { RawBytes, ScriptedBroker, settingsFor } from './scripted-broker.ts'

let broker: ScriptedBroker
beforeEach(async () => {
  broker = await ScriptedBroker.start()
})
afterEach(() => broker.stop())

const hex = (text: string) => Buffer.from(text, 'hex')
const options = { clientId: 'test', requestTimeout: 20_000 }

/** The failure, and for how many ms it was waited. */
async function failureOf(work: Promise<unknown>): Promise<{ readonly error: Error; readonly ms: number }> {
  const began = performance.now()
  const error = await work.then(
    () => new Error('no failure'),
    (failure: Error) => failure,
  )
  return { error, ms: performance.now() - began }
}

test.each([
  ['a count of 2^31-1', listGroups, 2, '00000000' + '0000' + '7fffffff', 'a list of 2147483647 items in 0 bytes'],
  [
    'a compact count',
    listGroups,
    5,
    '00' + '00000000' + '0000' + 'ffffffff0f',
    'a list of 4294967294 items in 0 bytes',
  ],
  ['tagged fields without end', metadata, 9, 'ffffffff0f', 'a list of 4294967295 items in 0 bytes'],
  ['a number without end', metadata, 9, 'ffffffffffffffff', 'a number of more than 32 bits'],
  ['the end of a string', metadata, 6, '00000000' + '00000001' + '00000001' + '7fff61', '32767 bytes where 1 byte'],
  ['a negative length', metadata, 6, '00000000' + '80000000', 'a length of -2147483648'],
])('%s is not believed', (_, api, number, bytes, message) => {
  const version = { number, flexible: number >= api.flexibleFrom }
  const read = () => {
    const from = new ByteReader(hex(bytes))
    noTags.read(from, version)
    api.response.read(from, version)
  }
  expect(read).toThrow(UnreadableBytes)
  expect(read).toThrow(message)
})

test('an answer of many tiny items ends before it fills the memory', () => {
  const count = Buffer.alloc(10)
  count.writeInt32BE(20_000_000, 6)
  // Empty groups of 4 bytes each.
  const from = new ByteReader(Buffer.concat([count, Buffer.alloc(20_000_000 * 4)]))
  expect(() => listGroups.response.read(from, { number: 2, flexible: false })).toThrow('more than 4000000 items')
})

test.each([
  ['claims more items than there are bytes', hex('00' + '00000000' + '0000' + '00' + '00' + '00' + 'ffffffff0f')],
  ['ends in the middle', hex('00' + '0000')],
  ['is empty', Buffer.alloc(0)],
])('an answer that %s is one error that names broker and request', async (_, bytes) => {
  broker.on(describeCluster, { min: 0, max: 0 }, () => bytes)
  const cluster = await connect(broker.settings, options)
  const { error, ms } = await failureOf(cluster.describe())
  await cluster.close()
  expect(error).toMatchObject({ name: 'ClusterError', kind: 'unavailable', phase: 'API' })
  expect(error.message).toContain(
    `Broker 127.0.0.1:${broker.port} sent an answer to DescribeCluster that cannot be read`,
  )
  expect(ms).toBeLessThan(2_000)
  // What cannot be read now cannot be read later.
  expect(broker.requests(describeCluster)).toHaveLength(1)
})

test.each([
  ['claims to have 2147483647 bytes', '7fffffff'],
  ['claims to have -1 bytes', 'ffffffff'],
  ['claims to have 2 bytes', '00000002' + '0000'],
])('a frame that %s ends the connection with that error', async (words, bytes) => {
  broker.on(describeCluster, { min: 0, max: 0 }, () => new RawBytes(hex(bytes)))
  const cluster = await connect(broker.settings, options)
  const { error, ms } = await failureOf(cluster.describe())
  await cluster.close()
  expect(error.message).toContain(`sent an answer to DescribeCluster that cannot be read: it ${words}`)
  expect(ms).toBeLessThan(2_000)
})

test('after a broken frame nothing of that connection is read', async () => {
  broker.on(describeCluster, { min: 0, max: 0 }, (_, call) =>
    call === 0 ? new RawBytes(Buffer.concat([hex('ffffffff'), Buffer.alloc(1_000_000)])) : describedCluster(),
  )
  const cluster = await connect(broker.settings, options)
  await failureOf(cluster.describe())
  await expect(cluster.describe()).resolves.toMatchObject({ clusterId: expect.any(String) })
  await cluster.close()
})

test.each([
  ['ApiVersions', apiVersions, hex('0000' + '7fffffff')],
  ['Metadata', metadata, hex('ffffffff0f')],
] as const)('a wrong answer to %s at connecting is the same error', async (name, api, bytes) => {
  broker.on(api as typeof metadata, { min: 0, max: 13 }, () => bytes)
  const { error, ms } = await failureOf(connect(broker.settings, options))
  expect(error).toMatchObject({ name: 'ClusterError', kind: 'unavailable', broker: `127.0.0.1:${broker.port}` })
  expect(error.message).toContain(`sent an answer to ${name} that cannot be read: a list of`)
  expect(ms).toBeLessThan(6_000)
})

test('another bootstrap server is used when one sends what cannot be read', async () => {
  const broken = await ScriptedBroker.start()
  broken.on(apiVersions, { min: 0, max: 0 }, () => hex('0000' + '7fffffff'))
  const [one, other] = [broken, broker].map(({ port }) => ({ host: '127.0.0.1', port }))
  const cluster = await connect(settingsFor([one, other] as never), options)
  await cluster.close()
  await broken.stop()
})

test('a million brokers are not believed: each would get a connection', async () => {
  const brokers = Array.from({ length: 100_000 }, (_, id) => ({ id, host: '127.0.0.1', port: 1, rack: null }))
  broker.on(metadata, { min: 6, max: 13 }, () => ({ ...broker.metadata(), brokers }))
  const { error } = await failureOf(connect(broker.settings, { ...options, everyBroker: true }))
  expect(error.message).toContain('sent an answer to Metadata that cannot be read: 100000 brokers')
})

test.each([
  ['127.0.0.1', 99_999_999],
  ['127.0.0.1', -1],
  ['a\u001b[2J\n::error::b', 9_092],
  ['\0', 9_092],
  ['x'.repeat(30_000), 9_092],
])('an advertised address that is none (%j, %i) is an error of one line', async (host, port) => {
  broker.advertised = { host, port }
  const { error, ms } = await failureOf(connect(broker.settings, options))
  expect(error).toMatchObject({ name: 'ClusterError', kind: 'unavailable' })
  expect(error.message + (error as ClusterError).remedy).not.toMatch(/\p{Cc}/u)
  expect(ms).toBeLessThan(15_000)
})

test('a web server is still called one', async () => {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  const { error } = await failureOf(connect(settingsFor([{ host: '127.0.0.1', port }]), options))
  expect(error.message).toBe(`No Kafka: 127.0.0.1:${port} speaks HTTP`)
  server.close()
})

import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { createTopics } from '../../../src/kafka/client/requests/create-topics.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { TopicCreation } from '../../../src/kafka/topic-writes.ts'
import { tcpOrTlsSocket } from '../../../src/kafka/transport/tcp-or-tls-socket.ts'
import type { SocketFactory } from '../../../src/kafka/transport/transport.ts'
import { createdTopic } from './answers.ts'
import { ScriptedBroker } from './scripted-broker.ts'

const versions = { min: 2, max: 7 }
const notController = 41
const quotaExceeded = 89
let interrupt: AbortController
let broker: ScriptedBroker
let cluster: Cluster

beforeEach(async () => {
  interrupt = new AbortController()
  broker = (await ScriptedBroker.start()).on(createTopics, versions, () => 'keep silent')
  cluster = await connect(broker.settings, { clientId: 'test', requestTimeout: 2_000, signal: interrupt.signal })
})

afterEach(async () => {
  await cluster.close()
  await broker.stop()
})

const topic = (name: string): TopicCreation => ({ name, partitions: 1, replicationFactor: 1, config: new Map() })
const create = (...names: string[]) => cluster.createTopics(names.map(topic), { validateOnly: false })
const answer = (throttleTimeMs: number, ...topics: ReturnType<typeof createdTopic>[]) => ({ throttleTimeMs, topics })
const sentNames = () =>
  broker.requests(createTopics).map(({ body }) => (body as { topics: TopicCreation[] }).topics.map(({ name }) => name))

test('a write whose answer is lost is not sent again; its topics are unknown', async () => {
  broker.on(createTopics, versions, () => 'drop the connection')
  const outcomes = await create('a', 'b')
  expect([...outcomes].map(([name, { kind }]) => [name, kind])).toEqual([
    ['a', 'unknown'],
    ['b', 'unknown'],
  ])
  expect(sentNames()).toEqual([['a', 'b']])
})

test('a write that is not answered in time is unknown too, and says how it was lost', async () => {
  const outcomes = await create('a')
  expect(outcomes.get('a')).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('CreateTopics') })
  expect(sentNames()).toEqual([['a']])
})

test('REQUEST_TIMED_OUT leaves open whether the topic was made', async () => {
  broker.on(createTopics, versions, () => answer(0, createdTopic('a', 7), createdTopic('b')))
  const outcomes = await create('a', 'b')
  expect(outcomes.get('a')).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('REQUEST_TIMED_OUT') })
  expect(outcomes.get('b')).toMatchObject({ kind: 'done' })
})

test('a topic that the answer leaves out is unknown', async () => {
  broker.on(createTopics, versions, () => answer(0, createdTopic('a')))
  expect((await create('a', 'b')).get('b')).toMatchObject({ kind: 'unknown' })
})

test('sent to a broker that is not the controller, a write is sent again after the metadata was read', async () => {
  broker.on(createTopics, versions, (_, call) => answer(0, createdTopic('a', call === 0 ? notController : 0)))
  expect((await create('a')).get('a')).toMatchObject({ kind: 'done' })
  expect(broker.requests(createTopics)).toHaveLength(2)
})

test('"exists already" after a change of controller may be our own doing, so it is unknown', async () => {
  broker.on(createTopics, versions, (_, call) => answer(0, createdTopic('a', call === 0 ? notController : 36)))
  expect((await create('a')).get('a')).toMatchObject({ kind: 'unknown' })
})

test('"exists already" at once is a refusal in the words of the broker', async () => {
  broker.on(createTopics, versions, () => answer(0, createdTopic('a', 36, "Topic 'a' already exists.")))
  expect((await create('a')).get('a')).toEqual({
    kind: 'refused',
    error: { name: 'TOPIC_ALREADY_EXISTS', code: 36, message: "Topic 'a' already exists." },
  })
})

test('topics over a quota are sent again after the time the broker asks for, the others are not', async () => {
  broker.on(createTopics, versions, (_, call) =>
    call === 0 ? answer(400, createdTopic('a'), createdTopic('b', quotaExceeded)) : answer(0, createdTopic('b')),
  )
  const outcomes = await create('a', 'b')
  expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(['done', 'done'])
  expect(sentNames()).toEqual([['a', 'b'], ['b']])
  const [first, second] = broker.requests(createTopics)
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(390)
})

test('a quota that lets nothing through ends as a refusal once the timeout has passed', async () => {
  broker.on(createTopics, versions, () => answer(200, createdTopic('a', quotaExceeded)))
  expect((await create('a')).get('a')).toMatchObject({ kind: 'refused', error: { name: 'THROTTLING_QUOTA_EXCEEDED' } })
})

test('an interrupt ends the wait for a quota; what was not sent is a refusal', async () => {
  const asked = Date.now()
  broker.on(createTopics, versions, () => {
    setTimeout(() => interrupt.abort(), 50)
    return answer(30_000, createdTopic('a'), createdTopic('b', quotaExceeded))
  })
  const outcomes = await create('a', 'b')
  expect(Date.now() - asked).toBeLessThan(20_000)
  expect(outcomes.get('a')).toMatchObject({ kind: 'done' })
  expect(outcomes.get('b')).toMatchObject({ kind: 'refused' })
})

test('an interrupt ends the reading of the metadata before a write is sent again', {
  timeout: 8_000,
  retry: 2,
}, async () => {
  const patient = await connect(broker.settings, {
    clientId: 'test',
    requestTimeout: 60_000,
    signal: interrupt.signal,
  })
  broker.on(createTopics, versions, () => answer(0, createdTopic('a', notController)))
  broker.on(metadata, { min: 6, max: 13 }, () => 'keep silent')
  const asked = broker.requests(metadata).length
  const creating = patient.createTopics([topic('a')], { validateOnly: false })
  await expect.poll(() => broker.requests(metadata).length).toBeGreaterThan(asked)
  interrupt.abort()
  // Waiting for the metadata would take 9 seconds, and this test has eight. Beside other work one try in three must do.
  expect((await creating).get('a')).toMatchObject({ kind: 'refused' })
  expect(sentNames()).toEqual([['a']])
  await patient.close()
})

test('an interrupt while a lost connection is tried again: nothing is sent, and that is told', async () => {
  // The next test's interrupt is another one.
  const ending = interrupt
  const sockets: Socket[] = []
  // After the first connection nobody can be reached before the interrupt, everybody after it.
  const socketFactory: SocketFactory = (to) => {
    if (sockets.length === 0 || interrupt.signal.aborted) {
      const socket = tcpOrTlsSocket(to)
      sockets.push(socket)
      return socket
    }
    setTimeout(() => ending.abort(), 10)
    throw new Error('no way there')
  }
  const options = { clientId: 'test', requestTimeout: 1_000, signal: interrupt.signal, socketFactory }
  const shaky = await connect(broker.settings, options)
  broker.dropConnections()
  await once(sockets[0] as Socket, 'close')
  const creating = shaky.createTopics([topic('a')], { validateOnly: false })
  await expect(creating).rejects.toMatchObject({ name: 'ClusterError', kind: 'unavailable' })
  expect(interrupt.signal.aborted).toBe(true)
  expect(sentNames()).toEqual([])
  await shaky.close()
})

test('after an interrupt no write is sent, and reading goes on', async () => {
  interrupt.abort()
  await expect(create('a')).rejects.toMatchObject({
    name: 'ClusterError',
    message: expect.stringContaining('not sent'),
  })
  expect(sentNames()).toEqual([])
  expect(await cluster.listTopics()).toEqual([])
})

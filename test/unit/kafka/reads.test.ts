import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { createTopics } from '../../../src/kafka/client/requests/create-topics.ts'
import { deleteTopics } from '../../../src/kafka/client/requests/delete-topics.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { describeConfigs } from '../../../src/kafka/client/requests/describe-configs.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { describedCluster, topicMetadata } from './answers.ts'
import { ScriptedBroker } from './scripted-broker.ts'

let broker: ScriptedBroker

beforeEach(async () => {
  broker = await ScriptedBroker.start()
})
afterEach(() => broker.stop())

const open = (requestTimeout = 2_000) => connect(broker.settings, { clientId: 'test', requestTimeout })

test('a read whose answer is lost is sent again on a new connection', async () => {
  broker.on(describeCluster, { min: 0, max: 2 }, (_, call) => (call === 0 ? 'drop the connection' : describedCluster()))
  const cluster = await open()
  expect((await cluster.describe()).clusterId).toBe('scripted')
  expect(broker.requests(describeCluster)).toHaveLength(2)
  await cluster.close()
})

test('a read that is never answered fails by the timeout and names API and broker', async () => {
  broker.on(describeCluster, { min: 0, max: 2 }, () => 'keep silent')
  const cluster = await open(500)
  await expect(cluster.describe()).rejects.toMatchObject({
    name: 'ClusterError',
    kind: 'unavailable',
    broker: `127.0.0.1:${broker.port}`,
    message: expect.stringContaining('DescribeCluster'),
  })
  await cluster.close()
})

test('a broker that asks to wait is sent nothing until the time is over, however many requests are ready', async () => {
  broker.on(describeCluster, { min: 0, max: 2 }, (_, call) => ({
    ...describedCluster(),
    throttleTimeMs: call === 0 ? 400 : 0,
  }))
  const waits: number[] = []
  const onThrottled = (ms: number) => waits.push(ms)
  const cluster = await connect(broker.settings, { clientId: 'test', requestTimeout: 2_000, onThrottled })
  await cluster.describe()
  await Promise.all([cluster.describe(), cluster.describe()])
  const [asked = 0, ...later] = broker.requests(describeCluster).map(({ at }) => at)
  expect(later).toHaveLength(2)
  expect(Math.min(...later) - asked).toBeGreaterThanOrEqual(399)
  expect(waits).toEqual([400])
  await cluster.close()
})

test.each([1, 3])('no broker has more than %i requests to answer at a time', async (maxInFlight) => {
  const waiting: (() => void)[] = []
  broker.on(
    describeCluster,
    { min: 0, max: 2 },
    () => new Promise((answer) => waiting.push(() => answer(describedCluster()))),
  )
  const cluster = await connect(broker.settings, { clientId: 'test', requestTimeout: 20_000, maxInFlight })
  const all = Promise.all(Array.from({ length: 7 }, () => cluster.describe()))
  for (let answered = 0; answered < 7; answered++) {
    await expect.poll(() => waiting.length).toBe(Math.min(maxInFlight, 7 - answered))
    waiting.shift()?.()
  }
  await all
  await cluster.close()
})

test('closing does not wait for answers that do not come', async () => {
  broker.on(describeCluster, { min: 0, max: 2 }, () => 'keep silent')
  const cluster = await open(60_000)
  const reading = cluster.describe().catch((failure: Error) => failure.name)
  await expect.poll(() => broker.requests(describeCluster)).toHaveLength(1)
  await cluster.close()
  // Waiting for the answer would take a minute, and this test has half of one.
  expect(await reading).toBe('ClusterError')
})

test('a broker without a version we speak is told with both ranges, whether too new or too old', async () => {
  broker
    .on(createTopics, { min: 8, max: 9 }, () => 'keep silent')
    .on(deleteTopics, { min: 0, max: 1 }, () => 'keep silent')
  const cluster = await open()
  const creating = cluster.createTopics([{ name: 'a', partitions: 1, replicationFactor: 1, config: new Map() }], {
    validateOnly: true,
  })
  await expect(creating).rejects.toThrow(/CreateTopics versions 8 to 9, this tool speaks 4 to 7/)
  await expect(cluster.deleteTopics([{ name: 'a', id: null }])).rejects.toThrow(/DeleteTopics versions 0 to 1/)
  await cluster.close()
})

test('a Kafka 2.4 is read and written without ids and without DescribeCluster', async () => {
  broker
    .on(metadata, { min: 0, max: 9 }, ({ topics }) => ({
      ...broker.metadata(),
      topics: (topics ?? []).map(({ name }) => topicMetadata(name ?? '')),
      clusterAuthorizedOperations: (1 << 8) | (1 << 5),
    }))
    .on(describeConfigs, { min: 0, max: 2 }, ({ resources }) => ({
      throttleTimeMs: 0,
      results: resources.map(({ type, name }) => ({ errorCode: 0, errorMessage: null, type, name, configs: [] })),
    }))
    .on(deleteTopics, { min: 0, max: 4 }, ({ topicNames }) => ({
      throttleTimeMs: 0,
      responses: topicNames.map((name) => ({ name, id: null, errorCode: 0, errorMessage: null })),
    }))
  const cluster = await open()
  expect(await cluster.describe()).toMatchObject({
    clusterId: 'scripted',
    authorizedOperations: ['CREATE', 'DESCRIBE'],
  })
  expect((await cluster.readTopics(['a'])).get('a')).toMatchObject({
    kind: 'found',
    topic: { id: null, authorizedOperations: null, partitions: [{ leader: null, replicas: [1], inSyncReplicas: [] }] },
  })
  expect((await cluster.deleteTopics([{ name: 'a', id: null }])).get('a')).toEqual({ kind: 'done' })
  expect(broker.requests(deleteTopics)).toMatchObject([{ version: 4, body: { topicNames: ['a'] } }])
  await cluster.close()
})

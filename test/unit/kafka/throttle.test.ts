import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { createTopics } from '../../../src/kafka/client/requests/create-topics.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { createdTopic, describedCluster } from './answers.ts'
import { ScriptedBroker } from './scripted-broker.ts'

const FOREVER = 2 ** 31 - 1
let broker: ScriptedBroker
beforeEach(async () => {
  broker = await ScriptedBroker.start()
})
afterEach(() => broker.stop())

const options = { clientId: 'test', requestTimeout: 2_000 }

test('a throttle of weeks is an error that names quota and broker, not a wait', async () => {
  broker.on(describeCluster, { min: 0, max: 2 }, () => ({ ...describedCluster(), throttleTimeMs: FOREVER }))
  const waits: number[] = []
  const cluster = await connect(broker.settings, { ...options, onThrottled: (ms) => waits.push(ms) })
  await cluster.describe()
  await expect(cluster.describe()).rejects.toMatchObject({
    name: 'ClusterError',
    kind: 'unavailable',
    message: `Over a quota: 127.0.0.1:${broker.port} asks to wait 2147484 seconds before the next request`,
    remedy: expect.stringContaining('waits 300 seconds at most'),
  })
  expect(waits).toEqual([])
  expect(broker.requests(describeCluster)).toHaveLength(1)
  await cluster.close()
})

test('requests that already wait for their turn end with the same error', async () => {
  broker.on(describeCluster, { min: 0, max: 2 }, () => ({ ...describedCluster(), throttleTimeMs: FOREVER }))
  const cluster = await connect(broker.settings, { ...options, maxInFlight: 1 })
  const all = await Promise.allSettled([cluster.describe(), cluster.describe(), cluster.describe(), cluster.describe()])
  // The second one leaves as soon as the first is answered, before anyone has read that answer.
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  for (const each of all.slice(2)) expect(each).toMatchObject({ reason: { name: 'ClusterError' } })
  await cluster.close()
})

test('the bound is --timeout when that is longer', async () => {
  broker.on(describeCluster, { min: 0, max: 2 }, () => ({ ...describedCluster(), throttleTimeMs: FOREVER }))
  const cluster = await connect(broker.settings, { ...options, requestTimeout: 600_000 })
  await cluster.describe()
  await expect(cluster.describe()).rejects.toMatchObject({ remedy: expect.stringContaining('waits 600 seconds') })
  await cluster.close()
})

test('a topic over a quota that is not free for weeks is refused at once', async () => {
  broker.on(createTopics, { min: 2, max: 7 }, () => ({ throttleTimeMs: FOREVER, topics: [createdTopic('a', 89)] }))
  const cluster = await connect(broker.settings, options)
  const topic = { name: 'a', partitions: 1, replicationFactor: 1, config: new Map() }
  const outcomes = await cluster.createTopics([topic], { validateOnly: false })
  expect(outcomes.get('a')).toMatchObject({ kind: 'refused', error: { name: 'THROTTLING_QUOTA_EXCEEDED' } })
  expect(broker.requests(createTopics)).toHaveLength(1)
  await cluster.close()
})

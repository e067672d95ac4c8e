import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { describeConfigs } from '../../../src/kafka/client/requests/describe-configs.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { topicMetadata } from './answers.ts'
import { ScriptedBroker, settingsFor } from './scripted-broker.ts'

let brokers: readonly [ScriptedBroker, ScriptedBroker]

beforeEach(async () => {
  brokers = [await ScriptedBroker.start(), await ScriptedBroker.start()]
})
afterEach(() => Promise.all(brokers.map((broker) => broker.stop())))

interface Behaviour {
  readonly silent?: boolean
  readonly onTopics?: () => void
  /** Error code of DescribeConfigs for all topics. */
  readonly configs?: () => number
}

function behave(broker: ScriptedBroker, { silent = false, onTopics = () => {}, configs = () => 0 }: Behaviour) {
  broker
    .on(metadata, { min: 6, max: 13 }, ({ topics }) => {
      const asked = topics ?? []
      if (asked.length > 0 && silent) return 'keep silent'
      if (asked.length > 0) onTopics()
      const all = brokers.map(({ port }, id) => ({ id, host: '127.0.0.1', port, rack: null }))
      return { ...broker.metadata(), brokers: all, topics: asked.map(({ name }) => topicMetadata(name ?? '')) }
    })
    .on(describeConfigs, { min: 1, max: 4 }, ({ resources }) => {
      if (silent) return 'keep silent'
      const errorCode = configs()
      const results = resources.map(({ type, name }) => ({ errorCode, errorMessage: null, type, name, configs: [] }))
      return { throttleTimeMs: 0, results }
    })
}

const open = (requestTimeout = 5_000) =>
  connect(settingsFor(brokers.map(({ port }) => ({ host: '127.0.0.1', port }))), {
    ...{ clientId: 'test', requestTimeout, everyBroker: true },
  })

/** Until both are connected to: a connection is known by the requests that come over it. */
const asked = (broker: ScriptedBroker) => broker.requests(metadata).filter(({ body }) => hasTopics(body)).length
const hasTopics = (body: unknown) => ((body as { topics: readonly unknown[] | null }).topics ?? []).length > 0

test('a topic that one broker describes is there, though another has not learnt of it yet', async () => {
  let described: ScriptedBroker | null = null
  let lagging = 0
  for (const broker of brokers) {
    const configs = () => {
      if (described === broker) return 0
      lagging += 1
      return 3
    }
    behave(broker, { onTopics: () => (described = broker), configs })
  }
  const cluster = await open()
  await expect
    .poll(async () => {
      expect((await cluster.readTopics(['a'])).get('a')).toMatchObject({ kind: 'found' })
      return lagging
    })
    .toBeGreaterThan(0)
  await cluster.close()
})

test('what a broker that falls silent does not answer, another one is asked', async () => {
  const [first, second] = brokers
  behave(first, {})
  behave(second, {})
  const cluster = await open(500)
  const names = Array.from({ length: 1_000 }, (_, index) => `t${index}`)
  await expect
    .poll(async () => {
      await cluster.readTopics(names)
      return asked(second)
    })
    .toBeGreaterThan(0)
  const before = asked(second)
  behave(second, { silent: true })
  const kinds = [...(await cluster.readTopics(names)).values()].map(({ kind }) => kind)
  expect(new Set(kinds)).toEqual(new Set(['found']))
  expect(asked(second)).toBeGreaterThan(before)
  await cluster.close()
})

test('requests that begin at the same time go to all brokers', async () => {
  for (const broker of brokers) behave(broker, {})
  const cluster = await open()
  await expect
    .poll(async () => {
      await cluster.readTopics(['a'])
      return Math.min(...brokers.map(asked))
    })
    .toBeGreaterThan(0)
  const before = brokers.map(asked)
  await cluster.readTopics(Array.from({ length: 2_000 }, (_, index) => `t${index}`))
  const after = brokers.map((broker, index) => asked(broker) - (before[index] ?? 0))
  expect(after).toEqual([5, 5])
  await cluster.close()
})

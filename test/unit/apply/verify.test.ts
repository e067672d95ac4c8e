import { expect, test } from 'vitest'
import { verify } from '../../../src/apply/verify.ts'
import type { Wanted } from '../../../src/apply/what-lacks.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { desiredTopic } from '../../support/model/topics.ts'

const WANTED = new Map<string, Wanted>([
  ['a', { kind: 'as-declared', topic: desiredTopic('a'), id: null, resets: new Map() }],
])
const there = () => new InMemoryCluster().add('a')
const notYet = (others = 0) => {
  const cluster = new InMemoryCluster()
  for (let index = 0; index < others; index++) cluster.add(`other-${index}`)
  return cluster
}

/** Three brokers, of which broker 3 is another model of the cluster at each look. */
function withThird(third: () => Cluster, others: Cluster = there()): Cluster {
  return {
    ...others,
    describe: () => others.describe(),
    readTopics: (names, options) => (options?.from === 3 ? third() : others).readTopics(names, options),
    listTopics: (options) => (options?.from === 3 ? third() : others).listTopics(options),
  } as Cluster
}

test('a broker that is far behind, and advances, is waited for longer than the deadline', async () => {
  const began = Date.now()
  const third = () => {
    const passed = Date.now() - began
    return passed < 1_500 ? notYet(Math.floor(passed / 100)) : there()
  }
  const { open } = await verify({ cluster: withThird(third), wanted: WANTED, deadlineMs: 600 })
  expect(open).toEqual(new Map())
  expect(Date.now() - began).toBeGreaterThan(1_400)
})

test('a broker that no longer advances is named, and the topic is not called failed', async () => {
  const { open } = await verify({ cluster: withThird(notYet), wanted: WANTED, deadlineMs: 300 })
  expect(open.get('a')).toEqual({ kind: 'behind', text: 'broker 3 has not caught up: it does not exist yet there' })
})

test('a value that no broker has differs', async () => {
  const wanted = new Map<string, Wanted>([
    [
      'a',
      {
        kind: 'as-declared',
        topic: desiredTopic('a', { config: { 'retention.ms': '-1' } }),
        id: null,
        resets: new Map(),
      },
    ],
  ])
  const { open } = await verify({ cluster: there(), wanted, deadlineMs: 200 })
  expect(open.get('a')).toEqual({
    kind: 'differs',
    text: 'retention.ms forever did not stick: retention.ms is 7d on broker 1',
  })
})

test('a created topic that nobody has is not called failed: the controller has taken it', async () => {
  const { open } = await verify({ cluster: notYet(), wanted: WANTED, deadlineMs: 200 })
  expect(open.get('a')).toEqual({ kind: 'behind', text: 'it does not exist yet on broker 1' })
})

test('brokers that do not answer leave it open', async () => {
  const silent = async () => {
    throw new ClusterError('unavailable', 'no answer', { broker: null, phase: 'API', remedy: '' })
  }
  const { open } = await verify({
    cluster: withThird(() => ({ ...there(), readTopics: silent }) as never),
    wanted: WANTED,
    deadlineMs: 200,
  })
  expect(open.get('a')).toEqual({ kind: 'unread', text: 'could not be read back: no answer' })
})

test('a topic that somebody deletes while another broker is waited for is not called done', async () => {
  const began = Date.now()
  const others = there()
  const third = () => {
    const passed = Date.now() - began
    if (passed < 1_500) return notYet(Math.floor(passed / 100))
    others.remove('a')
    return there()
  }
  const { open } = await verify({ cluster: withThird(third, others), wanted: WANTED, deadlineMs: 600 })
  expect([...open.keys()]).toEqual(['a'])
})

test('a broker that does not answer the last look leaves open what was seen before', async () => {
  const began = Date.now()
  const others = there()
  const third = () => {
    const passed = Date.now() - began
    return passed < 1_500 ? notYet(Math.floor(passed / 100)) : there()
  }
  const cluster = withThird(third, others)
  let silent = false
  const answering: Cluster = {
    ...cluster,
    readTopics: async (names, options) => {
      // The first broker is asked again only for the last look.
      if (options?.from === 1 && Date.now() - began >= 1_500) silent = true
      if (silent) throw new ClusterError('unavailable', 'no answer', { broker: null, phase: 'API', remedy: '' })
      return cluster.readTopics(names, options)
    },
  }
  const { open } = await verify({ cluster: answering, wanted: WANTED, deadlineMs: 600 })
  expect(open.get('a')).toEqual({ kind: 'unread', text: 'could not be read back: no answer' })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { type ClassicGroup, describeGroups } from '../../../src/kafka/client/requests/describe-groups.ts'
import { describeLogDirs } from '../../../src/kafka/client/requests/describe-log-dirs.ts'
import { listGroups } from '../../../src/kafka/client/requests/list-groups.ts'
import { listOffsets } from '../../../src/kafka/client/requests/list-offsets.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { offsetFetch } from '../../../src/kafka/client/requests/offset-fetch.ts'
import type { TopicUsage } from '../../../src/kafka/topic-usage.ts'
import { describedCluster, topicMetadata } from './answers.ts'
import { ScriptedBroker } from './scripted-broker.ts'

// What real brokers of the versions under test do rarely or not at all: be old, move, fall silent.
const any = { min: 0, max: 20 }
let broker: ScriptedBroker

beforeEach(async () => {
  broker = (await ScriptedBroker.start())
    .on(describeCluster, any, describedCluster)
    .on(metadata, any, ({ topics }) => ({
      ...broker.metadata(),
      topics: (topics ?? []).map(({ name }) => led(name ?? '')),
    }))
  lists(0)
  commits()
})
afterEach(() => broker.stop())

const led = (name: string, leader = 1) => {
  const topic = topicMetadata(name)
  const partitions = name === 'a' ? topic.partitions.map((of) => ({ ...of, errorCode: 0, leader })) : []
  return { ...topic, partitions }
}

async function usageOfA(deadlineMs = 20_000, at = 50): Promise<TopicUsage> {
  const cluster = await connect(broker.settings, { clientId: 'test', requestTimeout: 5_000 })
  try {
    return (await cluster.readUsage([{ name: 'a', at }], { deadlineMs })).get('a') as TopicUsage
  } finally {
    await cluster.close()
  }
}

/** ListGroups answers this many groups without members. */
function lists(count: number, type = 'Classic', state = 'Empty', errorCode = 0): void {
  const groups = Array.from({ length: count }, (_, index) => ({
    id: `g${index}`,
    protocolType: 'consumer',
    state,
    type,
  }))
  broker.on(listGroups, any, () => ({ throttleTimeMs: 0, errorCode, groups }))
}

const committed = (errorCode = 0) => [
  { name: 'a', partitions: [{ index: 0, offset: 7n, leaderEpoch: 0, metadata: null, errorCode }] },
]

/** Every group holds offset 7, or answers with an error. */
function commits(versions = { min: 1, max: 9 }, errorCode = 0): void {
  broker.on(offsetFetch, versions, ({ groups }) => ({
    throttleTimeMs: 0,
    topics: committed(),
    errorCode,
    groups: groups.map(({ id }) => ({ id, topics: committed(), errorCode })),
  }))
}

function records(times: readonly number[], versions: { min: number; max: number }): void {
  const at = (offset: number) => ({ errorCode: 0, timestamp: BigInt(times[offset] ?? -1), offset: BigInt(offset) })
  const answer = (timestamp: bigint) => {
    if (timestamp === -2n || timestamp === -4n) return { ...at(0), timestamp: -1n }
    if (timestamp === -1n) return { ...at(times.length), timestamp: -1n }
    if (timestamp === -3n) return at(times.indexOf(Math.max(...times)))
    return at(times.findIndex((time) => time >= Number(timestamp)))
  }
  broker.on(listOffsets, versions, ({ topics }) => ({
    throttleTimeMs: 0,
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ index, timestamp }) => ({ index, leaderEpoch: 0, ...answer(timestamp) })),
    })),
  }))
}

test('brokers that cannot be asked for the newest record and local logs are asked for times instead', async () => {
  for (const [max, localStart] of [
    [11, 0n],
    [7, null],
    [5, null],
  ] as const) {
    records([40, 90, 60], { min: 1, max })
    const log = { kind: 'known', start: 0n, localStart, end: 3n, atOrAfter: 1n, newestBefore: 49, firstTime: 40 }
    const newest = { newest: 90, newestAtMost: 90, arriving: false }
    expect((await usageOfA()).partitions).toMatchObject([{ index: 0, log: { ...log, ...newest } }])
  }
  const kinds = broker.requests(listOffsets).filter(({ version }) => version < 7)
  const asked = kinds.flatMap(({ body }) => (body as { topics: { partitions: { timestamp: bigint }[] }[] }).topics)
  expect(asked.flatMap(({ partitions }) => partitions).filter(({ timestamp }) => timestamp < -2n)).toEqual([])
})

test('the search for times ends with the deadline, and its bound holds', async () => {
  const minute = 60_000
  const cutoff = 1_000_000 * minute
  broker.on(listOffsets, any, async ({ topics }) => {
    const partitions = topics.flatMap((topic) => topic.partitions)
    const searching = partitions.some(({ timestamp }) => timestamp > 0n && timestamp < BigInt(cutoff))
    if (searching) await new Promise((answer) => setTimeout(answer, 300))
    const answer = (timestamp: bigint) => {
      if (timestamp === -2n || timestamp === -4n || timestamp === 0n) return { timestamp: -1n, offset: 0n }
      if (timestamp === -1n) return { timestamp: -1n, offset: 9n }
      return { timestamp: BigInt(cutoff), offset: 5n }
    }
    return {
      throttleTimeMs: 0,
      topics: topics.map(({ name, partitions: of }) => ({
        name,
        partitions: of.map(({ index, timestamp }) => ({ index, leaderEpoch: 0, errorCode: 0, ...answer(timestamp) })),
      })),
    }
  })
  const start = performance.now()
  const { log } = (await usageOfA(1_000, cutoff)).partitions[0] ?? {}
  expect(performance.now() - start).toBeLessThan(2_500)
  expect(log).toMatchObject({ kind: 'known', atOrAfter: 5n })
  const { newestBefore } = log as { newestBefore: number }
  expect(newestBefore).toBeLessThan(cutoff)
  // Some rounds of 300 ms back in steps that double; all 20 rounds would take 6 seconds.
  expect(newestBefore).toBeGreaterThan(cutoff - 64 * minute)
})

test('sizes are read after the ends of the logs, at both looks', async () => {
  let open = 0
  const openAtSizes: number[] = []
  broker.on(listOffsets, any, async ({ topics }) => {
    open += 1
    await new Promise((answer) => setTimeout(answer, 50))
    open -= 1
    return {
      throttleTimeMs: 0,
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ index }) => ({ index, leaderEpoch: 0, errorCode: 0, timestamp: 1n, offset: 0n })),
      })),
    }
  })
  broker.on(describeLogDirs, any, () => {
    openAtSizes.push(open)
    return { throttleTimeMs: 0, errorCode: 0, dirs: [] }
  })
  await usageOfA()
  expect(openAtSizes).toEqual([0, 0])
})

test('records that arrive while usage is read are not reported as steady, nor is their end the one of the first look', async () => {
  let asked = 0
  records([40, 90, 60], any)
  const { log, steady } = (await usageOfA()).partitions[0] ?? {}
  expect(log).toMatchObject({ end: 3n, arriving: false })
  // This broker does not offer sizes, which both looks find unknown.
  expect(steady).toBe(true)
  broker.on(listOffsets, any, ({ topics }) => ({
    throttleTimeMs: 0,
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ index, timestamp }) => {
        if (timestamp === -1n) asked += 1
        const offset = timestamp === -1n ? BigInt(2 + asked) : 0n
        return { ...{ index, leaderEpoch: 0, errorCode: 0 }, timestamp: timestamp === -1n ? -1n : 40n, offset }
      }),
    })),
  }))
  const arrived = (await usageOfA()).partitions[0]
  expect(arrived).toMatchObject({ log: { end: 4n, arriving: true, newest: 40, newestAtMost: null }, steady: false })
})

test('a leader that moves is looked for again', async () => {
  records([1], any)
  let calls = 0
  broker.on(metadata, any, ({ topics }) => {
    if (topics?.length === 0) return broker.metadata()
    calls += 1
    return { ...broker.metadata(), topics: (topics ?? []).map(({ name }) => led(name ?? '', calls < 3 ? 2 : 1)) }
  })
  expect((await usageOfA()).partitions[0]?.log).toMatchObject({ kind: 'known', end: 1n })
})

test('a log directory that is not told of is not empty', async () => {
  const size = async () => (await usageOfA()).partitions[0]?.size
  const directory = { errorCode: 0, path: '/d', totalBytes: 9n, usableBytes: 9n, cordoned: false }
  const replica = { index: 0, size: 5n, offsetLag: 0n, future: false }
  const answer = (errorCode: number, replicas: readonly (typeof replica)[] | null) =>
    broker.on(describeLogDirs, { min: 0, max: 2 }, () => {
      const topics = [{ name: 'a', partitions: replicas ?? [] }]
      return { throttleTimeMs: 0, errorCode, dirs: replicas === null ? [] : [{ ...directory, topics }] }
    })
  expect(await size()).toEqual({ kind: 'unknown', needs: 'a broker that offers DescribeLogDirs' })
  answer(0, null)
  expect(await size()).toEqual({ kind: 'unknown', needs: 'DESCRIBE on Cluster' })
  answer(0, [])
  expect(await size()).toEqual({ kind: 'unknown', needs: 'the log of partition 0 of a on broker 1' })
  answer(0, [replica, { ...replica, size: 3n, future: true }])
  expect(await size()).toEqual({ kind: 'known', leader: 5, replicas: 5 })
})

test('brokers before Kafka 3.0 are asked for the offsets of one group after another', async () => {
  lists(3)
  commits({ min: 1, max: 7 })
  const offsets = new Map([[0, 7n]])
  const groups = ['g0', 'g1', 'g2'].map((id) => ({ id, type: 'classic', active: false, offsets }))
  expect((await usageOfA()).groups).toEqual({ groups, read: 3, listed: 3, needs: null })
  expect(broker.requests(offsetFetch)).toHaveLength(3)
})

test('when the deadline passes, what was read by then is told, and of how many', async () => {
  lists(140)
  const react = (groups: readonly { id: string }[], call: number) =>
    call > 0
      ? ('keep silent' as const)
      : {
          throttleTimeMs: 0,
          topics: [],
          errorCode: 0,
          groups: groups.map(({ id }) => ({ id, topics: committed(), errorCode: 0 })),
        }
  broker.on(offsetFetch, any, ({ groups }, call) => react(groups, call))
  const { groups } = await usageOfA(2_000)
  expect(groups).toMatchObject({ read: 100, listed: 140, needs: 'more time than 2s' })
  expect(groups.groups).toHaveLength(100)
})

test('groups that may not be read are named, one and how many more', async () => {
  lists(1)
  commits(any, 30)
  expect((await usageOfA()).groups).toEqual({ groups: [], read: 0, listed: 1, needs: 'DESCRIBE on Group g0' })
  lists(3)
  expect((await usageOfA()).groups.needs).toBe('DESCRIBE on Group g0 and 2 more')
  lists(1, 'Novel')
  expect((await usageOfA()).groups).toMatchObject({ read: 0, listed: 1, needs: 'a tool that knows novel groups' })
})

test('a group that has just gone away holds nothing; a coordinator that moves is asked for again', async () => {
  lists(1)
  commits(any, 69)
  expect((await usageOfA()).groups).toMatchObject({ read: 1, listed: 1, needs: null })
  let calls = 0
  broker.on(offsetFetch, any, ({ groups }) => {
    calls += 1
    const errorCode = calls < 3 ? 16 : 0
    return {
      throttleTimeMs: 0,
      topics: [],
      errorCode: 0,
      groups: groups.map(({ id }) => ({ id, topics: committed(), errorCode })),
    }
  })
  expect((await usageOfA()).groups).toMatchObject({ groups: [{ id: 'g0' }], read: 1, listed: 1, needs: null })
  expect(calls).toBe(3)
})

test('a group that keeps rebalancing counts as active where it holds offsets', async () => {
  lists(1, 'Classic', 'PreparingRebalance')
  const group: ClassicGroup = {
    ...{ errorCode: 0, errorMessage: null, id: 'g0', state: 'PreparingRebalance', protocolType: 'consumer' },
    ...{ protocolData: '', members: [], authorizedOperations: 0 },
  }
  broker.on(describeGroups, any, () => ({ throttleTimeMs: 0, groups: [group] }))
  expect((await usageOfA(1_000)).groups).toMatchObject({ groups: [{ id: 'g0', active: true }], read: 0, listed: 1 })
})

test('groups kept where no broker leads are not listed by any, and that is said', async () => {
  const leaderless = { ...topicMetadata('__consumer_offsets') }
  broker.on(metadata, any, ({ topics }) => ({
    ...broker.metadata(),
    topics: (topics ?? []).map(({ name }) => (name === '__consumer_offsets' ? leaderless : led(name ?? ''))),
  }))
  expect((await usageOfA()).groups.needs).toBe('a leader for partition 0 of __consumer_offsets')
})

test('a leader that many partitions lack is one reason', async () => {
  const [partition] = topicMetadata('__consumer_offsets').partitions
  const partitions = Array.from(
    { length: 51 },
    (_, index) => ({ ...partition, index }) as NonNullable<typeof partition>,
  )
  const leaderless = { ...topicMetadata('__consumer_offsets'), partitions }
  broker.on(metadata, any, ({ topics }) => ({
    ...broker.metadata(),
    topics: (topics ?? []).map(({ name }) => (name === '__consumer_offsets' ? leaderless : led(name ?? ''))),
  }))
  expect((await usageOfA()).groups.needs).toBe('a leader for 51 partitions of __consumer_offsets')
})

test('a broker that lists no groups, or cannot yet, leaves them unknown', async () => {
  lists(0, 'Classic', 'Empty', 14)
  const needs = 'an answer on the groups of broker 1 other than COORDINATOR_LOAD_IN_PROGRESS'
  expect((await usageOfA(500)).groups.needs).toContain(needs)
})

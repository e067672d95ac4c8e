import { afterAll, expect, test, vi } from 'vitest'
import type { WitnessedRecord } from '../../support/local-cluster/witnessed.ts'
import { cleanUp, connectFor, isKafka4, told, witness } from './contract-room.ts'
import { joinStreamsGroup, leaveStreamsGroup } from './streams-member.ts'

cleanUp('usage.')
const admin = await connectFor('admin')
const groups: string[] = []
afterAll(() => Promise.all(groups.map((group) => witness.leaveGroup(group))))

const day = 86_400_000
const patient = { timeout: 60_000, interval: 500 }

/** The group's coordinator may not have heard of a new topic yet. */
const commit = (...commit: Parameters<typeof witness.commitOffset>) =>
  vi.waitFor(() => witness.commitOffset(...commit), patient)

async function usageOf(name: string, { at = null as number | null, cluster = admin, deadlineMs = 20_000 } = {}) {
  const usage = (await cluster.readUsage([{ name, at }], { deadlineMs })).get(name)
  if (usage === undefined) throw new Error(`no answer on ${name}`)
  return usage
}

/** What the logs must say, worked out from the records that a consumer gets; of topics without gaps and markers at the ends. */
function countedLog(all: readonly WitnessedRecord[], partition: number, at: number | null) {
  const records = all.filter((record) => record.partition === partition)
  const [first] = records
  const last = records.at(-1)
  const found = at === null ? undefined : records.find(({ timestamp }) => timestamp >= at)
  const newest = newestOf(records)
  return {
    kind: 'known',
    start: first === undefined ? 0n : BigInt(first.offset),
    localStart: first === undefined ? 0n : BigInt(first.offset),
    end: last === undefined ? 0n : BigInt(last.offset + 1),
    atOrAfter: found === undefined ? null : BigInt(found.offset),
    // A minute is what it can be too late.
    newestBefore: within(
      MINUTE,
      found === undefined ? null : newestOf(records.filter(({ offset }) => offset < found.offset)),
    ),
    firstTime: first?.timestamp ?? null,
    ...{ newest, newestAtMost: newest, arriving: false },
  }
}

const MINUTE = 60_000

function newestOf(records: readonly WitnessedRecord[]): number | null {
  return records.reduce<number | null>((most, { timestamp }) => Math.max(most ?? 0, timestamp), null)
}

function within(ms: number, least: number | null) {
  return expect.toSatisfy((time: number | null) =>
    least === null ? time === null : time !== null && time >= least && time - least < ms,
  )
}

test('offsets and times of each partition are those of the records in it, deleted ones not counted', async () => {
  const name = 'usage.logs'
  const now = Date.now()
  await witness.createTopic({ name, partitions: 3, configs: { 'retention.ms': '-1' } })
  await told(name)
  await witness.produce(name, 5, now - 9 * day, { partition: 0 })
  await witness.produce(name, 2, now - 3 * day, { partition: 0 })
  await witness.produce(name, 1, now - 5 * day, { partition: 0 })
  await witness.produce(name, 4, now - 2 * day, { partition: 1 })
  await witness.deleteRecords(name, 0, 2)
  const records = await witness.records(name)
  for (const at of [null, now - 20 * day, now - 4 * day, now - 2 * day, now + day]) {
    const { partitions } = await usageOf(name, { at })
    expect(partitions.map(({ index }) => index)).toEqual([0, 1, 2])
    for (const { index, log } of partitions) expect(log).toEqual(countedLog(records, index, at))
  }
  const { partitions } = await usageOf(name, { at: now - 4 * day })
  expect(partitions.map(({ log }) => log)).toMatchObject([
    { start: 2n, end: 8n, atOrAfter: 5n, firstTime: now - 9 * day, newest: now - 3 * day },
    { start: 0n, end: 4n, atOrAfter: 0n, firstTime: now - 2 * day, newest: now - 2 * day },
    { start: 0n, end: 0n, atOrAfter: null, firstTime: null, newest: null },
  ])
})

test('the largest timestamp is only a bound once its record is deleted', async () => {
  const name = 'usage.purged'
  const now = Date.now()
  await witness.createTopic({ name, configs: { 'retention.ms': '-1' } })
  await told(name)
  await witness.produce(name, 3, now - 2 * day)
  await witness.produce(name, 3, now - 9 * day)
  await witness.deleteRecords(name, 0, 4)
  const logOf = async () => (await usageOf(name, { at: now - 5 * day })).partitions[0]?.log
  const purged = {
    start: 4n,
    end: 6n,
    atOrAfter: null,
    firstTime: now - 9 * day,
    newest: null,
    newestAtMost: now - 2 * day,
  }
  expect(await logOf()).toMatchObject(purged)
  await witness.deleteRecords(name, 0, 6)
  expect(await logOf()).toMatchObject({ start: 6n, end: 6n, firstTime: null, newest: null, newestAtMost: null })
})

test('a compacted topic’s offsets count the gaps too', async () => {
  const name = 'usage.compacted'
  const configs = { 'cleanup.policy': 'compact', 'segment.ms': '50', 'min.cleanable.dirty.ratio': '0.01' }
  await witness.createTopic({ name, configs })
  await told(name)
  const timestamp = Date.now() - 30 * day
  for (const age of [3, 2, 1, 0]) await witness.produce(name, 10, timestamp - age * day)
  const left = () => witness.records(name)
  await expect.poll(async () => (await left()).length, patient).toBeLessThan(40)
  await expect
    .poll(async () => {
      const before = await left()
      const [{ log } = { log: null }] = (await usageOf(name)).partitions
      const after = await left()
      return before.length === after.length && log?.kind === 'known' && log.firstTime === after[0]?.timestamp && log.end
    })
    .toBe(40n)
})

test('sizes are those that Kafka’s own client tells, of the leader and of all replicas', async () => {
  const name = 'usage.sizes'
  await witness.createTopic({
    name,
    replicas: [
      [1, 2],
      [2, 3],
    ],
  })
  const { partitions } = await told(name)
  await witness.produce(name, 20, undefined, { partition: 1, bytes: 10_000 })
  // A broker that follows makes its log when it hears of the partition.
  const logs = await vi.waitFor(async () => {
    const told = await witness.logDirs(name)
    expect(told).toHaveLength(4)
    return told
  }, patient)
  const usage = await usageOf(name)
  for (const { index, size } of usage.partitions) {
    const replicas = logs.filter(({ partition }) => partition === index)
    const leader = partitions.find(({ partition }) => partition === index)?.leader
    expect(replicas).toHaveLength(2)
    expect(size).toEqual({
      kind: 'known',
      leader: replicas.find(({ broker }) => broker === leader)?.bytes,
      replicas: replicas.reduce((sum, { bytes }) => sum + bytes, 0),
    })
  }
  expect(usage.partitions[0]?.size).toEqual({ kind: 'known', leader: 0, replicas: 0 })
  const size = usage.partitions[1]?.size
  expect(size?.kind === 'known' && size.leader).toBeGreaterThan(200_000)
  expect(size?.kind === 'known' && size.leader).toBeLessThan(210_000)
})

test('idempotent and transactional producers are counted once each, others leave no trace', async () => {
  const name = 'usage.producers'
  await witness.createTopic({ name, partitions: 3 })
  await told(name)
  expect((await usageOf(name)).producers).toEqual({ kind: 'known', count: 0, lastWrite: null })
  await witness.produce(name, 3, undefined, { idempotent: false })
  expect((await usageOf(name)).producers).toEqual({ kind: 'known', count: 0, lastWrite: null })
  await witness.produce(name, 30, undefined)
  await witness.produce(name, 1, undefined, { partition: 1, transaction: 'usage.transaction' })
  // The end of the transaction is written after its producer has gone, and counts as a write of it.
  await vi.waitFor(async () => {
    const producers = await witness.producers(name)
    expect(producers.length).toBeGreaterThan(2)
    const lastWrite = Math.max(...producers.map(({ lastTimestamp }) => lastTimestamp))
    expect((await usageOf(name)).producers).toEqual({ kind: 'known', count: 2, lastWrite })
  }, patient)
})

test('a producer’s last write is as old as its records say', async () => {
  const name = 'usage.backdated'
  await witness.createTopic({ name })
  await told(name)
  const lastWrite = Date.now() - 3 * day
  await witness.produce(name, 1, lastWrite)
  expect((await usageOf(name)).producers).toEqual({ kind: 'known', count: 1, lastWrite })
})

// Kafka 3.9 offers the consumer protocol as a preview only, switched off, and the share protocol not at all.
const protocols = isKafka4 ? (['classic', 'consumer'] as const) : (['classic'] as const)

test.each(protocols)('%s groups are told with their offsets, active or not, and no others', async (protocol) => {
  const name = `usage.${protocol}`
  await witness.createTopic({ name, partitions: 3 })
  await witness.createTopic({ name: `${name}.other` })
  await told(name)
  await told(`${name}.other`)
  await commit(`${name}.elsewhere`, `${name}.other`)
  await commit(`${name}.idle`, name, 1, 7)
  await commit(`${name}.idle`, name, 2, 0)
  const group = `${name}.group`
  groups.push(group)
  await witness.produce(name, 10)
  await witness.joinGroup(group, name, { protocol })

  const offsets = new Map([
    [1, 7n],
    [2, 0n],
  ])
  const idle = { id: `${name}.idle`, type: 'classic', active: false, offsets }
  // Again while groups of other tests are just changing.
  await vi.waitFor(async () => {
    const counts: (readonly [done: number, total: number])[] = []
    const asked = { deadlineMs: 20_000, onCount: (...count: [number, number]) => counts.push(count) }
    const active = (await admin.readUsage([{ name, at: null }], asked)).get(name)?.groups
    expect(active).toMatchObject({ needs: null, groups: [{ id: group, type: protocol, active: true }, idle] })
    expect(active?.read).toBeGreaterThanOrEqual(3)
    expect(active?.listed).toBe(active?.read)
    expect(counts.at(-1)).toEqual([active?.read, active?.listed])
  }, patient)
  await witness.leaveGroup(group)
  for (const partition of [0, 1, 2]) await commit(group, name, partition, partition + 1)
  const committed = await witness.groupOffsets(group)
  expect(committed).toHaveLength(3)
  const left = new Map(committed.map(({ partition, offset }) => [partition, BigInt(offset)]))
  await expect
    .poll(async () => (await usageOf(name)).groups.groups, patient)
    .toEqual([{ id: group, type: protocol, active: false, offsets: left }, idle])
  expect((await usageOf(`${name}.other`)).groups.groups.map(({ id }) => id)).toEqual([`${name}.elsewhere`])
})

test.runIf(isKafka4)('share groups are told with where they stand, active or not', async () => {
  const name = 'usage.share'
  await witness.createTopic({ name, partitions: 2 })
  await told(name)
  const group = `${name}.group`
  groups.push(group)
  await witness.joinGroup(group, name, { protocol: 'share' })
  const seen = async () => (await usageOf(name)).groups
  await expect.poll(seen, patient).toMatchObject({ needs: null, groups: [{ id: group, type: 'share', active: true }] })
  // It begins at the end, some seconds after it was joined.
  const begun = async () => {
    for (const partition of [0, 1]) await witness.produce(name, 1, undefined, { partition })
    return (await seen()).groups[0]?.offsets?.size
  }
  await expect.poll(begun, patient).toBe(2)
  await witness.leaveGroup(group)
  await expect.poll(async () => (await seen()).groups[0]?.active, patient).toBe(false)
  const offsets = new Map(
    (await witness.shareOffsets(group)).map(({ partition, offset }) => [partition, BigInt(offset)]),
  )
  expect(offsets.size).toBe(2)
  expect((await seen()).groups).toEqual([{ id: group, type: 'share', active: false, offsets }])
})

test.runIf(isKafka4)('streams groups are told by their topology while active, and with their offsets', async () => {
  const name = 'usage.streams'
  await witness.createTopic({ name, partitions: 2 })
  await told(name)
  const group = `${name}.group`
  // Also makes sure that groups have coordinators: they come with the first group of a cluster.
  await commit(`${name}.idle`, name)
  await vi.waitFor(() => joinStreamsGroup(group, name), patient)
  const seen = async () => (await usageOf(name)).groups
  const joined = { id: group, type: 'streams', active: true, offsets: new Map() }
  await expect.poll(seen, patient).toMatchObject({ needs: null, groups: [joined, { id: `${name}.idle` }] })
  await leaveStreamsGroup(group)
  await commit(group, name, 1, 5)
  const left = { id: group, type: 'streams', active: false, offsets: new Map([[1, 5n]]) }
  await expect.poll(async () => (await seen()).groups, patient).toMatchObject([left, { id: `${name}.idle` }])
})

test('past the deadline it says how many groups there are and that none was read', async () => {
  const name = 'usage.deadline'
  await witness.createTopic({ name })
  await told(name)
  await commit('usage.deadline.group', name)
  const hurried = () => usageOf(name, { deadlineMs: 0 })
  // A leader may be told of before it has its log.
  const known = [{ log: { kind: 'known' }, size: { kind: 'known' } }]
  await expect.poll(async () => (await hurried()).partitions, patient).toMatchObject(known)
  const { groups: late } = await hurried()
  expect(late).toMatchObject({ groups: [], read: 0, needs: 'more time than 0s' })
  expect(late.listed).toBeGreaterThan(0)
})

test('a topic that is not there has nothing known of it', async () => {
  const needs = 'an answer on usage.absent other than UNKNOWN_TOPIC_OR_PARTITION'
  const why = { kind: 'unknown', needs }
  expect(await usageOf('usage.absent')).toMatchObject({
    partitions: [{ index: 0, log: why, size: why }],
    groups: { groups: [], read: 0, needs },
    producers: why,
  })
})

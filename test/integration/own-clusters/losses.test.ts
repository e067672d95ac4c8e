import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Workspace, workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'
import { manifest, plannedAsItIs, plannedLoss, records } from './estimates/planned-loss.ts'

/** A cluster of its own, whose brokers delete what is due at once: what a plan says will go is held against what went. */
let cluster: WitnessedCluster
beforeAll(async () => {
  cluster = await startWitnessedCluster({
    environment: { KAFKA_LOG_RETENTION_CHECK_INTERVAL_MS: '500', KAFKA_LOG_INITIAL_TASK_DELAY_MS: '500' },
  })
})
afterAll(() => cluster?.stop())

const DAY = 86_400_000
const daysAgo = (days: number) => Date.now() - days * DAY
const patient = { timeout: 60_000, interval: 250 }

/** Records and leader bytes that are there, by Kafka's own clients. */
async function there(topic: string) {
  const [records, logs, about] = await Promise.all([
    cluster.witness.records(topic),
    cluster.witness.logDirs(topic),
    cluster.witness.topic(topic),
  ])
  const leaders = new Map(about?.partitions.map(({ partition, leader }) => [partition, leader]))
  const sizes = logs.filter(({ broker, partition }) => leaders.get(partition) === broker)
  return { records, bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0) }
}

const applied = (team: Workspace) => team.caracal('apply -f topics.yaml --auto-approve')

test('by age: no more is deleted than the plan says, and groups that have not read it are named', async () => {
  const topic = 'losses.age'
  const team = workspace('losses.', cluster)
  // Segments of a day: Kafka deletes whole ones, and here none is half due.
  await team.create(topic, { partitions: 2, configs: { 'retention.ms': '-1', 'segment.ms': String(DAY) } })
  for (const days of [20, 15, 10, 5, 1]) {
    await cluster.witness.produce(topic, 10, daysAgo(days), { partition: 0, bytes: 1_000 })
  }
  await cluster.witness.produce(topic, 5, daysAgo(2), { partition: 1, bytes: 1_000 })
  await cluster.witness.commitOffset('losses.billing', topic, 0, 12)
  await cluster.witness.commitOffset('losses.elsewhere', topic, 1, 5)
  const before = await there(topic)

  team.write('topics.yaml', manifest(null, topic, ['partitions: 2', 'config: {retention.ms: 7d}']))
  const { plan, loss } = await plannedAsItIs(team)
  expect(loss).toMatchObject({
    leaderBytes: { kind: 'exact', value: before.bytes },
    replicaBytes: { kind: 'exact', value: 3 * before.bytes },
    records: { kind: 'at-most', value: 30 },
    localOnly: false,
    groups: {
      holding: [
        { id: 'losses.elsewhere', type: 'classic', active: false, unread: { kind: 'at-most', value: 30 } },
        { id: 'losses.billing', type: 'classic', active: false, unread: { kind: 'at-most', value: 18 } },
      ],
      needs: null,
    },
    producers: { kind: 'at-least', value: 6 },
  })
  const times = before.records.map(({ timestamp }) => timestamp)
  expect(loss.from).toBe(new Date(Math.min(...times)).toISOString())
  expect(loss.newestRecord).toBe(new Date(Math.max(...times)).toISOString())
  // The newest that is deleted is 10 days old, not 7.
  const newest = Math.max(...times.filter((time) => time < daysAgo(7)))
  expect(Date.parse(loss.to ?? '')).toBeGreaterThanOrEqual(newest)
  expect(Date.parse(loss.to ?? '') - newest).toBeLessThan(60_000)
  expect(plan.outcome).toBe('refused')
  expect((await there(topic)).records).toEqual(before.records)

  const consent = ['partitions: 2', 'config: {retention.ms: 7d}', 'allow: {data-loss: retention.ms 7d}']
  team.write('topics.yaml', manifest(plan.clusterId, topic, consent))
  expect(await applied(team)).toMatchObject({ code: 0 })
  await expect.poll(async () => (await there(topic)).records.length, patient).toBe(25)
  const after = await there(topic)
  expect(after.records.every(({ timestamp }) => timestamp > daysAgo(7))).toBe(true)
  const leaving = after.records.filter(({ partition }) => partition === 1).length
  expect(leaving).toBe(5)
  // No request reports where in a log the bytes are, so it is at most all of the one partition.
  const bytes = loss.bytes?.kind === 'at-most' ? loss.bytes.value : Number.NaN
  expect(bytes).toBeGreaterThanOrEqual(before.bytes - after.bytes)
  expect(bytes).toBeLessThan(before.bytes)
})

test('by age: a few large old records and many small new ones do not make the bytes look small', async () => {
  const topic = 'losses.uneven'
  const team = workspace('losses.', cluster)
  await team.create(topic, { configs: { 'retention.ms': '-1', 'segment.ms': String(DAY) } })
  await cluster.witness.write([
    { name: topic, writes: [records(20, daysAgo(20), 500_000), records(5_000, Date.now(), 20)] },
  ])
  const before = await there(topic)
  const { loss } = await plannedLoss(team, cluster.witness, topic, 'retention.ms 7d')
  expect(loss).toMatchObject({
    bytes: { kind: 'at-most', value: before.bytes },
    records: { kind: 'at-most', value: 20 },
    totalRecords: { kind: 'at-most', value: 5_020 },
  })
  expect(await applied(team)).toMatchObject({ code: 0 })
  await expect.poll(async () => (await there(topic)).records.length, patient).toBe(5_000)
  const deleted = before.bytes - (await there(topic)).bytes
  expect(deleted).toBeGreaterThan(9_000_000)
  expect(deleted).toBeLessThanOrEqual(before.bytes)
})

test('by size: many small old records can all be deleted for a few large new ones', async () => {
  const topic = 'losses.small'
  const team = workspace('losses.', cluster)
  await team.create(topic, { configs: { 'segment.bytes': String(1024 ** 2) } })
  await cluster.witness.write([
    { name: topic, writes: [records(5_000, Date.now(), 20), records(12, Date.now(), 400_000)] },
  ])
  await cluster.witness.commitOffset('losses.slow', topic, 0, 100)
  await cluster.witness.commitOffset('losses.beyond', topic, 0, 9_999)
  const before = await there(topic)
  const { loss, text } = await plannedLoss(team, cluster.witness, topic, 'retention.bytes 3MiB')
  expect(loss).toMatchObject({
    bytes: { kind: 'at-most', value: before.bytes - 3 * 1024 ** 2 },
    records: { kind: 'at-most', value: 5_012 },
    continues: true,
    // Its offset is beyond the end: it starts over, so it has read nothing of this.
    groups: {
      holding: [
        { id: 'losses.beyond', unread: { value: 5_012 } },
        { id: 'losses.slow', unread: { value: 4_912 } },
      ],
    },
  })
  expect(text).toContain('; as new records arrive, older ones are deleted.')
  expect(await applied(team)).toMatchObject({ code: 0 })
  await expect.poll(async () => (await there(topic)).records.length, patient).toBeLessThanOrEqual(12)
  const after = await there(topic)
  expect(5_012 - after.records.length).toBeGreaterThan(5_000)
  expect(before.bytes - after.bytes).toBeLessThanOrEqual(before.bytes - 3 * 1024 ** 2)
})

test('after DeleteRecords the newest record is not a deleted one', async () => {
  const topic = 'losses.purged'
  const team = workspace('losses.', cluster)
  await team.create(topic, { partitions: 2, configs: { 'retention.ms': '-1' } })
  await cluster.witness.write([
    {
      name: topic,
      writes: [
        records(5, daysAgo(20), 100),
        records(5, daysAgo(30), 100),
        { ...records(5, daysAgo(20), 100), partition: 1 },
      ],
    },
  ])
  await cluster.witness.deleteRecords(topic, 0, 7)
  await cluster.witness.deleteRecords(topic, 1, 5)
  const { loss, text } = await plannedLoss(team, cluster.witness, topic, 'retention.ms 7d')
  expect(loss).toMatchObject({
    newestRecord: { kind: 'unknown', needs: 'a record newer than the deleted ones' },
    records: { kind: 'at-most', value: 3 },
  })
  expect(Date.parse(loss.to ?? '')).toBeGreaterThanOrEqual(daysAgo(30))
  expect(text).toContain('Newest record: unknown (needs a record newer than the deleted ones)')
  await cluster.witness.deleteRecords(topic, 0, 10)
  const { text: emptied } = await plannedLoss(team, cluster.witness, topic, 'retention.ms 7d')
  expect(emptied).toContain('none now, the topic is empty')
})

test('while records arrive no number is exact, nor a bound of all there is', async () => {
  const topic = 'losses.busy'
  const team = workspace('losses.', cluster)
  await team.create(topic)
  const busy = { on: true }
  const arriving = (async () => {
    while (busy.on) await cluster.witness.write([{ name: topic, writes: [records(20_000, Date.now(), 100)] }])
  })()
  await expect.poll(async () => (await there(topic)).records.length, patient).toBeGreaterThan(0)
  const about = { kind: 'about' }
  // Between the two looks of a plan there may be a pause of the writer.
  await vi
    .waitFor(async () => {
      const { loss, plan } = await plannedLoss(team, cluster.witness, topic, null)
      expect(loss).toMatchObject({ bytes: about, leaderBytes: about, replicaBytes: about, records: about, to: null })
      expect(plan.risks.find(({ code }) => code === 'in-use')?.text).toContain('records are arriving')
    }, patient)
    .finally(() => {
      busy.on = false
      return arriving
    })
})

test('by size: no more is deleted than the plan says', async () => {
  const topic = 'losses.size'
  const team = workspace('losses.', cluster)
  const mib = 1024 ** 2
  await team.create(topic, { configs: { 'segment.bytes': String(mib) } })
  await cluster.witness.produce(topic, 40, undefined, { partition: 0, bytes: 100_000 })
  const before = await there(topic)
  team.write('topics.yaml', manifest(null, topic, ['partitions: 1', 'config: {retention.bytes: 1536KiB}']))
  const { plan, loss } = await plannedAsItIs(team)
  const limit = 1536 * 1024
  expect(loss.bytes).toEqual({ kind: 'at-most', value: before.bytes - limit })
  expect(loss.records).toMatchObject({ kind: 'at-most', value: 40 })

  const consent = ['partitions: 1', 'config: {retention.bytes: 1536KiB}', 'allow: {data-loss: retention.bytes 1536KiB}']
  team.write('topics.yaml', manifest(plan.clusterId, topic, consent))
  expect(await applied(team)).toMatchObject({ code: 0 })
  await expect.poll(async () => (await there(topic)).bytes, patient).toBeLessThan(limit + mib)
  const after = await there(topic)
  expect(before.bytes - after.bytes).toBeGreaterThan(0)
  expect(before.bytes - after.bytes).toBeLessThanOrEqual(before.bytes - limit)
})

test('a topic that goes is told with all it holds, and who is on it', async () => {
  const topic = 'losses.gone'
  const team = workspace('losses.', cluster)
  await team.create(topic, { partitions: 3 })
  await cluster.witness.produce(topic, 9, daysAgo(3), { partition: 1, bytes: 5_000 })
  await cluster.witness.joinGroup('losses.active', topic)
  const before = await there(topic)
  team.write('topics.yaml', manifest(null, topic, ['state: absent']))
  const { plan, loss } = await plannedAsItIs(team)
  await cluster.witness.leaveGroup('losses.active')
  expect(loss).toMatchObject({ bytes: { kind: 'exact', value: before.bytes }, records: { kind: 'at-most', value: 9 } })
  expect(loss.groups.holding).toMatchObject([{ id: 'losses.active', active: true }])
  expect(plan.risks.map(({ code, consent }) => [code, consent.kind])).toEqual([
    ['data-loss', 'given'],
    ['in-use', 'missing'],
  ])
})

test('a compacted topic is told without a count of records', async () => {
  const topic = 'losses.compacted'
  const team = workspace('losses.', cluster)
  await team.create(topic, { configs: { 'cleanup.policy': 'compact' } })
  await cluster.witness.produce(topic, 10, daysAgo(30))
  team.write('topics.yaml', manifest(null, topic, ['partitions: 1', 'config: {cleanup.policy: "compact,delete"}']))
  const { loss } = await plannedAsItIs(team)
  expect(loss.records).toBe(null)
  expect(loss.leaderBytes).toEqual({ kind: 'exact', value: (await there(topic)).bytes })
})

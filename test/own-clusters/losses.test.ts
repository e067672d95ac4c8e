import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LossFigures } from '../../src/plan/figures/loss-figures.ts'
import type { PlanDocument } from '../../src/plan/plan-document.ts'
import { type Workspace, workspace } from '../brokers/end-to-end/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../cluster/start-witnessed-cluster.ts'

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

async function planned(team: Workspace): Promise<{ readonly plan: PlanDocument; readonly loss: LossFigures }> {
  const plan: PlanDocument = JSON.parse((await team.caracal('plan -f topics.yaml --json')).stdout)
  const loss = plan.risks.find(({ code }) => code === 'data-loss')?.loss
  if (!loss) throw new Error(JSON.stringify(plan, null, 1))
  return { plan, loss }
}

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

function manifest(clusterId: string | null, topic: string, lines: readonly string[]): string {
  const guard = clusterId === null ? '' : `clusterId: ${clusterId}\n`
  return `version: 1\n${guard}topics:\n  ${topic}:\n${lines.map((line) => `    ${line}\n`).join('')}`
}

const applied = (team: Workspace) => team.caracal('apply -f topics.yaml --auto-approve')

test('by age: no more goes than the plan says, and who has not read it is named', async () => {
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
  const { plan, loss } = await planned(team)
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
  expect(Math.abs(Date.parse(loss.to ?? '') - daysAgo(7))).toBeLessThan(60_000)
  expect(plan.outcome).toBe('refused')
  expect((await there(topic)).records).toEqual(before.records)

  const consent = ['partitions: 2', 'config: {retention.ms: 7d}', 'allow: {data-loss: retention.ms 7d}']
  team.write('topics.yaml', manifest(plan.clusterId, topic, consent))
  expect(await applied(team)).toMatchObject({ code: 0 })
  await expect.poll(async () => (await there(topic)).records.length, patient).toBe(25)
  const after = await there(topic)
  expect(after.records.every(({ timestamp }) => timestamp > daysAgo(7))).toBe(true)
  // An estimate: as if all records were of one size, which these are but for the headers of their batches.
  const told = loss.bytes?.kind === 'about' ? loss.bytes.value : Number.NaN
  expect(Math.abs(before.bytes - after.bytes - told) / told).toBeLessThan(0.1)
})

test('by size: no more bytes go than the plan says', async () => {
  const topic = 'losses.size'
  const team = workspace('losses.', cluster)
  const mib = 1024 ** 2
  await team.create(topic, { configs: { 'segment.bytes': String(mib) } })
  await cluster.witness.produce(topic, 40, undefined, { partition: 0, bytes: 100_000 })
  const before = await there(topic)
  team.write('topics.yaml', manifest(null, topic, ['partitions: 1', 'config: {retention.bytes: 1536KiB}']))
  const { plan, loss } = await planned(team)
  const limit = 1536 * 1024
  expect(loss.bytes).toEqual({ kind: 'at-most', value: before.bytes - limit })
  expect(loss.records).toMatchObject({ kind: 'about' })

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
  const { plan, loss } = await planned(team)
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
  const { loss } = await planned(team)
  expect(loss.records).toBe(null)
  expect(loss.leaderBytes).toEqual({ kind: 'exact', value: (await there(topic)).bytes })
})

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { LivePartition } from '../../../src/kafka/live-topic.ts'
import { type Workspace, workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'

// A cluster of its own with broker 3 down: a reassignment to it stays under way, and what it was in sync with stays eligible to lead.
let cluster: WitnessedCluster
const patient = { timeout: 60_000, interval: 200 }

beforeAll(async () => {
  cluster = await startWitnessedCluster()
  await cluster.witness.createTopic({ name: 'eligible.a', partitions: 2, configs: { 'min.insync.replicas': '3' } })
  await cluster.witness.createTopic({ name: 'moving.a', replicas: [[1, 2]] })
  await inSync('eligible.a', 3)
  await cluster.killBroker(3)
  await inSync('eligible.a', 2)
})
afterAll(() => cluster?.stop())

function inSync(name: string, replicas: number): Promise<void> {
  return vi.waitFor(async () => {
    const topic = await cluster.witness.topic(name)
    expect(topic?.partitions.map(({ isr }) => isr.length)).toEqual([replicas, replicas])
  }, patient)
}

async function partitionsOf(team: Workspace, name: string): Promise<readonly LivePartition[]> {
  const reading = (await (await team.port()).readTopics([name])).get(name)
  return reading?.kind === 'found' ? reading.topic.partitions : []
}

test('a topic under reassignment has the replication factor it had, and takes no partitions until that is over', async () => {
  const team = workspace('moving.', cluster)
  const wish = (partitions: number) =>
    `version: 1\ntopics:\n  moving.a: {partitions: ${partitions}, replicationFactor: 2, keyed: false}\n`
  team.write('same.yaml', wish(1))
  team.write('more.yaml', wish(2))
  await cluster.witness.reassign('moving.a', [1, 3])
  await vi.waitFor(async () => {
    expect(await partitionsOf(team, 'moving.a')).toMatchObject([
      { replicas: [1, 3, 2], reassignment: { adding: [3], removing: [2] } },
    ])
  }, patient)

  expect(await team.caracal('plan -f same.yaml --detailed-exitcode')).toMatchObject({ code: 0, stderr: '' })
  team.write('config.yaml', wish(1).replace('keyed: false', 'config: {retention.ms: 14d}'))
  expect((await team.caracal('apply -f config.yaml --auto-approve')).code).toBe(0)
  const blocked = await team.caracal('plan -f more.yaml --json')
  expect(blocked.code).toBe(3)
  expect(JSON.parse(blocked.stdout)).toMatchObject({
    changes: [],
    blocks: [{ code: 'reassigning', attribute: { name: 'partitions', from: '1', to: '2' } }],
  })
  expect((await team.caracal('apply -f more.yaml --auto-approve')).code).toBe(3)
  expect(await partitionsOf(team, 'moving.a')).toHaveLength(1)

  await cluster.witness.reassign('moving.a', null)
  await vi.waitFor(async () => {
    expect(await partitionsOf(team, 'moving.a')).toMatchObject([{ replicas: [1, 2], reassignment: null }])
  }, patient)
  expect((await team.caracal('apply -f more.yaml --auto-approve')).code).toBe(0)
  expect((await partitionsOf(team, 'moving.a')).map(({ replicas }) => replicas.length)).toEqual([2, 2])
})

test('why it is blocked: a partition added during a reassignment gets the replicas to come and those to go', async () => {
  const team = workspace('surplus.', cluster)
  await team.create('surplus.a', { replicas: [[1, 2]] })
  await cluster.witness.reassign('surplus.a', [1, 3])
  await cluster.witness.addPartitions('surplus.a', 2)
  await vi.waitFor(async () => {
    expect((await partitionsOf(team, 'surplus.a')).map(({ replicas }) => replicas.length)).toEqual([3, 3])
  }, patient)
})

test('partitions whose replication is uneven: the topic has what most of them have, and the plan tells of the others', async () => {
  const team = workspace('uneven.', cluster)
  await team.create('uneven.a', {
    replicas: [
      [1, 2],
      [2, 1],
      [1, 2],
    ],
  })
  await cluster.witness.reassign('uneven.a', [1], 2)
  await vi.waitFor(async () => {
    expect((await partitionsOf(team, 'uneven.a')).map(({ replicas }) => replicas.length)).toEqual([2, 2, 1])
  }, patient)
  const wish = (factor: number) =>
    `version: 1\ntopics:\n  uneven.a: {partitions: 3, replicationFactor: ${factor}, config: {compression.type: producer}}\n`
  team.write('even.yaml', wish(2))
  team.write('other.yaml', wish(1))
  const planned = await team.caracal('plan -f even.yaml --json')
  expect(JSON.parse(planned.stdout)).toMatchObject({
    outcome: 'empty',
    blocks: [],
    notes: [{ code: 'uneven-replication-factor', text: '1 of 3 partitions have another replication factor than 2' }],
  })
  const refused = await team.caracal('plan -f other.yaml --json')
  expect(JSON.parse(refused.stdout)).toMatchObject({ blocks: [{ code: 'replication-factor' }] })
})

test('replicas that may lead without loss are told, and forgotten when min.insync.replicas changes', async () => {
  const team = workspace('eligible.', cluster)
  const port = await team.port()
  const eligible = async () => (await port.readEligibleLeaders(['eligible.a'])).get('eligible.a')
  const both = [
    { index: 0, eligible: [3] },
    { index: 1, eligible: [3] },
  ]
  await vi.waitFor(async () => expect(await eligible()).toEqual(both), patient)
  await team.alter('eligible.a', { 'retention.ms': '86400000' })
  await team.alter('eligible.a', { 'min.insync.replicas': '3' })
  expect(await eligible()).toEqual(both)
  await team.alter('eligible.a', { 'min.insync.replicas': '2' })
  await vi.waitFor(async () => expect(await eligible()).toEqual([]), patient)
  expect(await port.readEligibleLeaders(['eligible.nowhere'])).toEqual(new Map([['eligible.nowhere', []]]))
})

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'

// A cluster of its own: its internal topics are created, grown and configured, which no other test must see.
let cluster: WitnessedCluster
const patient = { timeout: 60_000, interval: 200 }
const OFFSETS = '__consumer_offsets'
const EVERYTHING = '--allow data-loss:* --allow key-order:* --allow in-use:* --allow internal-topic:*'

beforeAll(async () => {
  cluster = await startWitnessedCluster({ brokers: 2, environment: { KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '2' } })
  await cluster.witness.createTopic({ name: 'orders', replicationFactor: 2 })
  await cluster.witness.commitOffset('billing', 'orders', 0, 0)
})
afterAll(() => cluster?.stop())

const partitions = async (name: string) => (await cluster.witness.topic(name))?.partitions.length ?? null

test.each([
  ['grown', OFFSETS, 'partitions: 150, keyed: false'],
  ['created', '__transaction_state', 'partitions: 50, replicationFactor: 2, config: {cleanup.policy: compact}'],
  ['created', '__share_group_state', 'partitions: 50, replicationFactor: 2'],
  ['created', '__remote_log_metadata', 'partitions: 50, replicationFactor: 2'],
  ['created', '__cluster_metadata', 'partitions: 1, replicationFactor: 2'],
  ['created under a name that collides', '__transaction.state', 'partitions: 1, replicationFactor: 2'],
])('an internal topic is not %s, whatever consent says: %s', async (_what, name, topic) => {
  const team = workspace('internal.', cluster)
  const before = await partitions(name)
  team.write('m.yaml', `version: 1\ntopics:\n  ${name}: {${topic}}\n`)
  const applied = await team.caracal(`apply -f m.yaml --auto-approve --json ${EVERYTHING}`)
  expect(applied.code).toBe(3)
  expect(JSON.parse(applied.stdout)).toMatchObject({
    plan: { blocks: [{ resource: { name }, code: 'internal-topic' }] },
  })
  expect(await partitions(name)).toBe(before)
})

test('an internal topic is not deleted: the manifest is invalid, and nothing is sent', async () => {
  const team = workspace('internal.', cluster)
  team.write('m.yaml', `version: 1\ntopics:\n  ${OFFSETS}: {state: absent}\n`)
  const applied = await team.caracal(`apply -f m.yaml --auto-approve ${EVERYTHING}`)
  expect(applied.code).toBe(65)
  expect(applied.stderr + applied.stdout).toContain('E043')
  expect(await partitions(OFFSETS)).toBeGreaterThan(0)
})

test('its configs change with consent to that very change', async () => {
  const team = workspace('internal.', cluster)
  const overrides = async () => (await cluster.witness.topic(OFFSETS))?.overrides
  const declare = (allow: string) =>
    team.write('m.yaml', `version: 1\ntopics:\n  ${OFFSETS}: {config: {segment.ms: 1h}${allow}}\n`)
  declare('')
  const planned = await team.caracal('plan -f m.yaml --json')
  expect(planned.code).toBe(3)
  expect(JSON.parse(planned.stdout).risks).toMatchObject([
    { code: 'internal-topic', words: 'segment.ms 1h', consent: { kind: 'missing' } },
    { code: 'durability' },
  ])
  expect((await team.caracal('apply -f m.yaml --auto-approve')).code).toBe(3)
  declare(', allow: {internal-topic: segment.ms 2h}')
  expect((await team.caracal('plan -f m.yaml')).code).toBe(3)
  expect(await overrides()).not.toHaveProperty('segment.ms')

  const { clusterId } = JSON.parse(planned.stdout)
  declare(', allow: {internal-topic: segment.ms 1h}')
  team.write('m.yaml', team.read('m.yaml').replace('topics:', `clusterId: ${clusterId}\ntopics:`))
  const applied = await team.caracal('apply -f m.yaml --auto-approve')
  expect(applied.code, applied.stdout + applied.stderr).toBe(0)
  await expect.poll(overrides).toMatchObject({ 'cleanup.policy': 'compact', 'segment.ms': '3600000' })
})

test('create-topics does not know internal topics: it creates what it is told to', async () => {
  const team = workspace('internal.', cluster)
  expect((await team.caracal('create-topics --replication-factor 2')).code).toBe(0)
})

test('why they are not created: a topic that was created before Kafka does has none of the configs it needs', async () => {
  await cluster.witness.createTopic({ name: '__transaction_state', partitions: 3, replicationFactor: 2 })
  await cluster.witness.createTopic({ name: 'paid', replicationFactor: 2 })
  await cluster.witness.produce('paid', 1, undefined, { transaction: 'payments' })
  expect(await cluster.witness.topic('__transaction_state')).toMatchObject({
    overrides: {},
    configs: { 'cleanup.policy': 'delete', 'retention.ms': '604800000' },
  })
})

test('why they get no partitions: after the next restart of the brokers, groups have lost their offsets', async () => {
  const groups = Array.from({ length: 12 }, (_, index) => `group-${index}`)
  const holding = async () => {
    const held = await Promise.all(groups.map((group) => cluster.witness.groupOffsets(group).catch(() => [])))
    return held.filter((offsets) => offsets.length > 0).length
  }
  for (const group of groups) await cluster.witness.commitOffset(group, 'orders', 0, 0)
  await expect.poll(holding, patient).toBe(groups.length)
  await cluster.witness.addPartitions(OFFSETS, ((await partitions(OFFSETS)) ?? 0) + 7)
  for (const { id } of cluster.brokers) await cluster.killBroker(id)
  await Promise.all(cluster.brokers.map(({ id }) => cluster.startBroker(id)))
  await cluster.witness.commitOffset('newcomer', 'orders', 0, 0)
  await vi.waitFor(async () => expect(await holding()).toBeLessThan(groups.length), patient)
})

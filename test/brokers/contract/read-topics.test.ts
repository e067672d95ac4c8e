import { expect, test } from 'vitest'
import { cleanUp, connectFor, found, kafka, overrides, told, witness } from './contract-room.ts'

cleanUp('read.')
const admin = await connectFor('admin')

test('a topic is read as Kafka’s own admin client reads it', async () => {
  const configs = { 'retention.ms': '86400000', 'cleanup.policy': 'compact,delete' }
  await witness.createTopic({
    name: 'read.whole',
    replicas: [
      [2, 3],
      [3, 1],
      [1, 2],
    ],
    configs,
  })
  const live = await found(admin, 'read.whole', ({ partitions }) =>
    partitions.every(({ inSyncReplicas }) => inSyncReplicas.length === 2),
  )
  const seen = await told('read.whole', ({ partitions }) => partitions.every(({ isr }) => isr.length === 2))

  expect(live).toMatchObject({ id: seen.id, internal: false })
  expect(live.partitions.map(({ index, replicas }) => [index, replicas])).toEqual([
    [0, [2, 3]],
    [1, [3, 1]],
    [2, [1, 2]],
  ])
  expect(live.partitions.map(({ leader }) => leader)).toEqual(seen.partitions.map(({ leader }) => leader))
  expect(overrides(live)).toEqual(seen.overrides)
  if (live.configs.kind !== 'read') throw new Error('configs were not read')
  const effective = [...live.configs.entries.values()].map(({ name, value }) => [name, value])
  expect(Object.fromEntries(effective)).toEqual(seen.configs)
  expect(live.authorizedOperations).toEqual(expect.arrayContaining(['DELETE', 'DESCRIBE', 'ALTER_CONFIGS']))
})

test('what a topic gets where it overrides nothing is told for every config', async () => {
  const names = [
    'retention.ms',
    'segment.ms',
    'flush.ms',
    'segment.jitter.ms',
    'min.insync.replicas',
    'max.message.bytes',
    'remote.storage.enable',
  ]
  await witness.createTopic({ name: 'read.bare' })
  const bare = await told('read.bare')
  const inherited = await admin.readInherited([...names, 'unheard.of'])
  expect([...inherited].map(([name, value]) => [name, value.kind === 'same' ? value.value : value])).toEqual([
    ...names.map((name) => [name, bare.configs[name]]),
    ['unheard.of', { kind: 'unknown', needs: 'a visible topic that does not override it' }],
  ])
})

test('an override tells what the broker asked says it overrides', async () => {
  await witness.createTopic({ name: 'read.set', configs: { 'min.insync.replicas': '2', 'retention.ms': '1' } })
  const { configs } = await found(admin, 'read.set')
  if (configs.kind !== 'read') throw new Error('configs were not read')
  expect(configs.entries.get('min.insync.replicas')?.inherited?.value).toBe('1')
  expect(configs.entries.get('retention.ms')?.inherited).toBeNull()
})

test('absent, ill-named and present topics of one call do not get in each other’s way', async () => {
  await witness.createTopic({ name: 'read.there' })
  await found(admin, 'read.there')
  const readings = await admin.readTopics(['read.there', 'read.not-there', 'not a name', 'read.there'])
  expect([...readings].map(([name, { kind }]) => [name, kind])).toEqual([
    ['read.there', 'found'],
    ['read.not-there', 'absent'],
    ['not a name', 'failed'],
  ])
  expect(readings.get('not a name')).toMatchObject({ error: { name: 'INVALID_TOPIC_EXCEPTION', code: 17 } })
  expect(await witness.topic('read.not-there')).toBeNull()
})

test('each broker can be asked for its own view', async () => {
  await witness.createTopic({ name: 'read.everywhere' })
  for (const { id } of kafka.brokers) {
    await expect
      .poll(async () => (await admin.readTopics(['read.everywhere'], { from: id })).get('read.everywhere')?.kind)
      .toBe('found')
  }
  await expect(admin.readTopics(['read.everywhere'], { from: 99 })).rejects.toThrow(/broker 99/)
})

test('nothing asked for is nothing read', async () => {
  expect(await admin.readTopics([])).toEqual(new Map())
})

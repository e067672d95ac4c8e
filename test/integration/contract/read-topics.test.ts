import { expect, test } from 'vitest'
import { cleanUp, connectFor, found, told, witness } from './contract-room.ts'

cleanUp('read.')
const admin = await connectFor('admin')

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

test('what the login may do on a topic is told', async () => {
  await witness.createTopic({ name: 'read.allowed' })
  const { authorizedOperations } = await found(admin, 'read.allowed')
  expect(authorizedOperations).toEqual(expect.arrayContaining(['DELETE', 'DESCRIBE', 'ALTER_CONFIGS']))
})

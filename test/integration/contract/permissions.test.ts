import { beforeAll, expect, test, vi } from 'vitest'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import { cleanUp, connectFor, found, kafka, told, topic, witness } from './contract-room.ts'

cleanUp('permissions.')
// A user of this file alone: other files give and take the rights of the cluster's own users.
const reader = { name: 'rights-reader', password: 'rights-secret' }
const admin = await connectFor('admin')
let limited: Cluster

beforeAll(async () => {
  const user = ['--entity-type', 'users', '--entity-name', reader.name]
  const password = `SCRAM-SHA-512=[password=${reader.password}]`
  const { code, stderr } = await kafka.kafkaTool('kafka-configs', ['--alter', ...user, '--add-config', password])
  if (code !== 0) throw new Error(stderr)
  for (const name of ['permissions.readable', 'permissions.described', 'permissions.hidden'])
    await witness.createTopic({ name })
  await witness.allow({
    user: reader.name,
    type: 'TOPIC',
    name: 'permissions.readable',
    operations: ['DESCRIBE', 'DESCRIBE_CONFIGS'],
  })
  await witness.allow({ user: reader.name, type: 'TOPIC', name: 'permissions.described', operations: ['DESCRIBE'] })
  await found(admin, 'permissions.hidden')
  // The brokers learn of a new user and its rights one after another.
  const patient = { timeout: 60_000, interval: 200 }
  limited = await vi.waitFor(() => connectFor(reader), patient)
  await vi.waitFor(async () => expect(await limited.listTopics()).toHaveLength(2), patient)
})

test('what may not be described is not absent but not visible, and hides in no list', async () => {
  const readings = await limited.readTopics([
    'permissions.readable',
    'permissions.described',
    'permissions.hidden',
    'permissions.nowhere',
  ])
  expect([...readings].map(([name, { kind }]) => [name, kind])).toEqual([
    ['permissions.readable', 'found'],
    ['permissions.described', 'found'],
    ['permissions.hidden', 'not-visible'],
    ['permissions.nowhere', 'not-visible'],
  ])
  expect(readings.get('permissions.readable')).toMatchObject({
    topic: { configs: { kind: 'read' }, authorizedOperations: ['DESCRIBE', 'DESCRIBE_CONFIGS'] },
  })
  expect(readings.get('permissions.described')).toMatchObject({ topic: { configs: { kind: 'not-visible' } } })
  expect((await limited.listTopics()).map(({ name }) => name)).toEqual([
    'permissions.described',
    'permissions.readable',
  ])
})

test('writes without rights are refused topic by topic, checks too, and nothing happens', async () => {
  const refused = { kind: 'refused', error: { name: 'TOPIC_AUTHORIZATION_FAILED', code: 29 } }
  for (const validateOnly of [true, false]) {
    const created = await limited.createTopics([topic('permissions.new')], { validateOnly })
    expect(created.get('permissions.new')).toMatchObject(refused)
    const set = new Map([['retention.ms', '1']])
    const altered = await limited.alterConfigs([{ name: 'permissions.readable', set, reset: [] }], { validateOnly })
    expect(altered.get('permissions.readable')).toMatchObject(refused)
    const added = await limited.addPartitions([{ name: 'permissions.readable', count: 2 }], { validateOnly })
    expect(added.get('permissions.readable')).toMatchObject(refused)
  }
  const { id } = await found(admin, 'permissions.readable')
  for (const name of ['permissions.readable', 'permissions.hidden']) {
    const deleted = await limited.deleteTopics([{ name, id: name === 'permissions.readable' ? id : null }])
    expect(deleted.get(name)).toMatchObject(refused)
  }
  await admin.createTopics([topic('permissions.later')], { validateOnly: false })
  await told('permissions.later')
  expect(await witness.topic('permissions.new')).toBeNull()
  expect(await told('permissions.readable')).toMatchObject({ overrides: {}, partitions: [{}] })
})

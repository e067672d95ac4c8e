import { expect, test, vi } from 'vitest'
import { cleanUp, kafka as cluster, connectFor, told, witness } from './contract-room.ts'

cleanUp('witness.')

test('the witness and Kafka’s own tool tell the same of a topic', async () => {
  await witness.createTopic({ name: 'witness.told', partitions: 2, configs: { 'retention.ms': '1000' } })
  const topic = await told('witness.told')
  const { stdout } = await cluster.kafkaTool('kafka-topics', ['--describe', '--topic', 'witness.told'])
  await witness.deleteTopic('witness.told')

  expect(stdout).toContain(`TopicId: ${topic.id}`)
  expect(stdout).toContain('PartitionCount: 2\tReplicationFactor: 3')
  expect(stdout).toContain('retention.ms=1000')
  expect(topic.partitions.map(({ replicas }) => replicas.length)).toEqual([3, 3])
  expect(topic.overrides).toEqual({ 'retention.ms': '1000' })
  await expect.poll(() => witness.topic('witness.told')).toBeNull()
})

test('the witness makes a group active, and it can leave', async () => {
  await witness.createTopic({ name: 'witness.read' })
  await witness.produce('witness.read', 3)
  await witness.joinGroup('witness.group', 'witness.read')
  const state = async () =>
    (await cluster.kafkaTool('kafka-consumer-groups', ['--describe', '--state', '--group', 'witness.group'])).stdout
  expect(await state()).toMatch(/Stable\s+1/)
  await witness.leaveGroup('witness.group')
  expect(await state()).toMatch(/Empty\s+0/)
  await witness.deleteTopic('witness.read')
})

test('the witness gives rights to a user and takes them all back', async () => {
  await witness.createTopic({ name: 'witness.rights' })
  // A user of this test alone: another one expects that nobody sees nothing.
  const guest = { name: 'witness-guest', password: 'witness-secret' }
  const secret = `SCRAM-SHA-512=[password=${guest.password}]`
  const user = ['--entity-type', 'users', '--entity-name', guest.name]
  expect((await cluster.kafkaTool('kafka-configs', ['--alter', ...user, '--add-config', secret])).code).toBe(0)
  const port = await vi.waitFor(() => connectFor(guest), { timeout: 60_000, interval: 200 })
  const seenFrom = async (broker: number) =>
    (await port.readTopics(['witness.rights'], { from: broker })).get('witness.rights')?.kind
  // The tool's question goes to whichever broker it likes, and they learn of rules one after another.
  const fromEvery = () => Promise.all(cluster.brokers.map(({ id }) => seenFrom(id)))
  const rules = async () => (await cluster.kafkaTool('kafka-acls', ['--list'])).stdout

  await witness.allow({
    user: guest.name,
    type: 'TOPIC',
    name: 'witness.',
    pattern: 'PREFIXED',
    operations: ['DESCRIBE'],
  })
  await expect.poll(fromEvery).toEqual(['found', 'found', 'found'])
  expect(await rules()).toContain('principal=User:witness-guest, host=*, operation=DESCRIBE, permissionType=ALLOW')
  await witness.revokeAll(guest.name)
  await expect.poll(fromEvery).toEqual(['not-visible', 'not-visible', 'not-visible'])
  expect(await rules()).not.toContain('User:witness-guest')
  await witness.deleteTopic('witness.rights')
})

test('the witness answers with Kafka’s words when it fails', async () => {
  await expect(witness.createTopic({ name: 'witness.x', replicationFactor: 9 })).rejects.toThrow(
    /^InvalidReplicationFactorException: .*9/,
  )
})

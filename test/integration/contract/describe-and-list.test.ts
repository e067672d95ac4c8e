import { expect, test, vi } from 'vitest'
import { cleanUp, connectFor, kafka, topic, witness } from './contract-room.ts'

cleanUp('list.')
const admin = await connectFor('admin')

test('the cluster is described with its id, its brokers in order and what the login may do', async () => {
  const { clusterId, brokers, authorizedOperations } = await admin.describe()
  expect(clusterId).toMatch(/^[\w-]{22}$/)
  expect(brokers).toEqual(
    kafka.brokers.map(({ id, ports }) => ({ id, host: 'localhost', port: ports.external, rack: null })),
  )
  expect(authorizedOperations).toEqual(expect.arrayContaining(['CREATE', 'DESCRIBE', 'ALTER_CONFIGS']))
})

test('the list is sorted and tells internal topics by the brokers’ word, not by their names', async () => {
  await witness.createTopic({ name: 'list.a' })
  await vi.waitFor(() => witness.commitOffset('list.group', 'list.a'), { timeout: 60_000 })
  await witness.createTopic({ name: 'list.__not_internal' })
  const listed = async () =>
    (await admin.listTopics()).filter(({ name }) => name.startsWith('list.') || name === '__consumer_offsets')
  await expect.poll(listed).toEqual([
    { name: '__consumer_offsets', internal: true },
    { name: 'list.__not_internal', internal: false },
    { name: 'list.a', internal: false },
  ])
})

test('a login without rights sees no topics, and is not told that there are some', async () => {
  const nobody = await connectFor('nobody')
  await admin.createTopics([topic('list.hidden')], { validateOnly: false })
  expect((await nobody.listTopics()).filter(({ name }) => name.startsWith('list.'))).toEqual([])
  expect((await nobody.describe()).authorizedOperations).toEqual([])
})

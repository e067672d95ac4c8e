import { afterAll, expect, test } from 'vitest'
import { cleanUp, connectFor, isKafka4, witness } from './contract-room.ts'

cleanUp('activity.')
const admin = await connectFor('admin')
const groups: string[] = []
afterAll(() => Promise.all(groups.map((group) => witness.leaveGroup(group))))
const activityOf = async (name: string, since = Date.now() - 60_000) =>
  (await admin.readActivity([name], since)).get(name)

// Kafka 3.9 offers the consumer protocol as a preview only, switched off.
const protocols = isKafka4 ? (['classic', 'consumer'] as const) : (['classic'] as const)

test.each(protocols)('a group of the %s protocol is active on the topic it reads until it leaves', async (protocol) => {
  const name = `activity.${protocol}`
  await witness.createTopic({ name, partitions: 3 })
  await witness.createTopic({ name: `${name}.other` })
  await witness.commitOffset(`${name}.idle`, name)
  groups.push(`${name}.group`)
  await witness.joinGroup(`${name}.group`, name, protocol)
  expect((await activityOf(name))?.activeGroups).toEqual({ kind: 'known', groups: [`${name}.group`] })
  expect((await activityOf(`${name}.other`))?.activeGroups).toEqual({ kind: 'known', groups: [] })
  await witness.leaveGroup(`${name}.group`)
  await expect.poll(async () => (await activityOf(name))?.activeGroups).toEqual({ kind: 'known', groups: [] })
})

test('records count as recent by their timestamps, in whichever partition they are', async () => {
  await witness.createTopic({ name: 'activity.records', partitions: 6 })
  await witness.createTopic({ name: 'activity.empty' })
  const yesterday = Date.now() - 86_400_000
  await witness.produce('activity.records', 3, yesterday)
  expect((await activityOf('activity.records'))?.recentRecords).toEqual({ kind: 'known', any: false })
  expect((await activityOf('activity.records', yesterday - 1))?.recentRecords).toEqual({ kind: 'known', any: true })
  expect((await activityOf('activity.records', yesterday))?.recentRecords).toEqual({ kind: 'known', any: false })
  await witness.produce('activity.records', 1)
  expect((await activityOf('activity.records'))?.recentRecords).toEqual({ kind: 'known', any: true })
  expect((await activityOf('activity.empty', 0))?.recentRecords).toEqual({ kind: 'known', any: false })
  expect((await activityOf('activity.absent', 0))?.recentRecords).toEqual({ kind: 'known', any: false })
})

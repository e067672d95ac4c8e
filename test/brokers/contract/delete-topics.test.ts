import { expect, test } from 'vitest'
import { cleanUp, connectFor, found, told, witness } from './contract-room.ts'

cleanUp('delete.')
const admin = await connectFor('admin')

test('a topic is deleted by its id, and by its name where no id is known', async () => {
  await witness.createTopic({ name: 'delete.by-id' })
  await witness.createTopic({ name: 'delete.by-name' })
  const { id } = await found(admin, 'delete.by-id')
  const outcomes = await admin.deleteTopics([
    { name: 'delete.by-id', id },
    { name: 'delete.by-name', id: null },
  ])
  expect(outcomes.get('delete.by-id')).toEqual({ kind: 'done' })
  expect(outcomes.get('delete.by-name')).toEqual({ kind: 'done' })
  await expect.poll(() => witness.topic('delete.by-id')).toBeNull()
  await expect.poll(() => witness.topic('delete.by-name')).toBeNull()
})

test('a topic that was re-created under the name survives', async () => {
  await witness.createTopic({ name: 'delete.again' })
  const { id } = await found(admin, 'delete.again')
  await witness.deleteTopic('delete.again')
  await expect
    .poll(() =>
      witness.createTopic({ name: 'delete.again' }).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  const outcomes = await admin.deleteTopics([{ name: 'delete.again', id }])
  expect(outcomes.get('delete.again')).toMatchObject({ kind: 'refused', error: { name: 'UNKNOWN_TOPIC_ID' } })
  const again = await found(admin, 'delete.again', (live) => live.id !== id)
  await told('delete.again', (topic) => topic.id === again.id)
})

test('what is not there is refused, what is there is deleted', async () => {
  await witness.createTopic({ name: 'delete.there' })
  const outcomes = await admin.deleteTopics([
    { name: 'delete.absent', id: null },
    { name: 'delete.there', id: null },
  ])
  expect(outcomes.get('delete.absent')).toMatchObject({
    kind: 'refused',
    error: { name: 'UNKNOWN_TOPIC_OR_PARTITION' },
  })
  expect(outcomes.get('delete.there')).toEqual({ kind: 'done' })
})

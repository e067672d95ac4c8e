import { expect, test } from 'vitest'
import { cleanUp, connectFor, witness } from './contract-room.ts'

cleanUp('partitions.')
const admin = await connectFor('admin')
const count = async (name: string) => (await witness.topic(name))?.partitions.length

test('partitions are added up to the new total, or only checked', async () => {
  await witness.createTopic({ name: 'partitions.more', partitions: 2 })
  const checked = await admin.addPartitions([{ name: 'partitions.more', count: 5 }], { validateOnly: true })
  expect(checked.get('partitions.more')).toEqual({ kind: 'done' })
  // Had the check added any, this would be refused.
  const added = await admin.addPartitions([{ name: 'partitions.more', count: 3 }], { validateOnly: false })
  expect(added.get('partitions.more')).toEqual({ kind: 'done' })
  await expect.poll(() => count('partitions.more')).toBe(3)
})

test('fewer, as many, and those of no topic are refused, each by itself', async () => {
  await witness.createTopic({ name: 'partitions.kept', partitions: 3 })
  await witness.createTopic({ name: 'partitions.same', partitions: 3 })
  const outcomes = await admin.addPartitions(
    [
      { name: 'partitions.kept', count: 2 },
      { name: 'partitions.same', count: 3 },
      { name: 'partitions.absent', count: 2 },
    ],
    { validateOnly: false },
  )
  expect(outcomes.get('partitions.kept')).toMatchObject({
    kind: 'refused',
    error: {
      name: 'INVALID_PARTITIONS',
      message: expect.stringMatching(/currently has 3 partition.*2 would not be an increase/),
    },
  })
  expect(outcomes.get('partitions.same')).toMatchObject({ kind: 'refused', error: { name: 'INVALID_PARTITIONS' } })
  expect(outcomes.get('partitions.absent')).toMatchObject({
    kind: 'refused',
    error: { name: 'UNKNOWN_TOPIC_OR_PARTITION', message: 'This server does not host this topic-partition.' },
  })
  await expect.poll(() => count('partitions.kept')).toBe(3)
})

import { afterAll, expect, test } from 'vitest'
import { connectFor, topic, witness } from './contract-room.ts'

const admin = await connectFor('admin')
const names = Array.from({ length: 1_000 }, (_, index) => `many.${String(index).padStart(4, '0')}`)
const batches = Array.from({ length: 10 }, (_, index) => names.slice(index * 100, (index + 1) * 100))

afterAll(async () => {
  for (const batch of batches) await admin.deleteTopics(batch.map((name) => ({ name, id: null })))
})

test('a thousand topics are created, listed, read and altered, each with its own answer', async () => {
  for (const batch of batches) {
    const created = await admin.createTopics(
      batch.map((name) => topic(name, { replicationFactor: 1 })),
      { validateOnly: false },
    )
    expect([...created.values()].filter(({ kind }) => kind !== 'done')).toEqual([])
  }
  // Brokers learn of them one after another, and any of them may be asked.
  for (const { id } of (await admin.describe()).brokers) {
    const missing = async () =>
      [...(await admin.readTopics(names, { from: id })).values()].filter(({ kind }) => kind !== 'found')
    await expect.poll(missing, { timeout: 60_000 }).toEqual([])
  }
  expect((await admin.listTopics()).filter(({ name }) => name.startsWith('many.'))).toHaveLength(1_000)

  const counts: number[] = []
  const onCount = (done: number, total: number) => {
    counts.push(done)
    expect(total).toBe(1_001)
  }
  const readings = await admin.readTopics([...names, 'many.absent', 'many.absent'], { onCount })
  expect(counts.length).toBeGreaterThan(1)
  expect(counts).toEqual([...new Set(counts)].sort((one, other) => one - other))
  expect(counts.at(-1)).toBe(1_001)
  expect([...readings.keys()]).toEqual([...names, 'many.absent'])
  expect([...readings.values()].filter(({ kind }) => kind !== 'found')).toEqual([{ kind: 'absent' }])

  const altered = await admin.alterConfigs(
    names.map((name, index) => ({ name, set: new Map([['retention.ms', `${60_000 + index}`]]), reset: [] })),
    {
      validateOnly: false,
    },
  )
  expect([...altered.values()].filter(({ kind }) => kind !== 'done')).toEqual([])
  await expect.poll(async () => (await witness.topic('many.0999'))?.overrides).toEqual({ 'retention.ms': '60999' })

  // Leaders of so many new topics take a while to be known everywhere; until then the answer is honestly `unknown`.
  const questions = names.map((name) => ({ name, at: 0 }))
  const notEmpty = async () =>
    [...(await admin.readUsage(questions, { deadlineMs: 20_000 }))].filter(([, { partitions, groups }]) => {
      const [one] = partitions
      const empty =
        one?.log.kind === 'known' && one.log.end === 0n && one.size.kind === 'known' && one.size.replicas === 0
      return !empty || groups.groups.length > 0
    })
  await expect.poll(notEmpty, { timeout: 60_000 }).toEqual([])
})

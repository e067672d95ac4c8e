import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUp, connectFor, kafka, topic, witness } from './contract-room.ts'

cleanUp('quota.')
const clientId = 'contract-quota'
const client = ['--entity-type', 'clients', '--entity-name', clientId]
const configure = async (...args: string[]) => {
  const { code, stderr } = await kafka.kafkaTool('kafka-configs', ['--alter', ...client, ...args])
  if (code !== 0) throw new Error(stderr)
}

beforeAll(() => configure('--add-config', 'controller_mutation_rate=5'))
afterAll(() => configure('--delete-config', 'controller_mutation_rate'))

// KIP-599: a bucket of rate x 11 s of partitions may be overdrawn once; then it must fill up again.
test('topics over the controller’s quota are waited for, not given up', async () => {
  const admin = await connectFor('admin', clientId)
  await admin.createTopics([topic('quota.first', { partitions: 70, replicationFactor: 1 })], { validateOnly: false })
  const started = Date.now()
  const names = ['quota.a', 'quota.b', 'quota.c']
  const outcomes = await admin.createTopics(
    names.map((name) => topic(name)),
    { validateOnly: false },
  )
  expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(['done', 'done', 'done'])
  expect(Date.now() - started).toBeGreaterThan(1_000)
  for (const name of names) await expect.poll(() => witness.topic(name)).not.toBeNull()
})

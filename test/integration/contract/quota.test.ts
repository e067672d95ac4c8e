import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { limitClient } from './client-quota.ts'
import { cleanUp, settingsOf, topic, witness } from './contract-room.ts'

cleanUp('quota.')
const clientId = 'contract-quota'
limitClient(clientId, 'controller_mutation_rate', 5)

// KIP-599: a bucket of rate x 11 s of partitions may be overdrawn once; then it must fill up again.
test('topics over the controller’s quota are waited for, not given up', async () => {
  const waits: number[] = []
  const onThrottled = (ms: number) => waits.push(ms)
  const admin = await connect(await settingsOf(), { clientId, requestTimeout: 20_000, onThrottled })
  onTestFinished(() => admin.close())
  await admin.createTopics([topic('quota.first', { partitions: 105, replicationFactor: 1 })], { validateOnly: false })
  expect(waits).toEqual([])
  const names = ['quota.a', 'quota.b', 'quota.c']
  const outcomes = await admin.createTopics(
    names.map((name) => topic(name)),
    { validateOnly: false },
  )
  expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(['done', 'done', 'done'])
  // Brokers tell for how long: some of the ten seconds may be over when they are asked.
  expect(Math.max(...waits)).toBeGreaterThan(100)
  for (const name of names) await expect.poll(() => witness.topic(name)).not.toBeNull()
})

import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { limitClient } from './client-quota.ts'
import { settingsOf } from './contract-room.ts'

const clientId = 'contract-request-quota'
limitClient(clientId, 'request_percentage', 0.01)

// KIP-124, KIP-219: a broker answers at once, says how long to wait, and reads nothing more of the connection until then.
test('a login over its request quota is told how long the brokers make it wait, and gets its answers', async () => {
  const waits: number[] = []
  const onThrottled = (ms: number) => waits.push(ms)
  const admin = await connect(await settingsOf(), { clientId, requestTimeout: 20_000, onThrottled })
  onTestFinished(() => admin.close())
  // Brokers learn of the quota one after another, and count over some seconds.
  await expect.poll(() => admin.listTopics().then(() => waits.length)).toBeGreaterThan(2)
  expect(Math.min(...waits)).toBeGreaterThan(0)
})

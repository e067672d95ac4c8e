import { afterAll, beforeAll, expect, test } from 'vitest'
import { workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'
import { upgradeCluster } from '../../support/local-cluster/upgrade-cluster.ts'

// KAFKA-19851: brokers of 4.0 to 4.2 keep overrides that Kafka 4 no longer has; only a cluster that was upgraded has any.
let cluster: WitnessedCluster

const GONE = { 'message.format.version': '2.8', 'message.timestamp.difference.max.ms': '3600000' }

beforeAll(async () => {
  cluster = await startWitnessedCluster({ version: '3.9.1', brokers: 1 })
  for (const name of ['removed.a', 'removed.b']) {
    const configs = { ...GONE, 'retention.ms': '86400000' }
    await cluster.witness.createTopic({ name, replicationFactor: 1, configs })
  }
  cluster = { ...cluster, ...(await upgradeCluster(cluster, '4.1.0')) }
})
afterAll(() => cluster?.stop())

test('an override that Kafka 4 no longer has blocks every change: the plan says so and how to go on, and that works', async () => {
  const team = workspace('removed.a', cluster)
  const topic = (config: string) => `version: 1\ntopics:\n  removed.a: {partitions: 1, config: {${config}}}\n`
  team.write('change.yaml', topic('retention.ms: 2d'))
  const blocked = await team.caracal('plan -f change.yaml --json')
  expect(blocked.code).toBe(3)
  expect(JSON.parse(blocked.stdout)).toMatchObject({
    blocks: [
      {
        code: 'refused-by-broker',
        error: { name: 'INVALID_CONFIG' },
        reason: expect.stringContaining(
          'Add `config: {message.format.version: null, message.timestamp.difference.max.ms: null}` to the topic.',
        ),
      },
    ],
  })

  team.write(
    'change.yaml',
    topic('retention.ms: 2d, message.format.version: null, message.timestamp.difference.max.ms: null'),
  )
  expect((await team.caracal('apply -f change.yaml --auto-approve')).code).toBe(0)
  expect((await team.held())['removed.a']?.overrides).toEqual({ 'retention.ms': '172800000' })
})

test('`unlistedConfig: reset` takes it away by itself', async () => {
  const team = workspace('removed.b', cluster)
  team.write(
    'change.yaml',
    'version: 1\nunlistedConfig: reset\ntopics:\n  removed.b: {partitions: 1, config: {retention.ms: 2d}}\n',
  )
  expect((await team.caracal('apply -f change.yaml --auto-approve')).code).toBe(0)
  expect((await team.held())['removed.b']?.overrides).toEqual({ 'retention.ms': '172800000' })
})

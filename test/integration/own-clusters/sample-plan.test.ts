import { afterAll, beforeAll, expect, test } from 'vitest'
import { masked } from '../../e2e/commands/masked.ts'
import { workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'

/** A cluster of its own, for the contract's own topic names. */
let cluster: WitnessedCluster
beforeAll(async () => {
  cluster = await startWitnessedCluster()
})
afterAll(() => cluster?.stop())

const CARACAL = `version: 1
# No scope: names that begin with caracal. are declared in several files.
# What begins with caracal.tmp. is in tmp.yaml.
defaults:
  replicationFactor: 3
  config:
    min.insync.replicas: 2
    retention.ms: 30d

topics:
  caracal.metering.events:
    partitions: 10
    config:
      retention.ms: 7d
  caracal.policy.decisions:
    partitions: 5
  caracal.agent.lifecycle:
    partitions: 3
  caracal.dlq:
    partitions: 3
  caracal.steady:
    partitions: 1
  caracal.policy.changes:
    partitions: 6
    keyed: true
    allow:
      key-order: partitions 6
environments: {prod: {}}
`

const AUDIT = `version: 1

defaults:
  replicationFactor: 3
  config: {min.insync.replicas: 2, retention.ms: 30d}

topics:
  caracal.audit.trail:
    partitions: 6
`

const AGENTS = `version: 1
defaults:
  replicationFactor: 3
  config: {retention.ms: 30d}
topics:
  caracal.agent.tools:
    partitions: 3
`

const TMP = `version: 1
scope: {prefixes: [caracal.tmp.]} # what somebody leaves behind shows as unmanaged
topics: {}
`

test('the sample of the contract comes out of a real run', async () => {
  const team = workspace('caracal.', cluster)
  team.write('manifests/caracal.yaml', CARACAL)
  team.write('manifests/audit.yaml', AUDIT)
  team.write('manifests/agents.yaml', AGENTS)
  team.write('manifests/tmp.yaml', TMP)
  const configs = { 'min.insync.replicas': '2', 'retention.ms': '2592000000' }
  const live = {
    'caracal.audit.trail': 12,
    'caracal.metering.events': 10,
    'caracal.policy.decisions': 5,
    'caracal.agent.lifecycle': 3,
    'caracal.policy.changes': 3,
    'caracal.dlq': 3,
    'caracal.steady': 1,
    'caracal.tmp.replay': 1,
  }
  await Promise.all(Object.entries(live).map(([name, partitions]) => team.create(name, { partitions, configs })))
  for (const [days, records] of [
    [20, 41],
    [2, 17],
  ] as const) {
    const sent = { partition: 0, bytes: 100_000, idempotent: false }
    await cluster.witness.produce('caracal.metering.events', records, Date.now() - days * 86_400_000, sent)
  }
  await cluster.witness.commitOffset('billing-daily', 'caracal.metering.events', 0, 12)
  await cluster.witness.commitOffset('fraud', 'caracal.metering.events', 0, 58)
  const before = await team.held()

  const planned = await team.caracal('plan --env prod')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/sample-plan.txt')
  expect(planned).toMatchObject({ code: 3, stderr: '' })
  const tooWide = planned.stdout.split('\n').filter((line) => line.length > 80 && !line.includes('caracal kafka apply'))
  expect(tooWide).toEqual([])
  expect(await team.held()).toEqual(before)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApplyDocument } from '../../../src/apply/apply-document.ts'
import { type OwnedCluster, startCluster } from '../../cluster/start-cluster.ts'
import { startWitness, type WitnessProcess } from '../../cluster/start-witness.ts'
import { Witness } from '../../cluster/witness.ts'
import { masked } from './masked.ts'
import { workspace } from './workspace.ts'

/** For what needs the contract's own topic names, and for a broker that dies: nobody else is on this cluster. */
let cluster: OwnedCluster & { readonly witness: Witness }
let witness: WitnessProcess | undefined
beforeAll(async () => {
  const owned = await startCluster()
  cluster = { ...owned, witness: undefined as never }
  witness = await startWitness(owned.directory)
  cluster = { ...owned, witness: new Witness(witness.url) }
})
afterAll(async () => {
  await witness?.stop()
  await cluster?.stop()
})

const CARACAL = `version: 1
scope:
  prefixes: [caracal.]
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

test('the sample of the contract comes out of a real run', async () => {
  const team = workspace('caracal.', cluster)
  team.write('manifests/caracal.yaml', CARACAL)
  team.write('manifests/audit.yaml', AUDIT)
  team.write('manifests/agents.yaml', AGENTS)
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
  const before = await team.held()

  const planned = await team.caracal('plan --env prod')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/sample-plan.txt')
  expect(planned).toMatchObject({ code: 3, stderr: '' })
  const tooWide = planned.stdout.split('\n').filter((line) => line.length > 80 && !line.includes('caracal kafka apply'))
  expect(tooWide).toEqual([])
  expect(await team.held()).toEqual(before)
})

test('a broker that dies during an apply: what is told is true, and the next run goes on', {
  timeout: 180_000,
}, async () => {
  const team = workspace('dying.', cluster)
  // Slowly, so that the broker dies in the middle.
  const quota = '--alter --entity-type users --entity-name admin --add-config controller_mutation_rate=8'
  await cluster.kafkaTool('kafka-configs', quota.split(' '))
  const names = Array.from({ length: 60 }, (_, index) => `dying.${String(index).padStart(2, '0')}`)
  const topics = names.map((name) => `  ${name}: {partitions: 1}\n`)
  team.write('dying.yaml', `version: 1\ndefaults: {replicationFactor: 2}\ntopics:\n${topics.join('')}`)

  let killed = Promise.resolve()
  const { code, stdout } = await team.caracal('apply -f dying.yaml --auto-approve --json', {
    started: async (child) => {
      while ((await team.topics()).length === 0 && child.exitCode === null);
      killed = cluster.killBroker(1)
    },
  })
  await killed
  const document: ApplyDocument = JSON.parse(stdout)
  const of = (status: string) => document.topics.filter((topic) => topic.status === status).map(({ topic }) => topic)
  expect({ outcome: document.outcome, code }).toEqual(
    of('done').length === names.length ? { outcome: 'applied', code: 0 } : { outcome: 'partial', code: 4 },
  )
  const held = await team.topics()
  expect(held).toEqual(expect.arrayContaining(of('done')))
  for (const topic of [...of('failed'), ...of('skipped')]) expect(held).not.toContain(topic)

  await cluster.startBroker(1)
  await cluster.kafkaTool(
    'kafka-configs',
    quota.replace('--add-config', '--delete-config').replace('=8', '').split(' '),
  )
  expect((await team.caracal('apply -f dying.yaml --auto-approve')).code).toBe(0)
  expect(await team.topics()).toEqual(names)
  expect((await team.caracal('plan -f dying.yaml --detailed-exitcode')).code).toBe(0)
})

import { expect, test } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { addUser, untilEveryBrokerTells, writeLogin } from './logins.ts'
import { masked } from './masked.ts'
import { type Workspace, workspace } from './workspace.ts'

const { witness } = testCluster()
const COMPACTED = { 'cleanup.policy': 'compact' }

async function clusterId(team: Workspace): Promise<string> {
  team.write('empty.yaml', 'version: 1\ntopics: {}\n')
  return JSON.parse((await team.caracal('plan -f empty.yaml --json')).stdout).clusterId
}

/** As the systems create them: names, compaction, partitions. */
const MADE_BY_SYSTEMS: Readonly<Record<string, Parameters<Workspace['create']>[1]>> = {
  'eco.my-connect-configs': { partitions: 1, configs: COMPACTED },
  'eco.my-connect-offsets': { partitions: 25, configs: COMPACTED },
  'eco.my-connect-status': { partitions: 5, configs: COMPACTED },
  'eco.worker-configs': { partitions: 1, configs: COMPACTED },
  'eco.worker-offsets': { partitions: 25, configs: COMPACTED },
  'eco.worker-status': { partitions: 5, configs: COMPACTED },
  'eco.mm2-configs.east.internal': { partitions: 1, configs: COMPACTED },
  'eco.mm2-offset-syncs.east.internal': { partitions: 1, configs: COMPACTED },
  'eco.east.checkpoints.internal': { partitions: 1, configs: COMPACTED },
  'eco.east.heartbeats': { partitions: 1, configs: COMPACTED },
  eco_default_ksql_processing_log: { partitions: 1 },
  'eco.query_CTAS_T_1-Aggregate-Aggregate-Materialize-changelog': { partitions: 1, configs: COMPACTED },
  'eco.schema-changes.inventory': {
    partitions: 1,
    configs: { 'cleanup.policy': 'delete', 'retention.ms': '9223372036854775807', 'retention.bytes': '-1' },
  },
  'eco.history': {
    partitions: 1,
    configs: { 'cleanup.policy': 'delete', 'retention.ms': '9223372036854775807', 'retention.bytes': '-1' },
  },
}

/** Names of the same words, without what marks a system's topic. */
const ORDINARY: Readonly<Record<string, Parameters<Workspace['create']>[1]>> = {
  'eco.feature-configs': { partitions: 2, configs: COMPACTED },
  'eco.order-status': { partitions: 1 },
  'eco.page-offsets': { partitions: 1, configs: { 'cleanup.policy': 'compact,delete' } },
  'eco.devices.heartbeats': { partitions: 2 },
}

test('--prune keeps what Connect, MirrorMaker 2, ksqlDB and Debezium made, and deletes ordinary topics of like names', async () => {
  const team = workspace('eco')
  const topics = Object.entries({ ...MADE_BY_SYSTEMS, ...ORDINARY })
  await Promise.all(topics.map(([name, topic]) => team.create(name, { replicationFactor: 1, ...topic })))
  team.write(
    'eco.yaml',
    `version: 1\nclusterId: ${await clusterId(team)}\nscope: {prefixes: [eco., eco_]}\ntopics: {}\n`,
  )
  const everything = '--prune --allow data-loss:* --allow in-use:* --max-deletes 50'

  const planned = await team.caracal('plan -f eco.yaml --prune --max-deletes 50')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/prune-systems.txt')
  const applied = await team.caracal(`apply -f eco.yaml ${everything} --auto-approve`)
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' })
  expect(await team.topics()).toEqual(Object.keys(MADE_BY_SYSTEMS).sort())

  // A reviewed line deletes such a topic, and says what it is.
  const absent = 'topics: {eco.my-connect-offsets: {state: absent}}'
  team.write('eco.yaml', `version: 1\nclusterId: ${await clusterId(team)}\nscope: {prefixes: [eco.]}\n${absent}\n`)
  const gone = await team.caracal('apply -f eco.yaml --auto-approve')
  expect(gone.code, gone.stdout).toBe(0)
  expect(gone.stdout.replace(/\s+/g, ' ')).toContain('it looks like a topic of Kafka Connect')
  expect(await team.topics()).not.toContain('eco.my-connect-offsets')
})

test('pruneIgnore and managed: false spare topics, whatever --prune and the other lines say', async () => {
  const team = workspace('spare')
  const names = ['spare.emea.a', 'spare.emea.b', 'spare.frozen', 'spare.old', 'spare.same']
  await Promise.all(names.map((name) => team.create(name, { replicationFactor: 1 })))
  const before = await team.held()
  const declare = (scope: string) => async () => {
    team.write(
      'spare.yaml',
      `version: 1
clusterId: ${await clusterId(team)}
scope:
  prefixes: [spare.]
${scope}topics:
  spare.same: {partitions: 1}
  spare.frozen: {managed: false, partitions: 6, config: {retention.ms: 1h}}
  spare.later: {managed: false}
`,
    )
  }
  await declare('')()
  const unspared = await team.caracal('plan -f spare.yaml --prune')
  await expect(masked(unspared.stdout)).toMatchFileSnapshot('golden/prune-nested.txt')
  expect(unspared.code).toBe(3)

  await declare('  pruneIgnore: [spare.emea.*, spare.typo]\n')()
  const planned = await team.caracal('plan -f spare.yaml')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/spared-plan.txt')
  expect((await team.caracal('plan -f spare.yaml --fail-on-unmanaged')).code).toBe(2)
  const applied = await team.caracal('apply -f spare.yaml --prune --allow data-loss:* --allow in-use:* --auto-approve')
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' })
  const { 'spare.old': _pruned, ...kept } = before
  expect(await team.held()).toEqual(kept)
  expect((await team.caracal('plan -f spare.yaml --fail-on-unmanaged --detailed-exitcode')).code).toBe(0)

  const explained = await team.caracal('plan -f spare.yaml --explain spare.frozen')
  await expect(masked(explained.stdout)).toMatchFileSnapshot('golden/explain-not-managed.txt')
})

test('a plan made before pruneIgnore named a topic, or managed: false a change, is not applied', async () => {
  const team = workspace('stale')
  await Promise.all(['stale.a', 'stale.old'].map((name) => team.create(name, { replicationFactor: 1 })))
  const before = await team.held()
  const id = await clusterId(team)
  const declare = (scope: string, topic: string) =>
    team.write(
      'stale.yaml',
      `version: 1\nclusterId: ${id}\nscope: {prefixes: [stale.]${scope}}\ntopics:\n  stale.a: {${topic}}\n`,
    )
  const flags = '--prune --allow data-loss:* --allow in-use:*'
  declare('', 'partitions: 2, keyed: false')
  expect((await team.caracal(`plan -f stale.yaml ${flags} --out plan.json`)).code).toBe(0)

  declare(', pruneIgnore: [stale.old]', 'partitions: 2, managed: false')
  const stopped = await team.caracal(`apply plan.json -f stale.yaml ${flags} --auto-approve`)
  const said = (stopped.stdout + stopped.stderr).replace(/\s+/g, ' ')
  expect(stopped.code, said).toBe(3)
  expect(said).toContain('pruneIgnore names it since the plan')
  expect(said).toContain('partitions 2 → not planned in the manifests since the plan')
  expect(await team.held()).toEqual(before)
})

test('an account that sees half of a scope is told that unmanaged topics can be missing from the list', async () => {
  const team = workspace('onesided')
  await addUser('onesided')
  const allow = (name: string, pattern: 'LITERAL' | 'PREFIXED') =>
    witness.allow({ user: 'onesided', type: 'TOPIC', name, pattern, operations: ['DESCRIBE', 'DESCRIBE_CONFIGS'] })
  await Promise.all(
    ['onesided.seen', 'onesided.hidden', 'onesided-too.x'].map((name) => team.create(name, { replicationFactor: 1 })),
  )
  await allow('onesided.seen', 'LITERAL')
  await allow('onesided-too.', 'PREFIXED')
  writeLogin(team, 'onesided')
  await untilEveryBrokerTells(team, 'onesided', {
    'onesided.seen': 'found',
    'onesided.hidden': 'not-visible',
    'onesided-too.x': 'found',
  })
  team.write(
    'onesided.yaml',
    'version: 1\nscope: {prefixes: [onesided., onesided-too.]}\ntopics: {onesided.seen: {partitions: 1}}\n',
  )

  const planned = await team.caracal('plan -f onesided.yaml --json', { config: 'onesided.properties' })
  await witness.revokeAll('onesided')
  const { notes, unmanaged, outcome } = JSON.parse(planned.stdout)
  expect([outcome, unmanaged]).toEqual(['empty', ['onesided-too.x']])
  const incomplete = notes.filter(({ code }: { code: string }) => code === 'listing-incomplete')
  expect(incomplete).toMatchObject([
    {
      resource: { kind: 'topic', name: 'onesided.*' },
      text: expect.stringContaining('Grant it DESCRIBE on the prefix "onesided."'),
    },
  ])

  const all = JSON.parse((await team.caracal('plan -f onesided.yaml --json')).stdout)
  expect(all.unmanaged).toEqual(['onesided-too.x', 'onesided.hidden'])
  expect(all.notes).toEqual([])
})

import { expect, test } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { masked } from './masked.ts'
import { type Workspace, workspace } from './workspace.ts'

const { witness } = testCluster()
const DAY_MS = 86_400_000

async function clusterId(team: Workspace): Promise<string> {
  team.write('empty.yaml', 'version: 1\ntopics: {}\n')
  return JSON.parse((await team.caracal('plan -f empty.yaml --json')).stdout).clusterId
}

test('state: absent deletes that topic, and unattended only where the manifest names the cluster', async () => {
  const team = workspace('gone.')
  await team.create('gone.old', { partitions: 2 })
  await team.create('gone.kept')
  await witness.produce('gone.old', 1, Date.now() - 2 * DAY_MS, { idempotent: false })
  const before = await team.held()
  const topics = 'topics:\n  gone.old: {state: absent}\n  gone.never: {state: absent}\n  gone.kept: {partitions: 1}\n'
  team.write('gone.yaml', `version: 1\n${topics}`)
  const unnamed = await team.caracal('apply -f gone.yaml --auto-approve')
  await expect(masked(unnamed.stdout)).toMatchFileSnapshot('golden/delete-without-cluster-id.txt')
  expect(unnamed.code).toBe(3)
  expect(await team.held()).toEqual(before)

  team.write('gone.yaml', `version: 1\nclusterId: ${await clusterId(team)}\n${topics}`)
  const applied = await team.caracal('apply -f gone.yaml --auto-approve')
  await expect(masked(applied.stdout)).toMatchFileSnapshot('golden/delete-apply.txt')
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  expect(await team.held()).toEqual({ 'gone.kept': before['gone.kept'] })
  const again = await team.caracal('plan -f gone.yaml --detailed-exitcode')
  expect(again.code).toBe(0)
  expect(again.stdout.match(/already absent from the cluster/g)).toHaveLength(2)
})

test('a topic that is read or was written to needs consent to go', async () => {
  const team = workspace('busy.')
  await team.create('busy.read')
  await team.create('busy.written')
  await witness.produce('busy.read', 1, Date.now() - 2 * DAY_MS, { idempotent: false })
  await witness.produce('busy.written', 1)
  await witness.joinGroup('busy-group', 'busy.read', { commits: false })
  const id = await clusterId(team)
  team.write(
    'busy.yaml',
    `version: 1\nclusterId: ${id}\ntopics:\n  busy.read: {state: absent}\n  busy.written: {state: absent}\n`,
  )
  const refused = await team.caracal('apply -f busy.yaml --auto-approve')
  await witness.leaveGroup('busy-group')
  await expect(masked(refused.stdout)).toMatchFileSnapshot('golden/delete-in-use.txt')
  expect(refused.code).toBe(3)
  expect(await team.topics()).toEqual(['busy.read', 'busy.written'])

  // With the group gone the first is free; the second needs somebody's word.
  expect((await team.caracal('apply -f busy.yaml --target busy.read --auto-approve')).code).toBe(0)
  expect((await team.caracal('apply -f busy.yaml --auto-approve')).code).toBe(3)
  team.write(
    'busy.yaml',
    `version: 1\nclusterId: ${id}\ntopics:\n  busy.written:\n    state: absent\n    allow: {in-use: delete}\n`,
  )
  expect((await team.caracal('apply -f busy.yaml --auto-approve')).code).toBe(0)
  expect(await team.topics()).toEqual([])
})

test('--prune takes what is not declared, in scope only, and never what Streams and Connect made', async () => {
  const team = workspace('prune')
  const survivors = [
    'prune.app-KSTREAM-AGGREGATE-STATE-STORE-0000000003-changelog',
    'prune.app-KSTREAM-MAP-0000000001-repartition',
    'prune.app-KTABLE-FK-JOIN-SUBSCRIPTION-REGISTRATION-0000000004-topic',
    'prune.listed',
    'prune.only.in.prod',
    'pruned-elsewhere',
  ]
  const foreign = ['connect-prune.offsets', '_prune.schemas']
  const strays = ['prune.stray.a', 'prune.stray.b']
  await Promise.all([...survivors, ...foreign, ...strays].map((name) => team.create(name, { replicationFactor: 1 })))
  const id = await clusterId(team)
  team.write(
    'manifests/prune.yaml',
    `version: 1
clusterId: ${id}
scope: {prefixes: [prune., connect-prune.]}
topics:
  prune.listed: {partitions: 1}
  prune.only.in.prod: {partitions: 1, onlyIn: [prod]}
environments: {prod: {}, dev: {}}
`,
  )
  const before = await team.held()
  const looked = await team.caracal('plan --env dev')
  await expect(masked(looked.stdout)).toMatchFileSnapshot('golden/unmanaged-plan.txt')
  expect(looked.code).toBe(0)
  expect((await team.caracal('plan --env dev --fail-on-unmanaged')).code).toBe(2)

  const planned = await team.caracal('plan --env dev --prune')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/prune-without-consent.txt')
  expect(planned.code).toBe(3)
  const consent = '--allow data-loss:prune.stray.*'
  const capped = await team.caracal(`apply --env dev --prune ${consent} --max-deletes 1 --auto-approve`)
  expect(capped.code).toBe(3)
  expect(capped.stdout).toContain('2 deletes are more than --max-deletes 1')
  expect((await team.caracal(`apply --env dev ${consent} --auto-approve`)).code).toBe(0)
  expect(await team.held()).toEqual(before)

  const pruned = await team.caracal(`apply --env dev --prune ${consent} --auto-approve`)
  await expect(masked(pruned.stdout)).toMatchFileSnapshot('golden/prune-apply.txt')
  expect(pruned).toMatchObject({ code: 0, stderr: '' })
  expect(await team.topics()).toEqual(survivors)
  const all = await witness.topics()
  expect(all).toEqual(expect.arrayContaining(foreign))
  for (const name of foreign) await team.delete(name)
})

test('protected and internal topics are never deleted', async () => {
  const team = workspace('safe.')
  await team.create('safe.a', { replicationFactor: 1 })
  await team.create('_safe.b', { replicationFactor: 1 })
  const id = await clusterId(team)
  const declare = (topics: string) => team.write('safe.yaml', `version: 1\nclusterId: ${id}\ntopics:\n${topics}`)
  const everything = '--auto-approve --allow data-loss:* --allow in-use:*'

  declare('  safe.a: {state: absent, protected: true}\n')
  const guarded = await team.caracal(`apply -f safe.yaml ${everything}`)
  expect(guarded.code, guarded.stdout + guarded.stderr).toBe(65)
  declare('  _safe.b: {state: absent}\n')
  const internal = await team.caracal(`apply -f safe.yaml ${everything}`)
  expect([3, 65]).toContain(internal.code)
  declare('  __consumer_offsets: {state: absent}\n')
  expect([3, 65]).toContain((await team.caracal(`apply -f safe.yaml ${everything}`)).code)

  expect(await witness.topics()).toEqual(expect.arrayContaining(['safe.a', '_safe.b']))
  await team.delete('_safe.b')
})

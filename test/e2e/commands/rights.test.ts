import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { addUser, kafkaTool, untilEveryBrokerTells, writeLogin } from './logins.ts'
import { masked } from './masked.ts'
import { type Workspace, workspace } from './workspace.ts'

const { witness } = testCluster()

const MANIFEST = `version: 1
scope: {prefixes: [rights.]}
topics:
  rights.changed: {partitions: 1, config: {retention.ms: 14d}}
  rights.grown: {partitions: 2, keyed: false}
  rights.new: {partitions: 1, replicationFactor: 3}
  rights.same: {partitions: 1}
`

/** The ACLs of a login for pull requests: it may look at topics and their configs, and at nothing else. */
beforeAll(async () => {
  await addUser('looker')
  await addUser('stranger')
  await kafkaTool(
    'kafka-acls',
    '--add --allow-principal User:looker --operation Describe --operation DescribeConfigs --topic rights. --resource-pattern-type prefixed',
  )
  await witness.allow({
    user: 'stranger',
    type: 'TOPIC',
    name: 'sight.',
    pattern: 'PREFIXED',
    operations: ['DESCRIBE'],
  })
})
afterAll(async () => {
  await witness.revokeAll('looker')
  await witness.revokeAll('stranger')
})

async function team(): Promise<Workspace> {
  const opened = workspace('rights.')
  opened.write('rights.yaml', MANIFEST)
  for (const name of ['looker', 'stranger']) writeLogin(opened, name)
  await Promise.all(['changed', 'grown', 'same'].map((name) => opened.create(`rights.${name}`)))
  await untilEveryBrokerTells(opened, 'looker', { 'rights.same': 'found' })
  await untilEveryBrokerTells(opened, 'stranger', { 'rights.same': 'not-visible' })
  return opened
}

test('a login that may only look can plan; --broker-check says what its changes would need', async () => {
  const opened = await team()
  const before = await opened.held()
  const config = 'looker.properties'
  const auto = await opened.caracal('plan -f rights.yaml', { config })
  await expect(masked(auto.stdout)).toMatchFileSnapshot('golden/rights-auto.txt')
  expect(auto).toMatchObject({ code: 0, stderr: '' })

  const require = await opened.caracal('plan -f rights.yaml --broker-check require', { config })
  await expect(masked(require.stdout)).toMatchFileSnapshot('golden/rights-require.txt')
  expect(require.code).toBe(3)

  const off = await opened.caracal('plan -f rights.yaml --broker-check off', { config })
  await expect(masked(off.stdout)).toMatchFileSnapshot('golden/rights-off.txt')
  expect(off.code).toBe(0)

  const applied = await opened.caracal('apply -f rights.yaml --auto-approve', { config })
  expect(applied.code).toBe(3)
  expect(applied.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'this account is not allowed to do it (needs ALTER_CONFIGS on rights.changed)',
  )
  expect(await opened.held()).toEqual(before)
})

test('even unchecked, an apply without the rights changes nothing and says so', async () => {
  const opened = await team()
  const before = await opened.held()
  const applied = await opened.caracal('apply -f rights.yaml --auto-approve --broker-check off', {
    config: 'looker.properties',
  })
  expect(applied.code).toBe(4)
  expect(applied.stdout.match(/TOPIC_AUTHORIZATION_FAILED|CLUSTER_AUTHORIZATION_FAILED/g)?.length).toBeGreaterThan(2)
  expect(await opened.held()).toEqual(before)
})

test('a topic that one may not see is blocked, never planned as a create', async () => {
  const opened = await team()
  const before = await opened.held()
  const config = 'stranger.properties'
  const planned = await opened.caracal('plan -f rights.yaml', { config })
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/rights-none.txt')
  expect(planned.code).toBe(3)
  expect((await opened.caracal('apply -f rights.yaml --auto-approve', { config })).code).toBe(3)
  expect(await opened.held()).toEqual(before)
})

test('what cannot be known of a topic to delete counts as use', async () => {
  const opened = await team()
  opened.write('rights.yaml', 'version: 1\ntopics:\n  rights.same: {state: absent}\n')
  const planned = await opened.caracal('plan -f rights.yaml', { config: 'looker.properties' })
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/rights-delete.txt')
  expect(planned.code).toBe(3)
})

test('configs that one may not read are never taken for missing', async () => {
  const opened = workspace('sight.')
  writeLogin(opened, 'stranger')
  await opened.create('sight.a', { configs: { 'retention.ms': '3600000' } })
  await opened.create('sight.b')
  await untilEveryBrokerTells(opened, 'stranger', { 'sight.a': 'found' })
  opened.write(
    'sight.yaml',
    'version: 1\ntopics:\n  sight.a: {partitions: 1, config: {retention.ms: 1h}}\n  sight.b: {partitions: 1}\n',
  )
  const config = 'stranger.properties'
  const planned = await opened.caracal('plan -f sight.yaml', { config })
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/rights-configs.txt')
  expect(planned.code).toBe(3)
  const exported = await opened.caracal('export --filter sight.', { config })
  expect(exported).toMatchObject({ code: 77, stdout: '' })
  expect(exported.stderr).toMatch(/^Error: Not authorized to read the configs of sight\.a, sight\.b\n/)
})

test('a wrong password is told as such, with 77', async () => {
  const opened = workspace('rights.')
  opened.write('rights.yaml', MANIFEST)
  opened.write('wrong.properties', opened.read('client.properties').replace('admin-secret', 'not-it'))
  const planned = await opened.caracal('plan -f rights.yaml', { config: 'wrong.properties' })
  expect(planned).toMatchObject({ code: 77, stdout: '' })
  expect(planned.stderr).toMatch(/^Error: Authentication failed: /)
  expect(planned.stderr).not.toContain('not-it')
})

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Workspace, workspace } from '../../e2e/commands/workspace.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { setupCommands } from './setup-commands.ts'

const cluster = testCluster()
const { witness } = cluster
const PREFIX = 'setup.'

beforeAll(async () => {
  for (const { tool, args } of setupCommands(PREFIX)) {
    const { code, stderr, stdout } = await cluster.kafkaTool(tool, args)
    expect(`${tool} ${args.join(' ')} → ${code}\n${stderr}`, stdout).toBe(`${tool} ${args.join(' ')} → 0\n`)
  }
})

afterAll(async () => {
  for (const user of ['planner', 'applier']) {
    await witness.revokeAll(user)
    const gone = ['--alter', '--entity-type', 'users', '--entity-name', user, '--delete-config', 'SCRAM-SHA-512']
    await cluster.kafkaTool('kafka-configs', gone)
  }
})

/** A checkout with the logins that KAFKA_SETUP.md makes by `sed`. */
function withLogins(prefix: string): Workspace {
  const team = workspace(prefix)
  for (const user of ['planner', 'applier']) {
    const login = readFileSync(cluster.clientProperties('admin'), 'utf8').replaceAll('admin', user)
    team.write(`${user}.properties`, `bootstrap.servers=${cluster.bootstrapServers}\n${login}`)
  }
  return team
}

test('the plan login of KAFKA_SETUP.md sees everything, changes nothing; the apply login carries it out', async () => {
  const team = withLogins(PREFIX)
  await witness.createTopic({ name: 'setup.grown', configs: { 'retention.ms': '1000' } })
  await witness.createTopic({ name: 'setup.gone' })
  team.write('manifests/setup.yaml', MANIFEST)

  const plan = async () => {
    const { stdout, stderr } = await team.caracal('plan --json', { config: 'planner.properties' })
    return { ...JSON.parse(stdout), stderr }
  }
  // Brokers learn of the topics one after another, and each plan may ask another one.
  await expect.poll(plan).toMatchObject({
    outcome: 'changes',
    blocks: [],
    notes: [
      { text: 'not checked by the brokers (needs CREATE on setup.new)' },
      { text: 'not checked by the brokers (needs ALTER_CONFIGS on setup.grown)' },
      { text: 'not checked by the brokers (needs ALTER on setup.grown)' },
      { text: 'not checked by the brokers (needs DELETE on setup.gone)' },
    ],
  })
  const { clusterId } = await plan()
  const before = await team.held()

  // Deletes without a question want to know the cluster.
  team.write('manifests/setup.yaml', `${MANIFEST}clusterId: ${clusterId}\n`)
  expect((await team.caracal('apply --auto-approve', { config: 'planner.properties' })).code).toBe(3)
  expect(await team.held()).toEqual(before)

  const apply = await team.caracal('apply --auto-approve', { config: 'applier.properties' })
  expect(apply).toMatchObject({ code: 0 })
  const held = await team.held()
  expect(Object.keys(held)).toEqual(['setup.grown', 'setup.new'])
  expect(held['setup.grown']).toMatchObject({ partitions: [3, 3], overrides: { 'retention.ms': '60000' } })
})

const MANIFEST = `version: 1
scope: {prefixes: [setup.]}
defaults: {replicationFactor: 3}
topics:
  setup.grown: {partitions: 2, keyed: false, config: {retention.ms: 1m}}
  setup.new: {partitions: 1}
  setup.gone: {state: absent}
`

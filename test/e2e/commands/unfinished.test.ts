import { beforeAll, expect, test } from 'vitest'
import type { ApplyDocument } from '../../../src/model/apply-document.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { addUser, kafkaTool, untilEveryBrokerTells, writeLogin } from './logins.ts'
import { masked } from './masked.ts'
import { type Workspace, workspace } from './workspace.ts'

const { witness } = testCluster()

/** A login that may do everything to its topics, but only a few partitions a second. */
beforeAll(async () => {
  await addUser('slow')
  await kafkaTool(
    'kafka-configs',
    '--alter --entity-type users --entity-name slow --add-config controller_mutation_rate=5',
  )
  const operations = ['CREATE', 'ALTER', 'ALTER_CONFIGS', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS'] as const
  await witness.allow({ user: 'slow', type: 'TOPIC', name: 'slow.', pattern: 'PREFIXED', operations })
  return () => witness.revokeAll('slow')
})

function topicsOf(prefix: string, count: number): string {
  const topics = Array.from(
    { length: count },
    (_, index) => `  ${prefix}${String(index).padStart(3, '0')}: {partitions: 1}\n`,
  )
  return `version: 1\ndefaults: {replicationFactor: 1}\ntopics:\n${topics.join('')}`
}

test('one topic fails, the others are done, and the next run goes on from there', async () => {
  const team = workspace('half.')
  await team.create('half.changed')
  await team.create('half.grown')
  const declare = (tiered: string) =>
    team.write(
      'half.yaml',
      `version: 1
topics:
  half.changed: {partitions: 1, config: {retention.ms: 14d}}
  half.grown: {partitions: 2, keyed: false, config: {${tiered}retention.ms: 14d}}
  half.new: {partitions: 1, replicationFactor: 3}
`,
    )
  declare('remote.storage.enable: true, ')
  const applied = await team.caracal('apply -f half.yaml --auto-approve --broker-check off')
  await expect(masked(applied.stdout)).toMatchFileSnapshot('golden/partial-apply.txt')
  expect(applied).toMatchObject({ code: 4, stderr: '' })
  const overrides = { 'retention.ms': '1209600000' }
  expect(await team.held()).toMatchObject({
    'half.changed': { partitions: [3], overrides },
    'half.grown': { partitions: [3], overrides: {} },
    'half.new': { partitions: [3], overrides: {} },
  })
  declare('')
  expect((await team.caracal('apply -f half.yaml --auto-approve')).code).toBe(0)
  expect((await team.held())['half.grown']).toMatchObject({ partitions: [3, 3], overrides })
  expect((await team.caracal('plan -f half.yaml --detailed-exitcode')).code).toBe(0)
})

/** More than the quota lets through at once (11 seconds' worth are saved up): the rest takes a quarter of a minute. */
const MANY = 130

test('an interrupt sends nothing new, tells what was done, and the next run goes on', {
  timeout: 120_000,
}, async () => {
  const team = workspace('slow.stop.')
  writeLogin(team, 'slow')
  await team.create('slow.stop.zz', { replicationFactor: 1 })
  await untilEveryBrokerTells(team, 'slow', { 'slow.stop.zz': 'found' })
  const before = await team.held()
  team.write(
    'slow.yaml',
    `${topicsOf('slow.stop.', MANY)}  slow.stop.zz: {partitions: 1, config: {retention.ms: 14d}}\n`,
  )
  const { code, document } = await interruptedWhenItBegan(team)
  expect(code).toBe(130)
  expect(document.outcome).toBe('interrupted')
  expect(schemaProblems('apply', document)).toEqual([])
  const done = document.resources
    .filter(({ status }) => status === 'done')
    .map(({ resource: { name: topic } }) => topic)
  expect(done.length).toBeGreaterThan(0)
  expect(done.length).toBeLessThan(MANY)
  expect(document.resources.filter(({ status }) => status !== 'done')).toEqual(
    Array(MANY + 1 - done.length).fill(expect.objectContaining({ status: 'skipped', reason: 'interrupted' })),
  )
  expect(await team.topics()).toEqual([...done.sort(), 'slow.stop.zz'])
  expect((await team.held())['slow.stop.zz']).toEqual(before['slow.stop.zz'])

  expect((await team.caracal('apply -f slow.yaml --auto-approve')).code).toBe(0)
  expect(await team.topics()).toHaveLength(MANY + 1)
  expect((await team.held())['slow.stop.zz']?.overrides).toEqual({ 'retention.ms': '1209600000' })
})

/** Sends SIGINT as soon as the cluster has some of the new topics. */
async function interruptedWhenItBegan(team: Workspace): Promise<{ code: number | null; document: ApplyDocument }> {
  const { code, stdout } = await team.caracal('apply -f slow.yaml --auto-approve --broker-check off --json', {
    config: 'slow.properties',
    started: async (child) => {
      while ((await team.topics()).length < 2 && child.exitCode === null);
      child.kill('SIGINT')
    },
  })
  return { code, document: JSON.parse(stdout) }
}

test('quotas are waited for, not errors', { timeout: 120_000 }, async () => {
  const team = workspace('slow.wait.')
  writeLogin(team, 'slow')
  await untilEveryBrokerTells(team, 'slow', { 'slow.wait.000': 'absent' })
  team.write('slow.yaml', topicsOf('slow.wait.', 30))
  const applied = await team.caracal('apply -f slow.yaml --auto-approve', { config: 'slow.properties' })
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  expect(applied.stdout).toContain('Apply: 30 done of 30 topics.')
  expect(await team.topics()).toHaveLength(30)
})

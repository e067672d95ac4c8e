import { expect, test } from 'vitest'
import type { JobResult } from '../../support/workflow-runner/job-result.ts'
import { workflowRoom } from './team.ts'

const room = workflowRoom('nights.')

const files = (topics: string) => ({
  'manifests/topics.yaml': `version: 1
scope: {prefixes: [nights.]}
defaults: {partitions: 1, replicationFactor: 1}
topics:
${topics}`,
})
const A = '  nights.a: {config: {retention.ms: 14d}}\n'
/** These teams' manifests have no environments. */
const open = () => room.open({ files: files(A), environments: [] })

const named = (jobs: readonly JobResult[], name: string): JobResult => {
  const found = jobs.find((job) => job.name.startsWith(name))
  if (found === undefined) throw new Error(`no job ${name}`)
  return found
}

test('a night opens an issue where the cluster is not as the manifests say, and closes it once it is again', async () => {
  const team = await open()
  await team.topics.create('nights.a', { replicationFactor: 1, configs: { 'retention.ms': '1209600000' } })
  const night = async () => {
    const [drift] = await team.actions.run('kafka-drift', team.repository.schedule())
    const issues = team.github.issues.filter(({ number }) => number !== 12)
    return {
      result: drift?.result,
      permissions: drift?.permissions,
      issues: issues.map(({ state, body }) => [state, body]),
    }
  }
  const permissions = { contents: 'read', issues: 'write' }
  expect(await night()).toEqual({ result: 'success', permissions, issues: [] })

  await team.topics.alter('nights.a', { 'retention.ms': '3600000' })
  const drifted = await night()
  expect(drifted).toMatchObject({ result: 'failure', issues: [['open', expect.stringContaining('nights.a')]] })

  await team.topics.alter('nights.a', { 'retention.ms': '1209600000' })
  expect(await night()).toMatchObject({ result: 'success', issues: [['closed', expect.any(String)]] })
})

test.each([
  ['a fork', { fork: 'stranger/topics', actor: 'stranger' }],
  ['Dependabot', { actor: 'dependabot[bot]' }],
])('%s is planned on the snapshot of last night, and sees no secrets', async (_, who) => {
  const team = await open()
  await team.topics.create('nights.a', { replicationFactor: 1, configs: { 'retention.ms': '3600000' } })
  await team.actions.run('kafka-drift', team.repository.schedule())
  await team.topics.create('nights.later', { replicationFactor: 1 })
  const asked = team.github.asked.length

  const event = team.repository.pullRequest({ files: files(`${A}  nights.b: {}\n`), ...who })
  const jobs = await team.actions.run('kafka-plan', event)
  const fork = named(jobs, 'fork')
  expect([named(jobs, 'plan').result, fork.result]).toEqual(['skipped', 'success'])
  expect(fork.permissions).toEqual({ contents: 'read' })
  expect(fork.summary).toContain('1 to create, 1 to change')
  expect(fork.summary).toContain('snapshot')
  expect(fork.summary).not.toContain('nights.later')
  expect(fork.steps.flatMap(({ given }) => Object.entries(given)).filter(isSecret)).toEqual([])
  expect(team.github.asked).toHaveLength(asked)
})

const isSecret = ([name, value]: readonly [string, string]) =>
  name.startsWith('KAFKA_') || value.includes(room.planner) || value.includes(room.applier) || value.startsWith('ghs_')

test('before the first night a fork is validated, and told so', async () => {
  const team = await open()
  const fork = { fork: 'stranger/topics', actor: 'stranger' }
  const event = team.repository.pullRequest({ files: files(`${A}  nights.b: {}\n`), ...fork })
  const valid = named(await team.actions.run('kafka-plan', event), 'fork')
  expect(valid.result).toBe('success')
  expect(valid.summary).toContain('no snapshot')

  const broken = team.repository.pullRequest({ files: files('  nights.b: {partitons: 1}\n'), ...fork })
  const invalid = named(await team.actions.run('kafka-plan', broken), 'fork')
  expect(invalid.result).toBe('failure')
  expect(invalid.log).toContain('partitons')
})

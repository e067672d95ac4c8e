import { expect, test } from 'vitest'
import type { JobResult } from '../../support/workflow-runner/job-result.ts'
import { runCaracal } from '../commands/run-caracal.ts'
import { workflowRoom } from './team.ts'

const room = workflowRoom('merges.')

const manifest = (topics: string, environments = 'prod: {}') => `version: 1
scope: {prefixes: [merges.]}
environments: {${environments}}
defaults: {partitions: 1, replicationFactor: 1}
topics:
${topics}`

const files = (topics: string, environments?: string) => ({ 'manifests/topics.yaml': manifest(topics, environments) })
const ends = (jobs: readonly JobResult[]) => Object.fromEntries(jobs.map(({ name, result }) => [name, result]))
const PLAN = 'environment (prod) / plan'
const APPLY = 'environment (prod) / apply'
const applyOf = (jobs: readonly JobResult[]) => jobs.find(({ name }) => name === APPLY)
/** What the last step of the job, the action, came to. */
const outputsOf = (job: JobResult | undefined) => job?.steps.at(-1)?.outputs
const usersOf = (job: JobResult | undefined) => new Set(job?.steps.map(({ given }) => given['KAFKA_SASL_USERNAME']))

test('an empty repository and init: its first pull request carries a plan, and its merge is applied', async () => {
  const team = await room.open({ files: null })
  const { repository, actions, github } = team
  const init = 'kafka init --prefix merges. --env prod --host github --owners @acme/topics'
  expect(await runCaracal(init.split(' '), repository.folder)).toMatchObject({ code: 0, stderr: '' })
  const manifest = repository.read(repository.push().sha, 'manifests/merges.yaml')
  const changed = { 'manifests/merges.yaml': manifest.replace('merges.example:', 'merges.first:') }

  const [plan] = await actions.run('kafka-plan', repository.pullRequest({ files: changed }))
  expect(plan?.result).toBe('success')
  expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('@@ merges.first @@')])

  await actions.run('kafka-apply', repository.push(changed))
  expect(await team.topics.held()).toMatchObject({
    'merges.first': { partitions: [3, 3, 3], overrides: { 'min.insync.replicas': '2', 'retention.ms': '2592000000' } },
  })
})

test('a merge is planned, approved, and applied as it was approved, each with its own login', async () => {
  const approved: string[][] = []
  const approve = async () => {
    approved.push(await team.topics.topics())
    return true
  }
  const team = await room.open({ files: files('  merges.a: {}\n'), approve })
  const jobs = await team.actions.run(
    'kafka-apply',
    team.repository.push(files('  merges.a: {}\n  merges.b: {partitions: 2}\n')),
  )
  expect(ends(jobs)).toEqual({ [PLAN]: 'success', [APPLY]: 'success' })
  expect(approved).toEqual([[]])
  expect(await team.topics.topics()).toEqual(['merges.a', 'merges.b'])
  const apply = applyOf(jobs)
  expect(outputsOf(apply)).toMatchObject({ outcome: 'applied', digest: expect.stringMatching(/^[0-9a-f]{12}$/) })
  expect(apply?.summary).toMatch(/^### caracal kafka apply\n\n {4}.*\n/)
  expect(apply?.summary).toContain('    Apply: 2 done of 2 topics. Verified on 3 brokers.\n')
  expect(jobs.map(({ concurrency, permissions }) => [concurrency, permissions])).toEqual([
    ['kafka-apply-prod', { contents: 'read' }],
    ['kafka-apply-prod', { contents: 'read' }],
  ])
  expect(usersOf(jobs[0])).toEqual(new Set([undefined, room.planner]))
  expect(usersOf(apply)).toEqual(new Set([undefined, room.applier]))
  expect(jobs.map(({ log }) => log).join()).not.toContain(room.applier)

  const again = await team.actions.run('kafka-apply', team.repository.push())
  expect(ends(again)).toEqual({ [PLAN]: 'success', [APPLY]: 'skipped' })
  expect(approved).toHaveLength(1)
})

test('what is not approved is not applied', async () => {
  const team = await room.open({ files: files('  merges.a: {}\n'), approve: async () => false })
  const jobs = await team.actions.run('kafka-apply', team.repository.push())
  expect(ends(jobs)).toEqual({ [PLAN]: 'success', [APPLY]: 'failure' })
  expect(await team.topics.topics()).toEqual([])
})

test('where the cluster moved before the approval, nothing is sent', async () => {
  const approve = async () => {
    await team.topics.alter('merges.a', { 'retention.ms': '3600000' })
    return true
  }
  const team = await room.open({ files: files('  merges.a: {config: {retention.ms: 14d}}\n  merges.b: {}\n'), approve })
  await team.topics.create('merges.a', { replicationFactor: 1 })
  const jobs = await team.actions.run('kafka-apply', team.repository.push())
  expect(ends(jobs)).toEqual({ [PLAN]: 'success', [APPLY]: 'failure' })
  const apply = applyOf(jobs)
  expect(outputsOf(apply)).toMatchObject({ outcome: 'moved' })
  expect(apply?.summary).toContain('    ~ merges.a')
  const held = await team.topics.held()
  expect(Object.keys(held)).toEqual(['merges.a'])
  expect(held['merges.a']?.overrides).toEqual({ 'retention.ms': '3600000' })
})

test('an environment that is refused asks for no approval and holds up no other', async () => {
  const asked: string[] = []
  const topics = '  merges.prod: {onlyIn: [prod]}\n  merges.dev: {onlyIn: [dev], partitions: 1}\n'
  const approve = async () => {
    asked.push('prod or dev')
    return true
  }
  const team = await room.open({ files: files(topics, 'prod: {}, dev: {}'), environments: ['dev', 'prod'], approve })
  await team.topics.create('merges.dev', { partitions: 3, replicationFactor: 1 })
  const jobs = await team.actions.run('kafka-apply', team.repository.push())
  expect(ends(jobs)).toEqual({
    'environment (dev) / plan': 'failure',
    'environment (dev) / apply': 'skipped',
    [PLAN]: 'success',
    [APPLY]: 'success',
  })
  expect(asked).toHaveLength(1)
  expect(await team.topics.topics()).toEqual(['merges.dev', 'merges.prod'])
  const groups = jobs.filter(({ result }) => result !== 'skipped').map(({ concurrency }) => concurrency)
  expect(groups).toEqual(['kafka-apply-dev', 'kafka-apply-prod', 'kafka-apply-prod'])
})

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { gitlabFiles } from '../../../src/scaffold/gitlab/pipeline.ts'
import { liveTopic } from '../../support/model/topics.ts'
import { BuiltBin } from '../commands/built-bin.ts'
import { FakeGitLab, MERGE_REQUEST } from './fake-gitlab.ts'
import { gitlabJobs, ruleFor, runJob } from './gitlab-job.ts'
import { SNAPSHOT_CLUSTER, snapshotOf } from './snapshot.ts'
import { caracalProgram, folderWith, pathWith, writeIn } from './tools.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const filesFor = (environments: readonly string[]) =>
  gitlabFiles({ prefix: 'billing.', environments, host: 'gitlab', owners: null, version: '1.2.3' })
const [entry, pipeline, note] = filesFor(['prod', 'dev'])
const jobs = gitlabJobs(pipeline?.text ?? '')
const jobNamed = (name: string) => {
  const found = jobs.find((job) => job.name === name)
  if (found === undefined) throw new Error(`no job ${name}`)
  return found
}

describe('the jobs', () => {
  test('are part of any pipeline: they use stages that every one has, and say nothing of others', () => {
    expect(parse(entry?.text ?? '')).toEqual({ include: [{ local: pipeline?.path }] })
    expect(new Set(jobs.map(({ stage }) => stage))).toEqual(new Set(['test', 'deploy']))
    const keys = Object.keys(parse(pipeline?.text ?? ''))
    expect(keys.filter((key) => !/^\.?caracal/.test(key))).toEqual([])
  })

  test('get each the login of their environment, and an apply waits for a person and for others of its kind', () => {
    const about = jobs.map(({ name, environment, variables, resource_group }) => {
      return [name, environment?.['name'], environment?.['action'], variables['CARACAL_ENV'], resource_group]
    })
    expect(about).toEqual([
      ['caracal validate', undefined, undefined, undefined, undefined],
      ...['prod', 'dev'].flatMap((name) => [
        [`caracal plan ${name}`, `${name}-plan`, 'access', name, undefined],
        [`caracal apply ${name}`, name, undefined, name, `caracal-${name}`],
        [`caracal drift ${name}`, `${name}-plan`, 'access', name, undefined],
      ]),
    ])
    const apply = jobNamed('caracal apply prod')
    expect(apply.needs).toEqual(['caracal plan prod'])
    expect(jobNamed('caracal plan prod').artifacts).toMatchObject({ when: 'always', paths: ['plan.json', 'plan.md'] })
  })

  const ON_MAIN = { CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main' }
  const request = (source: string) => ({
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: source,
    CI_MERGE_REQUEST_PROJECT_ID: '42',
    CI_DEFAULT_BRANCH: 'main',
  })
  test.each([
    ['a merge request', request('42'), { validate: 'at once', plan: 'at once' }],
    ['a merge request from a fork', request('99'), { validate: 'at once' }],
    ['a merge', { ...ON_MAIN, CI_PIPELINE_SOURCE: 'push' }, { plan: 'at once', apply: 'manual' }],
    ['a run by hand', { ...ON_MAIN, CI_PIPELINE_SOURCE: 'web' }, { plan: 'at once', apply: 'manual' }],
    ['a schedule', { ...ON_MAIN, CI_PIPELINE_SOURCE: 'schedule' }, { drift: 'at once' }],
    ['a push to another branch', { ...ON_MAIN, CI_COMMIT_BRANCH: 'x', CI_PIPELINE_SOURCE: 'push' }, {}],
    ['a tag', { CI_COMMIT_TAG: 'v1', CI_DEFAULT_BRANCH: 'main', CI_PIPELINE_SOURCE: 'push' }, {}],
  ])('of %s', (_, variables, expected) => {
    const chosen = jobs.flatMap((job) => {
      const rule = ruleFor(job, variables)
      const [, kind = '', env] = job.name.split(' ')
      return rule === undefined || env === 'dev' ? [] : [[kind, rule.when ?? 'at once']]
    })
    expect(Object.fromEntries(chosen)).toEqual(expected)
  })

  test('run no words of others: lines hold no variable of GitLab, and each is quoted', () => {
    for (const { name, before_script, script } of jobs) {
      const variables = [...before_script, ...script].join('\n').match(/"?\$\{?\w+\}?"?|\$\?/g) ?? []
      const unquoted = variables.filter(
        (variable) => !/^"\$(CARACAL_ENV|CARACAL_VERSION|status)"?$|^\$\?$/.test(variable),
      )
      expect(
        unquoted.filter((variable) => variable !== '$CARACAL_VERSION"'),
        name,
      ).toEqual([])
    }
  })

  test.each(['bash', 'sh'])('are scripts of %s', (shell) => {
    for (const environments of [['prod', 'dev'], []]) {
      for (const { before_script, script } of gitlabJobs(filesFor(environments)[1]?.text ?? '')) {
        execFileSync(shell, ['-n', '-c', [...before_script, ...script].join('\n')])
      }
    }
  })
})

describe('what they do', () => {
  let bin: BuiltBin
  let gitlab: FakeGitLab
  beforeAll(async () => {
    bin = await BuiltBin.build()
  })
  afterAll(() => bin.remove())
  beforeEach(async () => {
    gitlab = await FakeGitLab.start()
    gitlab.writers.set('glpat-bot', 1000)
  })
  afterEach(() => gitlab.stop())

  const MANIFEST = `version: 1
scope: {prefixes: [billing.]}
topics:
  billing.invoices: {partitions: 3, replicationFactor: 1, config: {retention.ms: 7d}}
environments: {prod: {}, dev: {}}
`
  /** A checkout with its manifest, on a machine whose cluster has the topic with a retention of some days. */
  function checkout(manifest: string, { days = 7, snapshot = 'snapshot.json' } = {}) {
    const config = { 'retention.ms': String(days * 86_400_000) }
    const topic = liveTopic('billing.invoices', { partitions: 3, config })
    const outside = folderWith({ 'snapshot.json': snapshotOf([topic]) })
    const cwd = folderWith({ 'manifests/billing.yaml': manifest, [note?.path ?? '']: note?.text ?? '' })
    const caracal = caracalProgram(bin.path, join(outside, snapshot))
    const npm = `echo "$@" >> '${join(outside, 'npm.txt')}'`
    const env = { ...MERGE_REQUEST, PATH: pathWith({ caracal, npm }), CI_API_V4_URL: gitlab.url }
    return { cwd, env, installed: () => readFileSync(join(outside, 'npm.txt'), 'utf8') }
  }

  test('a plan is a note of the merge request, updated by the next one', async () => {
    const { cwd, env, installed } = checkout(MANIFEST.replace('partitions: 3', 'partitions: 6, keyed: false'))
    const first = await runJob(jobNamed('caracal plan prod'), { shell: 'sh', cwd, env })
    expect(first.code, first.log).toBe(0)
    expect(first.log).toContain('partitions            3 → 6')
    expect(first.log).toContain('Created a note on the merge request.')
    expect(installed()).toBe('install --global --ignore-scripts --no-audit --no-fund @caracal/kafka@1.2.3\n')
    const [made] = gitlab.notes
    expect(made?.body).toMatch(/^<!-- caracal kafka plan prod -->\n\n<!-- caracal-plan .*-->\n/)
    expect(made?.body).toContain(readFileSync(join(cwd, 'plan.md'), 'utf8').trim())
    expect(made?.body).toContain('billing.invoices')

    writeIn(cwd, 'manifests/billing.yaml', MANIFEST)
    const second = await runJob(jobNamed('caracal plan prod'), { shell: 'sh', cwd, env })
    expect(second.code, second.log).toBe(0)
    const updated = gitlab.notes.map(({ id, body }) => [id, body])
    expect(updated).toEqual([[made?.id, expect.stringContaining('No changes')]])
  })

  test('a plan that would be refused is shown, and ends the job with 3', async () => {
    const { cwd, env } = checkout(MANIFEST, { days: 30 })
    const { code, log } = await runJob(jobNamed('caracal plan prod'), { shell: 'bash', cwd, env })
    expect(code, log).toBe(3)
    expect(gitlab.notes[0]?.body).toContain('data-loss')
  })

  test('a risk with consent needs the id of the cluster already in the merge request, as its apply does', async () => {
    const consented = MANIFEST.replace('config:', 'allow: {data-loss: retention.ms 7d}, config:')
    const planOf = async (manifest: string) => {
      const { cwd, env } = checkout(manifest, { days: 30 })
      return runJob(jobNamed('caracal plan prod'), { shell: 'sh', cwd, env })
    }
    const anywhere = await planOf(consented)
    expect(anywhere.code, anywhere.log).toBe(3)
    expect(gitlab.notes[0]?.body).toContain('no clusterId in the manifests')
    const named = await planOf(consented.replace('prod: {}', `prod: {clusterId: ${SNAPSHOT_CLUSTER}}`))
    expect(named.code, named.log).toBe(0)
  })

  test('invalid manifests are a plan, too: what is wrong stands in the note', async () => {
    const { cwd, env } = checkout(MANIFEST.replace('retention.ms', 'retention.sm'))
    const { code, log } = await runJob(jobNamed('caracal plan prod'), { shell: 'sh', cwd, env })
    expect(code, log).toBe(65)
    expect(gitlab.notes[0]?.body).toContain('retention.sm')
  })

  test('where no plan can be made, the note says so in place of the older plan', async () => {
    gitlab.note(1000, '<!-- caracal kafka plan prod -->\n\nan older plan')
    const { cwd, env } = checkout(MANIFEST, { snapshot: 'nowhere.json' })
    const { code, log } = await runJob(jobNamed('caracal plan prod'), { shell: 'sh', cwd, env })
    expect(code, log).toBe(64)
    expect(gitlab.notes.map(({ body }) => body)).toEqual([expect.stringContaining('No plan was made')])
  })

  test('after the merge the plan is in the log and in the artifact alone', async () => {
    const { cwd, env } = checkout(MANIFEST)
    const { CI_MERGE_REQUEST_IID, ...merged } = env
    const { code, log } = await runJob(jobNamed('caracal plan prod'), { shell: 'sh', cwd, env: merged })
    expect(code, log).toBe(0)
    expect(log).toContain('Not in a merge request: no note.')
    expect(JSON.parse(readFileSync(join(cwd, 'plan.json'), 'utf8'))).toMatchObject({ outcome: 'empty' })
    expect(gitlab.asked).toEqual([])
  })

  test.each([
    ['changed by somebody', 3, 2],
    ['changed by somebody, and fixing it would lose data', 14, 3],
  ] as const)('drift, the cluster is %s', async (_, days, expected) => {
    const { cwd, env } = checkout(MANIFEST, { days })
    const { code, log } = await runJob(jobNamed('caracal drift prod'), { shell: 'bash', cwd, env })
    expect(code, log).toBe(expected)
  })

  test('validate needs no variables and no cluster', async () => {
    const { cwd } = checkout(MANIFEST)
    const env = { PATH: pathWith({ caracal: caracalProgram(bin.path), npm: 'exit 0' }) }
    const { code, log } = await runJob(jobNamed('caracal validate'), { shell: 'sh', cwd, env })
    expect(code, log).toBe(0)
    expect(log).toContain('1 topic in 1 file, environments dev, prod: valid.')
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JobResult } from '../../support/workflow-runner/job-result.ts'
import { type Team, workflowRoom } from './team.ts'

const room = workflowRoom('pulls.')

const manifest = (topics: string) => `version: 1
scope: {prefixes: [pulls.]}
environments: {prod: {}}
defaults: {partitions: 1, replicationFactor: 1}
topics:
${topics}`

const FILE = 'manifests/topics.yaml'
const files = (topics: string) => ({ [FILE]: manifest(topics) })

async function planned(team: Team, changed: Readonly<Record<string, string>>): Promise<JobResult> {
  const jobs = await team.actions.run('kafka-plan', team.repository.pullRequest({ files: changed }))
  expect(jobs.map(({ name, result }) => [name, result])).toEqual([
    ['plan (prod)', expect.stringMatching(/success|failure/)],
    ['fork', 'skipped'],
  ])
  return jobs[0] as JobResult
}

/** What the action came to, as a later step of the job would read it. */
const outputsOf = ({ steps }: JobResult) => steps.at(-1)?.outputs
const annotations = ({ annotations: all }: JobResult) =>
  all.map(({ level, properties, message }) => `${level} ${properties['file']}:${properties['line']} ${message}`)
/** The artifact of the last run: what a reviewer can download. */
const artifact = (team: Team, run = 101) => team.actions.storage.artifact(run, 'kafka-plan-prod')

test('a pull request shows what it would change: on its lines, in a comment, in the summary, as a report', async () => {
  const team = await room.open({ files: files('  pulls.same: {}\n') })
  await team.topics.create('pulls.same', { replicationFactor: 1 })
  const plan = await planned(team, files('  pulls.same: {}\n  pulls.new: {config: {retention.ms: 7d}}\n'))
  expect(plan.result).toBe('success')
  expect(plan.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' })
  expect(plan.concurrency).toBe('kafka-plan-12')
  const saved = JSON.parse(readFileSync(join(artifact(team), 'plan.json'), 'utf8'))
  expect(outputsOf(plan)).toEqual({
    outcome: 'changes',
    digest: saved.digest,
    plan: expect.stringMatching(/plan\.json$/),
  })
  expect(saved).toMatchObject({ environment: 'prod', summary: { create: 1, unchanged: 1 } })
  expect(readFileSync(join(artifact(team), 'plan.html'), 'utf8')).toContain('pulls.new')
  expect(annotations(plan)).toContain(`notice ${FILE}:7 not checked by the brokers (needs CREATE on pulls.new)`)
  expect(plan.summary).toContain('### Kafka topics, prod: 1 to create')
  expect(team.github.comments.map(({ user, body }) => [user?.login, body])).toEqual([
    ['github-actions[bot]', expect.stringContaining('+ retention.ms 7d')],
  ])
  expect(await team.topics.topics()).toEqual(['pulls.same'])
  // Installed as it is published, and with the login for plans alone.
  expect(room.registry().asked).toContain('/@caracal/kafka')
  const logins = plan.steps.map(({ given }) => given['KAFKA_SASL_USERNAME'])
  expect(new Set(logins)).toEqual(new Set([undefined, room.planner]))
  expect(plan.log).not.toContain(room.planner)
})

test('a refused plan fails the job, after it was shown; the comment follows the next push', async () => {
  const team = await room.open({ files: files('  pulls.shrinks: {partitions: 4}\n') })
  await team.topics.create('pulls.shrinks', { partitions: 4, replicationFactor: 1 })
  const refused = await planned(team, files('  pulls.shrinks: {partitions: 2}\n'))
  expect(refused.result).toBe('failure')
  expect(outputsOf(refused)).toMatchObject({ outcome: 'refused' })
  expect(annotations(refused).join()).toContain(`error ${FILE}:6 partitions 4 → 2: Kafka cannot remove partitions`)
  expect(refused.summary).toContain('1 blocked')
  expect(existsSync(join(artifact(team), 'plan.html'))).toBe(true)
  expect(team.github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('1 blocked')])

  const mended = await planned(team, files('  pulls.shrinks: {partitions: 4}\n'))
  expect(mended.result).toBe('success')
  expect(outputsOf(mended)).toMatchObject({ outcome: 'empty' })
  expect(team.github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('No changes')])
})

test('invalid manifests are shown on their lines', async () => {
  const team = await room.open({ files: files('  pulls.a: {}\n') })
  const plan = await planned(team, files('  pulls.a: {partitons: 1}\n'))
  expect(plan.result).toBe('failure')
  expect(outputsOf(plan)).toMatchObject({ outcome: 'invalid', digest: '' })
  expect(annotations(plan).join()).toContain(`error ${FILE}:6 `)
  expect(team.github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('partitons')])
})

test('a cluster that is away takes the place of an older plan', async () => {
  const team = await room.open({ files: files('  pulls.a: {}\n') })
  await planned(team, files('  pulls.a: {partitions: 2}\n'))
  expect(team.github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('1 to create')])
  team.address.bootstrapServers = 'localhost:9'
  const plan = await planned(team, files('  pulls.a: {partitions: 2}\n'))
  expect(plan.result).toBe('failure')
  expect(outputsOf(plan)).toMatchObject({ outcome: 'unavailable' })
  expect(plan.summary).toContain('localhost:9')
  expect(team.github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('localhost:9')])

  team.address.bootstrapServers = ''
  const nowhere = await planned(team, files('  pulls.a: {partitions: 2}\n'))
  expect(annotations(nowhere)[0]).toContain('Set the variable KAFKA_BOOTSTRAP_SERVERS')
})

test('what died without a plan is failed, whatever was planned before it', async () => {
  const action = './.github/actions/kafka/plan'
  const step = (id: string) => `
      - id: ${id}
        if: always()
        uses: ${action}
        with: {files: manifests/lone.yaml, bootstrap-servers: 'localhost:9'}`
  const workflow = `on:
  pull_request:
jobs:
  plan:
    runs-on: ubuntu-24.04
    outputs:
      first: \${{ steps.first.outputs.outcome }}
      second: \${{ steps.second.outputs.outcome }} \${{ steps.second.outputs.plan }}
    steps:
      - uses: actions/checkout@v7
      - run: npm install --prefix "$RUNNER_TEMP/caracal" --ignore-scripts @caracal/kafka && echo "$RUNNER_TEMP/caracal/node_modules/.bin" >> "$GITHUB_PATH"
${step('first')}
      - if: always()
        run: |
          mkdir dies && printf '#!/bin/sh\\nkill -9 $$\\n' > dies/caracal && chmod +x dies/caracal
          echo "$PWD/dies" >> "$GITHUB_PATH"
${step('second')}
`
  const team = await room.open({
    files: {
      '.github/workflows/twice.yml': workflow,
      'manifests/lone.yaml': 'version: 1\ntopics: {pulls.a: {partitions: 1}}\n',
    },
  })
  const [plan] = await team.actions.run('twice', team.repository.pullRequest({ files: {} }))
  expect(plan?.result).toBe('failure')
  expect(plan?.outputs).toEqual({ first: 'unavailable', second: 'failed ' })
  expect(plan?.steps.at(-1)).toMatchObject({ name: 'second', outcome: 'failure' })
  expect(plan?.steps.at(-2)).toMatchObject({ name: 'second > End as the plan did', given: { CODE: '137' } })
})

test('names, titles and texts reach no shell and give the runner no commands; nor do settings of the branch', async () => {
  const team = await room.open({ files: files('  pulls.a: {}\n') })
  const event = team.repository.pullRequest({
    branch: '$(touch${IFS}pwned)`touch${IFS}pwned`',
    title: '"; touch pwned; echo "$(touch pwned)',
    files: {
      '.npmrc': 'registry=http://127.0.0.1:9/\n',
      'manifests/$(touch pwned).yaml': 'version: 1\ntopics:\n  pulls.b: {"##[error]pwned": 1}\n',
      'manifests/`touch pwned`\n::error::pwned.yaml': 'version: 1\n::error::pwned\n',
      'manifests/; touch pwned': 'x',
      'manifests/-x.yaml':
        'version: 1\ntopics:\n  pulls.c:\n    description: |\n      ::error::pwned\n    partitions: ::error::pwned\n',
    },
  })
  const [plan] = await team.actions.run('kafka-plan', event)
  expect(outputsOf(plan as JobResult)).toMatchObject({ outcome: 'invalid' })
  expect(plan?.log).toContain('# #[error]pwned')
  const isAnnotated = ({ message }: { readonly message: string }) => message.startsWith('pwned')
  expect(plan?.annotations.length).toBeGreaterThan(2)
  expect(plan?.annotations.filter(isAnnotated)).toEqual([])
  expect(existsSync(join(plan?.workspace ?? '', 'pwned'))).toBe(false)
})

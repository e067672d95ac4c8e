import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { snippetsOf } from '../../support/snippets/pages.ts'
import { machineVariables } from '../../support/workflow-runner/machine-variables.ts'
import { type Registry, startRegistry } from '../../support/workflow-runner/npm-registry.ts'
import { FakeGitLab, MERGE_REQUEST } from '../../unit/recipes/fake-gitlab.ts'
import { gitlabJobs, runJob } from '../../unit/recipes/gitlab-job.ts'
import { addUser } from './logins.ts'
import { environment, runShell } from './run-caracal.ts'
import { type Workspace, workspace } from './workspace.ts'

const cluster = testCluster()
const { witness } = cluster

/** Two logins with just the rights that `doctor --print-acls` names. */
beforeAll(async () => {
  const look = ['READ', 'DESCRIBE_CONFIGS'] as const
  for (const [user, operations] of [
    ['init-plan', look],
    ['init-apply', [...look, 'CREATE', 'ALTER', 'ALTER_CONFIGS']],
  ] as const) {
    await addUser(user)
    await witness.allow({ user, type: 'TOPIC', name: 'init.', pattern: 'PREFIXED', operations })
    const onCluster = ['DESCRIBE', 'DESCRIBE_CONFIGS'] as const
    await witness.allow({ user, type: 'CLUSTER', name: 'kafka-cluster', pattern: 'LITERAL', operations: onCluster })
    await witness.allow({ user, type: 'GROUP', name: '*', pattern: 'LITERAL', operations: ['DESCRIBE'] })
  }
})
afterAll(async () => {
  await witness.revokeAll('init-plan')
  await witness.revokeAll('init-apply')
})

/** A team in a new git repository. */
function repository(): Workspace {
  const team = workspace('init.')
  execFileSync('git', ['init', '--quiet'], { cwd: team.folder })
  return team
}
const init = (team: Workspace, line: string) => team.shell(`caracal kafka init --prefix init. ${line}`)

test('adopted topics are planned as they are: the first plan is empty in the environment they are from, and in the others', async () => {
  const team = repository()
  await team.create('init.plain', { partitions: 2 })
  await team.create('init.tuned', {
    replicationFactor: 2,
    configs: { 'cleanup.policy': 'compact,delete', 'retention.ms': '90000001', 'flush.ms': '9223372036854775807' },
  })
  const adopt = '--env prod --env dev --host gitlab --from-cluster --config-file client.properties'
  const adopted = await init(team, adopt)
  expect(adopted, adopted.stderr).toMatchObject({ code: 0, stderr: '' })
  expect(adopted.stdout).toContain('2 topics of the cluster adopted, in environment prod.')
  expect((await team.caracal('plan --env prod --detailed-exitcode --fail-on-unmanaged')).code).toBe(0)
  const dev = await team.caracal('plan --env dev --detailed-exitcode')
  expect(dev, dev.stdout).toMatchObject({ code: 0 })
  expect((await team.shell('caracal kafka validate')).code).toBe(0)
  // The id of the cluster that they are from is the guard of that environment.
  const id = JSON.parse((await team.caracal('plan --env prod --json')).stdout).manifests.clusterId
  expect(id).toBe(JSON.parse((await team.caracal('doctor --env prod --json')).stdout).clusterId)

  const manifest = team.read('manifests/init.yaml')
  await team.create('init.later')
  const again = await init(team, adopt)
  expect(again, again.stdout).toMatchObject({ code: 0 })
  expect(again.stdout).toContain('= manifests/init.yaml   (your own; not changed)')
  expect(team.read('manifests/init.yaml')).toBe(manifest)
})

test('where there is nothing to adopt, nothing is written', async () => {
  const team = repository()
  const ended = await init(team, '--env none --host gitlab --from-cluster --config-file client.properties')
  expect(ended).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('no topics that begin with init.'),
  })
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: team.folder, encoding: 'utf8' })).toBe(
    '?? client.properties\n',
  )
})

test('every command of the README that it writes can be run', async () => {
  const team = repository()
  expect((await init(team, '--env prod --env dev --host gitlab')).code).toBe(0)
  const npm = 'npm() { echo "npm $*"; }'
  const snippets = snippetsOf({ file: 'README.md', text: team.read('manifests/README.md') })
  expect(snippets.map(({ language }) => language)).toEqual(['bash', 'bash', 'bash'])
  const ends = await Promise.all(snippets.map(({ text }) => runShell(`${npm}\nset -e\n${text}`, team.folder)))
  for (const ended of ends) expect(ended, ended.stdout).toMatchObject({ code: 0, stderr: '' })
  expect(ends[0]?.stdout).toMatch(/^npm install --global @caracal\/kafka@\d/)
  expect(ends[1]?.stdout).toContain('--add --allow-principal User:caracal-apply')
  expect(execFileSync('git', ['config', 'core.hooksPath'], { cwd: team.folder, encoding: 'utf8' })).toBe('.githooks\n')
})

test('on GitLab: a merge request carries the plan, and what was planned after the merge is applied, each with its login', async () => {
  const team = repository()
  await init(team, '--env prod --env dev --host gitlab')
  const gitlab = await FakeGitLab.start()
  const registry: Registry = await startRegistry(inject('bin'))
  const machine = machineVariables(registry.url)
  onTestFinished(async () => {
    await gitlab.stop()
    await registry.stop()
    rmSync(machine.folder, { recursive: true, force: true })
  })
  gitlab.writers.set('glpat-bot', 1000)
  const installed = join(machine.folder, 'installed')
  const variables = (user: string) => ({
    ...machine.variables,
    npm_config_prefix: installed,
    PATH: [join(installed, 'bin'), machine.variables['PATH']].join(delimiter),
    KAFKA_BOOTSTRAP_SERVERS: cluster.bootstrapServers,
    KAFKA_SASL_USERNAME: user,
    KAFKA_SASL_PASSWORD: user,
    KAFKA_SSL_TRUSTSTORE_CERTIFICATES: readFileSync(cluster.authority, 'utf8'),
  })
  const run = (name: string, env: Record<string, string>) => {
    const [job] = gitlabJobs(team.read('.gitlab/caracal.yml')).filter((each) => each.name === name)
    if (job === undefined) throw new Error(`no job ${name}`)
    return runJob(job, { shell: 'bash', cwd: team.folder, env })
  }

  const onRequest = { ...variables('init-plan'), ...MERGE_REQUEST, CI_API_V4_URL: gitlab.url }
  const planned = await run('caracal plan prod', onRequest)
  expect(planned.code, planned.log).toBe(0)
  expect(gitlab.notes.map(({ body }) => body)).toEqual([expect.stringContaining('init.example')])

  const again = await run('caracal plan prod', variables('init-plan'))
  expect(again.code, again.log).toBe(0)
  const readOnly = await run('caracal apply prod', variables('init-plan'))
  expect(readOnly.code, readOnly.log).toBe(3)
  expect(await team.topics()).toEqual([])
  const applied = await run('caracal apply prod', variables('init-apply'))
  expect(applied.code, applied.log).toBe(0)
  expect(await team.held()).toMatchObject({ 'init.example': { partitions: [3, 3, 3] } })

  const drift = () => run('caracal drift prod', variables('init-plan'))
  expect((await drift()).code).toBe(0)
  await team.alter('init.example', { 'retention.ms': '1000' })
  expect((await drift()).code).toBe(2)
  const log = [planned, again, readOnly, applied].map((end) => end.log).join()
  expect(log).not.toContain('glpat-')
})

test('the plain shell pipeline applies the plan that was approved, and none that no longer holds', async () => {
  const team = repository()
  await init(team, '--env prod --host gitlab')
  const pipeline = join(import.meta.dirname, '../../../docs/recipes/pipeline.sh')
  const machine = machineVariables('')
  onTestFinished(() => rmSync(machine.folder, { recursive: true, force: true }))
  const program = `#!/bin/sh\nexec '${process.execPath}' '${inject('bin')}' "$@"\n`
  team.write('tools/caracal', program)
  const step = (line: string, approved = '') => {
    const PATH = [join(team.folder, 'tools'), machine.variables['PATH']].join(delimiter)
    const env = { PATH, KAFKA_CONFIG_FILE: 'client.properties', APPROVED: approved }
    return team.shell(`chmod +x tools/caracal; unset -f caracal; sh '${pipeline}' ${line}`, environment(env))
  }
  const digestOf = (stdout: string) => /APPROVED=([0-9a-f]+) /.exec(stdout)?.[1]

  const planned = await step('plan prod')
  expect(planned, planned.stderr).toMatchObject({ code: 0, stderr: '' })
  expect((await step('apply prod', '0123456789ab')).code).toBe(3)
  expect(await team.topics()).toEqual([])

  await team.create('init.example', { partitions: 1 })
  const moved = await step('apply prod', digestOf(planned.stdout))
  expect(moved).toMatchObject({ code: 3, stderr: expect.stringContaining('Nothing was sent: plan again') })
  await team.delete('init.example')

  const fresh = await step('plan prod')
  const applied = await step('apply prod', digestOf(fresh.stdout))
  expect(applied, applied.stderr).toMatchObject({ code: 0 })
  expect(await team.held()).toMatchObject({ 'init.example': { partitions: [3, 3, 3] } })
  expect((await step('plan prod')).stdout).toContain('There is nothing to apply.')
})

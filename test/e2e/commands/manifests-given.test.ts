import { expect, test } from 'vitest'
import { workspace } from './workspace.ts'

const topic = (name: string) => `version: 1\ntopics:\n  ${name}: {partitions: 1, replicationFactor: 1}\n`

/** The topics that a plan would create. */
function created(stdout: string): string[] {
  return JSON.parse(stdout).steps.map((step: { resource: { name: string } }) => step.resource.name)
}

test('-f takes files, folders and standard input, more than once', async () => {
  const team = workspace('given.')
  team.write('one.yaml', topic('given.one'))
  team.write('two.yml', topic('given.two'))
  team.write('all/three.yaml', topic('given.three'))
  team.write('all/deeper/four.yml', topic('given.four'))
  team.write('all/.hidden.yaml', topic('given.hidden'))
  team.write('all/notes.txt', 'not a manifest')
  const plan = async (flags: string, stdin = '') =>
    created((await team.caracal(`plan --json ${flags}`, { stdin })).stdout)

  expect(await plan('-f one.yaml')).toEqual(['given.one'])
  expect(await plan('-f one.yaml -f two.yml')).toEqual(['given.one', 'given.two'])
  expect(await plan('-f all')).toEqual(['given.four', 'given.three'])
  expect(await plan('-f all -f one.yaml')).toEqual(['given.four', 'given.one', 'given.three'])
  expect(await plan('-f -', topic('given.piped'))).toEqual(['given.piped'])
  expect(await plan('-f - -f one.yaml', topic('given.piped'))).toEqual(['given.one', 'given.piped'])
  expect(await team.topics()).toEqual([])

  const piped = await team.caracal('apply -f - --auto-approve', { stdin: topic('given.piped') })
  expect(piped).toMatchObject({ code: 0, stderr: '' })
  expect(piped.stdout).toContain('<stdin>:3:3')
  expect(await team.topics()).toEqual(['given.piped'])
})

test('without -f the folder manifests/ is read', async () => {
  const team = workspace('default.')
  team.write('manifests/a.yaml', topic('default.a'))
  team.write('manifests/team/b.yaml', topic('default.b'))
  expect(created((await team.caracal('plan --json')).stdout)).toEqual(['default.a', 'default.b'])
})

test('a file means the same alone as beside others', async () => {
  const team = workspace('apart.')
  team.write(
    'm/strict.yaml',
    'version: 1\ndefaults: {replicationFactor: 3, config: {retention.ms: 1d}}\ntopics:\n  apart.strict: {partitions: 1}\n',
  )
  team.write('m/loose.yaml', 'version: 1\ntopics:\n  apart.loose: {partitions: 1, replicationFactor: 1}\n')
  expect((await team.caracal('apply -f m --auto-approve')).code).toBe(0)
  expect(await team.held()).toMatchObject({
    'apart.loose': { partitions: [1], overrides: {} },
    'apart.strict': { partitions: [3], overrides: { 'retention.ms': '86400000' } },
  })
  for (const file of ['m/strict.yaml', 'm/loose.yaml']) {
    expect((await team.caracal(`plan -f ${file} --detailed-exitcode`)).code).toBe(0)
  }
})

test("a topic inside another file's scope is refused before anything is sent, also by apply --prune", async () => {
  const team = workspace('claimed.')
  team.write(
    'm/a.yaml',
    'version: 1\nscope: {prefixes: [claimed.pay.]}\ntopics:\n  claimed.pay.orders: {partitions: 1}\n',
  )
  team.write('m/b.yaml', topic('claimed.pay.chargebacks'))
  await team.create('claimed.pay.chargebacks')
  for (const command of ['plan', 'apply --prune --auto-approve']) {
    const ended = await team.caracal(`${command} -f m`)
    expect(ended.code).toBe(65)
    expect(ended.stderr).toContain('Error E037: topic "claimed.pay.chargebacks" is inside the scope of another file')
    expect(ended.stderr).toContain('m/a.yaml:2:20 the scope "claimed.pay."')
  }
  expect(await team.topics()).toEqual(['claimed.pay.chargebacks'])
})

test('a scope prefix is noted if neither a declared topic nor one on the cluster begins with it', async () => {
  const team = workspace('idle.')
  team.write(
    'm.yaml',
    'version: 1\nscope: {prefixes: [idle.a., idle.live., idle.mistyped.]}\ntopics:\n  idle.a.one: {partitions: 1}\n',
  )
  await team.create('idle.live.one')
  const { notes } = JSON.parse((await team.caracal('plan -f m.yaml --json')).stdout)
  const idle = notes.filter(({ code }: { code: string }) => code === 'idle-scope')
  expect(idle).toMatchObject([
    { resource: { kind: 'topic', name: 'idle.mistyped.' }, place: { file: 'm.yaml', line: 2 } },
  ])
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AclRule } from '../../../src/doctor/acl-rules.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { DesiredState } from '../../../src/model/desired-state.ts'
import { makePlan } from '../../../src/plan/make-plan.ts'
import { loadDesiredState } from '../../../src/validate/load-desired-state.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { PLAN_OPTIONS } from '../../support/model/plan-and-apply.ts'
import { addUser, writeLogin } from './logins.ts'
import { connectAs } from './port.ts'
import { runShell } from './run-caracal.ts'
import { Workspace } from './workspace.ts'

const cluster = testCluster()
const { witness } = cluster
const LOGINS = ['acl-plan', 'acl-apply', 'acl-basic']
const DAY = 86_400_000
/** Brokers learn of users and rules one after another. */
const patient = { timeout: 60_000, interval: 100 }

const ports = new Map<string, Cluster>()

let team: Workspace
let desired: DesiredState
let rules: readonly AclRule[]
let commands: string

/** Every kind of step, in a scope and outside of any. All topics override `retention.ms`, so that none shows what it would be without. */
function manifests(clusterId: string): void {
  team.write(
    'manifests/scope.yaml',
    `version: 1
clusterId: ${clusterId}
scope: {prefixes: [acl.]}
unlistedConfig: reset
topics:
  acl.cut: {partitions: 1, config: {retention.ms: 1d}, allow: {data-loss: retention.ms 1d}}
  acl.grown: {partitions: 2, keyed: false, config: {retention.ms: 30d}}
  acl.new: {partitions: 1, config: {retention.ms: 30d}}
  acl.reset: {partitions: 1}
  acl.gone: {state: absent}
`,
  )
  team.write(
    'manifests/single.yaml',
    `version: 1
topics:
  acl-single: {partitions: 2, keyed: false, config: {retention.ms: 1d}, allow: {data-loss: retention.ms 1d}}
  acl-fresh: {partitions: 1, config: {retention.ms: 30d}}
  acl-gone: {state: absent}
`,
  )
}

beforeAll(async () => {
  team = new Workspace('acl', cluster)
  const month = { configs: { 'retention.ms': String(30 * DAY) } }
  for (const name of ['acl.cut', 'acl.grown', 'acl.gone', 'acl-single', 'acl-gone']) await team.create(name, month)
  await team.create('acl.reset', { configs: { 'retention.ms': '3600000' } })
  for (const name of ['acl.cut', 'acl-single']) {
    await witness.produce(name, 5, Date.now() - 3 * DAY)
    await witness.commitOffset(`acl-group-of-${name}`, name)
  }
  manifests((await (await team.port()).describe()).clusterId)
  const loaded = await loadDesiredState({ paths: [join(team.folder, 'manifests')], env: null })
  expect(loaded.diagnostics).toEqual([])
  desired = loaded.state as DesiredState
  for (const name of LOGINS) {
    await addUser(name)
    writeLogin(team, name)
    const connected = () => connectAs(join(team.folder, `${name}.properties`), cluster.bootstrapServers)
    ports.set(name, await vi.waitFor(connected, patient))
  }
  const principals = '--plan-principal User:acl-plan --apply-principal User:acl-apply'
  const printed = await team.caracal(`doctor --print-acls --estimates full --json ${principals}`)
  expect(printed).toMatchObject({ code: 0, stderr: '' })
  ;({ rules, commands } = JSON.parse(printed.stdout))
  expect((await team.caracal(`doctor --print-acls --estimates full ${principals}`)).stdout).toBe(commands)
})
afterAll(async () => {
  for (const port of ports.values()) await port.close()
  for (const name of LOGINS) await witness.revokeAll(name)
  await team?.remove()
})

/** The arguments of each `kafka-acls.sh` in a script, as a real shell takes it apart. */
async function argumentsOf(script: string): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-acls-'))
  const program = `#!${process.execPath}\nconsole.log(JSON.stringify(process.argv.slice(2)))\n`
  writeFileSync(join(folder, 'kafka-acls.sh'), program, { mode: 0o755 })
  const { code, stdout, stderr } = await runShell(`PATH='${folder}':"$PATH"\n${script}`, team.folder)
  rmSync(folder, { recursive: true })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Runs Kafka's own AclCommand with just what was printed, over SASL_SSL as the admin. */
async function addPrinted(script: string): Promise<void> {
  for (const args of await argumentsOf(script)) {
    const real = args.map((arg) => (arg === 'admin.properties' ? cluster.clientProperties('admin') : arg))
    const { code, stdout, stderr } = await cluster.kafkaTool('kafka-acls', real)
    expect(code, stdout + stderr).toBe(0)
  }
}

/** One right of a login on one kind of resource: outside of a scope every topic has an ACL of its own. */
type OneRight = Pick<AclRule, 'principal' | 'operation' | 'resource' | 'pattern'>

async function change(verb: 'allow' | 'revoke', right: OneRight): Promise<void> {
  const { principal, operation, resource, pattern } = right
  const names = rules
    .filter((rule) => Object.entries(right).every(([key, value]) => rule[key as keyof AclRule] === value))
    .map(({ name }) => name)
  const acl = {
    user: principal.replace('User:', ''),
    type: resource.toUpperCase() as Parameters<typeof witness.allow>[0]['type'],
    pattern: pattern.toUpperCase() as 'LITERAL' | 'PREFIXED',
    operations: [operation as Parameters<typeof witness.allow>[0]['operations'][number]],
  }
  for (const name of names) await witness[verb]({ ...acl, name })
}

/** What a plan of this login cannot know, or could not do. An apply login is asked for what it may do, a plan login for what it may see. */
async function lacks(login: string): Promise<readonly string[]> {
  const port = ports.get(login)
  if (port === undefined) throw new Error(`nobody is connected as ${login}`)
  const applies = login === 'acl-apply'
  const { document } = await makePlan(desired, [], port, {
    ...PLAN_OPTIONS,
    ...{ brokerCheck: applies ? 'require' : 'off', forApply: applies, unattended: true, now: new Date() },
  })
  const { blocks, refusals, brokerCheck } = document
  const needs: string[] = []
  JSON.stringify(document, (key, value) => {
    if (key === 'needs' && value !== null) needs.push(`unknown: ${value}`)
    return value
  })
  return [
    ...new Set([
      ...needs,
      ...blocks.map(({ resource: { name: topic }, code, reason }) => `${topic} ${code}: ${reason}`),
      ...refusals.map(({ text }) => `refused: ${text}`),
      ...(applies && brokerCheck.checked < brokerCheck.checkable ? ['not all checked'] : []),
    ]),
  ]
}

/** What goes without each right, by login, resource and operation. */
const LOST: Readonly<Record<string, RegExp>> = {
  'plan topic prefixed READ': /^acl\.cut not-visible(?!: its configs)/,
  'plan topic prefixed DESCRIBE_CONFIGS': /^acl\.cut not-visible: its configs/,
  'plan topic literal READ': /^acl-single not-visible(?!: its configs)/,
  'plan topic literal DESCRIBE_CONFIGS': /^acl-single not-visible: its configs/,
  'plan cluster literal DESCRIBE': /^unknown: DESCRIBE on Cluster/,
  'plan cluster literal DESCRIBE_CONFIGS': /^unknown: DESCRIBE_CONFIGS on Cluster/,
  'plan group literal DESCRIBE': /^unknown: .*group/i,
  'apply topic prefixed READ': /^unknown: READ on Topic acl\.cut/,
  'apply topic prefixed CREATE': /^acl\.new not-authorized/,
  'apply topic prefixed ALTER_CONFIGS': /^acl\.cut not-visible: its configs/,
  'apply topic prefixed ALTER': /^acl\.grown not-authorized/,
  'apply topic prefixed DELETE': /^acl\.gone not-authorized/,
  'apply topic literal READ': /^unknown: READ on Topic acl-single/,
  'apply topic literal CREATE': /^acl-fresh not-authorized/,
  'apply topic literal ALTER_CONFIGS': /^acl-single not-visible: its configs/,
  'apply topic literal ALTER': /^acl-single not-authorized/,
  'apply topic literal DELETE': /^acl-gone not-authorized/,
  'apply cluster literal DESCRIBE': /^unknown: DESCRIBE on Cluster/,
  'apply cluster literal DESCRIBE_CONFIGS': /^unknown: DESCRIBE_CONFIGS on Cluster/,
  'apply group literal DESCRIBE': /^unknown: .*group/i,
}

const keyOf = ({ principal, resource, pattern, operation }: OneRight) =>
  `${principal.replace('User:acl-', '')} ${resource} ${pattern} ${operation}`

test('with basic estimates the plan account reads no records, and only its producers are unknown', async () => {
  const basic = (await team.caracal('doctor --print-acls --plan-principal User:acl-basic')).stdout
  await addPrinted(basic.slice(0, basic.indexOf('# User:caracal-apply')))
  const producers = ['acl-gone', 'acl-single', 'acl.cut', 'acl.gone'].map((name) => `unknown: READ on Topic ${name}`)
  await expect.poll(async () => (await lacks('acl-basic')).toSorted(), patient).toEqual(producers)
  await vi.waitFor(async () => {
    const told = await team.caracal('doctor --for plan', { config: 'acl-basic.properties' })
    expect(told.stdout).toMatch(/0 failed.* `plan` will work; `apply` was not\s+checked\.\n$/s)
    expect(told.code).toBe(0)
    expect((await team.caracal('doctor --for apply', { config: 'acl-basic.properties' })).code).toBe(77)
  }, patient)
})

test('the printed ACLs suffice for plan and apply, with every figure known, and one fewer does not', {
  timeout: 600_000,
}, async () => {
  for (const login of ['acl-plan', 'acl-apply']) {
    expect(await lacks(login)).not.toEqual([])
  }
  await addPrinted(commands)
  for (const login of ['acl-plan', 'acl-apply']) await expect.poll(() => lacks(login), patient).toEqual([])
  // The tool may ask another broker than the port does, which hears of the rights later.
  await vi.waitFor(async () => {
    const planned = await team.caracal('plan', { config: 'acl-plan.properties' })
    expect(planned.stdout).not.toContain('unknown (')
    expect(planned.code).toBe(0)
  }, patient)

  const rights = new Map(
    rules.map(({ principal, operation, resource, pattern }) => {
      const right: OneRight = { principal, operation, resource, pattern }
      return [keyOf(right), right]
    }),
  )
  expect([...rights.keys()].sort()).toEqual(Object.keys(LOST).sort())
  const wrong: string[] = []
  for (const [key, right] of rights) {
    const login = right.principal.replace('User:', '')
    await change('revoke', right)
    const lost = expect.poll(() => lacks(login), patient)
    await lost
      .toContainEqual(expect.stringMatching(LOST[key] ?? /never/))
      .catch((error) => wrong.push(`${key}: ${error}`))
    await change('allow', right)
    await expect.poll(() => lacks(login), { ...patient, message: `again with ${key}` }).toEqual([])
  }
  expect(wrong).toEqual([])

  await vi.waitFor(async () => {
    const told = await team.caracal('doctor', { config: 'acl-apply.properties' })
    expect(told.stdout).toMatch(/0 failed\. `plan` and `apply` will work\.\n$/)
    expect(told.code).toBe(0)
    const applied = await team.caracal('apply --auto-approve', { config: 'acl-apply.properties' })
    expect(applied, applied.stdout).toMatchObject({ code: 0 })
  }, patient)
  expect(await team.topics()).toEqual(['acl-fresh', 'acl-single', 'acl.cut', 'acl.grown', 'acl.new', 'acl.reset'])
  expect((await team.caracal('plan --detailed-exitcode', { config: 'acl-plan.properties' })).code).toBe(0)
})

import { expect, test } from 'vitest'
import type { ApplyDocument } from '../../../src/model/apply-document.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { masked } from './masked.ts'
import { type Workspace, workspace } from './workspace.ts'

/** One topic to change, one to make; files of every kind of ending beside it. */
async function prepare(prefix: string): Promise<Workspace> {
  const team = workspace(prefix)
  await team.create(`${prefix}live`)
  const live = (config: string) => `version: 1\ntopics:\n  ${prefix}live: {partitions: 1${config}}\n`
  team.write('empty.yaml', live(''))
  team.write(
    'changes.yaml',
    `${live(', config: {retention.ms: 14d}')}  ${prefix}new: {partitions: 2, replicationFactor: 1}\n`,
  )
  team.write('refused.yaml', live(', config: {cleanup.policy: compact}'))
  team.write('invalid.yaml', live(', config: {retention.ms: soon}'))
  team.write('dead.properties', 'bootstrap.servers=127.0.0.1:1\nsecurity.protocol=PLAINTEXT\n')
  team.write('wrong.properties', team.read('client.properties').replace('admin-secret', 'not-it'))
  return team
}

/** Runs with `--json --out`, which must print and save the same one document and nothing else on stdout. */
async function documentOf<T>(
  team: Workspace,
  line: string,
  config?: string,
): Promise<{ code: number | null; document: T }> {
  team.write('out.json', '{"format": "caracal-plan", "outcome": "empty"}')
  const { code, stdout } = await team.caracal(`${line} --json --out out.json`, config === undefined ? {} : { config })
  expect(team.read('out.json')).toBe(stdout)
  const document = JSON.parse(stdout)
  expect(schemaProblems(line.startsWith('plan') ? 'plan' : 'apply', document)).toEqual([])
  return { code, document }
}

const CHANGING = ['read', 'listed', 'outsideScopes']

/** Without what differs from run to run: times, and how many groups and topics of others are on the cluster, where other tests make some. */
function alike(document: unknown): unknown {
  const counts = (key: string, value: unknown) => (CHANGING.includes(key) ? 'any' : value)
  return { ...JSON.parse(JSON.stringify(document, counts)), createdAt: 'any', seal: 'any' }
}

const ENDINGS = [
  ['empty', 'empty.yaml', undefined, 0],
  ['changes', 'changes.yaml', undefined, 0],
  ['refused', 'refused.yaml', undefined, 3],
  ['invalid', 'invalid.yaml', undefined, 65],
  ['unavailable', 'changes.yaml', 'dead.properties', 69],
  ['unavailable', 'changes.yaml', 'wrong.properties', 77],
] as const

test('plan --json is one document of the schema for every outcome, with the exit code of the text', async () => {
  const team = await prepare('json.plan.')
  for (const [outcome, file, config, code] of ENDINGS) {
    const told = await documentOf<PlanDocument>(team, `plan -f ${file}`, config)
    expect(told, outcome).toMatchObject({ code, document: { outcome } })
    const text = await team.caracal(`plan -f ${file} --out out.json`, config === undefined ? {} : { config })
    expect(text.code, outcome).toBe(code)
    expect(alike(team.json('out.json'))).toEqual(alike(told.document))
    const stopped = outcome === 'invalid' || outcome === 'unavailable'
    expect(stopped ? text.stderr : text.stdout, outcome).not.toBe('')
    expect(stopped ? text.stdout : text.stderr, outcome).toBe('')
  }
  expect((await documentOf<PlanDocument>(team, 'plan -f changes.yaml --detailed-exitcode')).code).toBe(2)
  expect(await team.topics()).toEqual(['json.plan.live'])
})

test('apply --json is one document of the schema for every outcome, with the exit code of the text', async () => {
  const team = await prepare('json.apply.')
  for (const [outcome, file, config, code] of ENDINGS) {
    if (outcome === 'changes') continue
    const told = await documentOf<ApplyDocument>(team, `apply -f ${file} --auto-approve`, config)
    expect(told, outcome).toMatchObject({ code, document: { outcome, plan: { outcome } } })
  }
  expect(await team.topics()).toEqual(['json.apply.live'])
  const applied = await documentOf<ApplyDocument>(team, 'apply -f changes.yaml --auto-approve')
  await expect(masked(team.read('out.json'))).toMatchFileSnapshot('golden/apply.json')
  expect(applied).toMatchObject({ code: 0, document: { outcome: 'applied', verifiedBrokers: 3 } })
  expect(await team.topics()).toEqual(['json.apply.live', 'json.apply.new'])
})

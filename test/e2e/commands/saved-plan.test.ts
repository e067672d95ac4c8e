import { expect, onTestFinished, test } from 'vitest'
import type { ApplyDocument } from '../../../src/model/apply-document.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { digestOf, sealed } from '../../../src/plan/identity.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { addUser, untilEveryBrokerTells, writeLogin } from './logins.ts'
import { masked } from './masked.ts'
import { type Workspace, workspace } from './workspace.ts'

const FLAGS = '-f m.yaml --env prod'

/** One topic of each kind of change, and one that is as wished; planned for prod and saved as `plan.json`. */
async function planned(prefix: string): Promise<Workspace> {
  const team = workspace(prefix)
  for (const name of ['set', 'grow', 'bye', 'same']) await team.create(prefix + name)
  const { clusterId } = await (await team.port()).describe()
  team.write(
    'm.yaml',
    `version: 1
clusterId: ${clusterId}
environments: {prod: {}, dev: {}}
topics:
  ${prefix}set: {partitions: 1, config: {retention.ms: 14d}}
  ${prefix}grow: {partitions: 2, keyed: false}
  ${prefix}new: {partitions: 3, replicationFactor: 3}
  ${prefix}bye: {state: absent}
  ${prefix}same: {partitions: 1}
`,
  )
  const { code, stdout } = await team.caracal(`plan ${FLAGS} --out plan.json`)
  expect(code).toBe(0)
  expect(stdout).toContain(`Plan ${savedPlan(team).digest}. To apply just this:\n  caracal kafka apply plan.json `)
  return team
}

function savedPlan(team: Workspace): PlanDocument {
  return team.json('plan.json') as PlanDocument
}

/** Writes the plan back as somebody would who wants it to be taken for one of caracal's. */
function forge(team: Workspace, edit: (plan: PlanDocument) => Partial<PlanDocument>): void {
  const plan = savedPlan(team)
  const edited = { ...plan, ...edit(plan) }
  team.write('plan.json', JSON.stringify(sealed({ ...edited, digest: digestOf(edited) })))
}

/** What the planned changes make of the topics. */
async function asPlanned(team: Workspace, before: Awaited<ReturnType<Workspace['held']>>) {
  const { [`${team.prefix}bye`]: _, ...rest } = before
  return {
    ...rest,
    [`${team.prefix}set`]: { ...rest[`${team.prefix}set`], overrides: { 'retention.ms': '1209600000' } },
    [`${team.prefix}grow`]: { ...rest[`${team.prefix}grow`], partitions: [3, 3] },
    [`${team.prefix}new`]: { id: expect.any(String), partitions: [3, 3, 3], overrides: {} },
  }
}

const edit = (team: Workspace, from: string, to: string) => {
  expect(team.read('m.yaml')).toContain(from)
  team.write('m.yaml', team.read('m.yaml').replace(from, to))
}

test('a plan that still holds is carried out by the command that it printed, and once', async () => {
  const team = await planned('saved.once.')
  const before = await team.held()
  const { stdout } = await team.caracal(`plan ${FLAGS} --out plan.json`)
  const [, command] = /To apply just this:\n {2}(.*)\n/.exec(stdout) ?? []
  const applied = await team.shell(`${command} --auto-approve`)
  await expect(masked(applied.stdout)).toMatchFileSnapshot('golden/saved-plan-apply.txt')
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  expect(await team.held()).toEqual(await asPlanned(team, before))

  const after = await team.held()
  const again = await team.caracal(`apply plan.json ${FLAGS} --auto-approve`)
  await expect(masked(again.stdout)).toMatchFileSnapshot('golden/saved-plan-again.txt')
  expect(again).toMatchObject({ code: 3, stderr: '' })
  expect(await team.held()).toEqual(after)
})

test('what the plan does not touch may move, and so may words for people', async () => {
  const team = await planned('saved.beside.')
  const before = await team.held()
  await team.alter('saved.beside.same', { 'segment.ms': '3600000' })
  await team.create('saved.beside.stray')
  edit(team, 'topics:', '# A comment.\ntopics:')
  edit(team, 'set: {', 'set: {description: anew, owner: others, labels: {tier: gold}, ')
  team.write('manifests/m.yaml', team.read('m.yaml'))
  const { code, stdout } = await team.caracal('apply plan.json --env prod --auto-approve --json')
  const document: ApplyDocument = JSON.parse(stdout)
  expect(schemaProblems('apply', document)).toEqual([])
  const { digest, createdAt } = savedPlan(team)
  expect(document).toMatchObject({ outcome: 'applied', saved: { digest, createdAt }, moved: [] })
  expect(document.plan.digest).toBe(digest)
  expect(code).toBe(0)
  const held = await team.held()
  expect(held).toEqual({
    ...(await asPlanned(team, before)),
    'saved.beside.same': { ...before['saved.beside.same'], overrides: { 'segment.ms': '3600000' } },
    'saved.beside.stray': held['saved.beside.stray'],
  })
})

interface Moved {
  readonly act: (team: Workspace, prefix: string) => unknown
  /** Instead of the flags of the plan. */
  readonly flags?: string
  /** `P` stands for the prefix. */
  readonly told: string
}

const MOVED: Readonly<Record<string, Moved>> = {
  'deleted and created again in the same shape': {
    act: async (team, prefix) => {
      await team.delete(`${prefix}set`)
      await team.create(`${prefix}set`)
    },
    told: '! Pset: somebody deleted it and created it again',
  },
  'deleted and created again before its deletion': {
    act: async (team, prefix) => {
      await team.delete(`${prefix}bye`)
      await team.create(`${prefix}bye`)
    },
    told: '! Pbye: somebody deleted it and created it again',
  },
  'deleted by somebody else': {
    act: (team, prefix) => team.delete(`${prefix}bye`),
    told: '! Pbye: somebody deleted it',
  },
  'created by somebody else': {
    act: (team, prefix) => team.create(`${prefix}new`, { partitions: 3 }),
    told: '! Pnew: somebody created it',
  },
  'configured by somebody else': {
    act: (team, prefix) => team.alter(`${prefix}set`, { 'retention.ms': '3600000' }),
    told: '! Pset: its override retention.ms went from none to 1h',
  },
  'configured beside by somebody else': {
    act: (team, prefix) => team.alter(`${prefix}grow`, { 'segment.ms': '3600000' }),
    told: '! Pgrow: its override segment.ms went from none to 1h',
  },
  'grown by somebody else': {
    act: (team, prefix) => team.addPartitions(`${prefix}grow`, 2),
    told: '! Pgrow: its partitions went from 1 to 2',
  },
  'declared otherwise': {
    act: (team) => edit(team, '14d', '13d'),
    told: '! Pset: retention.ms 14d → 13d in the manifests since the plan',
  },
  'declared no more': {
    act: (team, prefix) => edit(team, `  ${prefix}grow: {partitions: 2, keyed: false}\n`, ''),
    told: '! Pgrow: no longer declared in the manifests given',
  },
  'another environment': {
    act: () => {},
    flags: '-f m.yaml --env dev',
    told: '! made with --env prod; this run has --env dev',
  },
  'a target': {
    act: () => {},
    flags: `${FLAGS} --target saved.*`,
    told: '! made without --target; this run has --target saved.*',
  },
  'another cluster': {
    act: (team) => forge(team, () => ({ clusterId: 'MkU3OEVBNTcwNTJENDM2Qg' })),
    told: '! made for cluster MkU3OEVBNTcwNTJENDM2Qg, this is CLUSTER',
  },
  'forged steps': {
    act: (team) =>
      forge(team, ({ steps }) => ({
        steps: steps.map((step) =>
          step.kind === 'alter-configs' ? { ...step, set: { 'retention.ms': '60000' } } : step,
        ),
      })),
    told: '! Pset: retention.ms 1m → 14d by what the cluster says now',
  },
}

test.each(Object.entries(MOVED))('refused, and nothing sent: %s', async (name, { act, flags = FLAGS, told }) => {
  const prefix = `saved.${Object.keys(MOVED).indexOf(name)}.`
  const team = await planned(prefix)
  await act(team, prefix)
  const before = await team.held()
  const { code, stdout, stderr } = await team.caracal(`apply plan.json ${flags} --auto-approve --out out.json`)
  const document = team.json('out.json') as ApplyDocument
  expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
  const lines = stdout.slice(stdout.indexOf('is out of date:')).replaceAll(/\n {4}/g, ' ')
  expect(lines.split('\n')).toContain(told.replace('P', prefix).replace('CLUSTER', document.plan.clusterId ?? ''))
  expect(stdout).toContain('Nothing was sent (exit 3).')
  expect(await team.held()).toEqual(before)
  expect(schemaProblems('apply', document)).toEqual([])
  expect(document).toMatchObject({ outcome: 'moved', resources: [], moved: [expect.anything()] })
})

test('a topic that was empty when the plan was made, and no longer is, is not deleted by it', async () => {
  const team = await planned('saved.filled.')
  // Nobody is on it, and the records are not of today: all that is new is that something would be lost.
  const old = Date.now() - 3 * 86_400_000
  await testCluster().witness.produce('saved.filled.bye', 3, old, { idempotent: false })
  const { code, stdout, stderr } = await team.caracal(`apply plan.json ${FLAGS} --auto-approve`)
  expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
  expect(stdout.replaceAll(/\n {4}/g, ' ')).toMatch(
    /is out of date:\n! saved\.filled\.bye: data-loss of delete grew from none to \d+ bytes, at most 3 records\nNothing/,
  )
  expect(await team.topics()).toContain('saved.filled.bye')
})

test('a plan that somebody edited, or that compared nothing, is refused before anything is asked', async () => {
  const team = await planned('saved.edited.')
  const before = await team.held()
  team.write('edited.json', team.read('plan.json').replaceAll('1209600000', '60000'))
  const edited = await team.caracal(`apply edited.json ${FLAGS} --auto-approve`)
  expect(edited).toMatchObject({ code: 3, stdout: '' })
  expect(edited.stderr).toContain('Error: edited.json was changed after caracal wrote it')

  team.write('reworded.json', team.read('plan.json').replace('"delete": 1', '"delete": 0'))
  const reworded = await team.caracal(`apply reworded.json ${FLAGS} --auto-approve`)
  expect(reworded).toMatchObject({ code: 3, stdout: '' })
  expect((await team.shell('caracal kafka show reworded.json')).code).toBe(1)

  edit(team, '14d', 'soon')
  expect((await team.caracal(`plan ${FLAGS} --out invalid.json`)).code).toBe(65)
  const invalid = await team.caracal(`apply invalid.json ${FLAGS} --auto-approve`)
  expect(invalid).toMatchObject({ code: 3, stdout: '' })
  expect(invalid.stderr).toContain('Error: invalid.json was made from manifests that are invalid')
  expect(await team.held()).toEqual(before)
})

test('consent is given to the apply, not by the plan', async () => {
  const team = workspace('saved.consent.')
  await team.create('saved.consent.a', { partitions: 2 })
  const { clusterId } = await (await team.port()).describe()
  team.write('m.yaml', `version: 1\nclusterId: ${clusterId}\ntopics:\n  saved.consent.a: {partitions: 4}\n`)
  const plan = await team.caracal('plan -f m.yaml --allow key-order:* --out plan.json')
  expect(plan.code).toBe(0)
  const without = await team.caracal('apply plan.json -f m.yaml --auto-approve')
  expect(without).toMatchObject({ code: 3, stderr: '' })
  expect(without.stdout).toContain('1 risk without consent')
  expect((await team.held())['saved.consent.a']?.partitions).toHaveLength(2)
  const given = await team.caracal('apply plan.json -f m.yaml --auto-approve --allow key-order:*')
  expect(given.code).toBe(0)
  expect((await team.held())['saved.consent.a']?.partitions).toHaveLength(4)
})

test('a plan of nothing is applied by doing nothing', async () => {
  const team = workspace('saved.empty.')
  await team.create('saved.empty.a')
  team.write('m.yaml', 'version: 1\ntopics:\n  saved.empty.a: {partitions: 1}\n')
  expect((await team.caracal('plan -f m.yaml --out plan.json')).code).toBe(0)
  const { code, stdout } = await team.caracal('apply plan.json -f m.yaml --auto-approve')
  expect(stdout).toMatch(/\nNothing to do, as planned in [0-9a-f]{12} of \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n$/)
  expect(code).toBe(0)
})

test('two applies of one plan at once: the cluster ends as planned, and neither does anything else', async () => {
  const team = await planned('saved.race.')
  const before = await team.held()
  const apply = (out: string) => team.caracal(`apply plan.json ${FLAGS} --auto-approve --out ${out}`)
  const ended = await Promise.all([apply('one.json'), apply('two.json')])
  const documents = ['one.json', 'two.json'].map((file) => team.json(file) as ApplyDocument)
  for (const { outcome, plan, resources: topics } of documents) {
    expect(['applied', 'moved', 'partial', 'refused']).toContain(outcome)
    // Refused: what the other one sent came between this one's reading and the brokers' check, who say that it is done.
    if (outcome === 'refused') expect(plan.blocks.map(({ code }) => code)).toContain('refused-by-broker')
    // Whatever was sent is what the plan showed.
    if (topics.length > 0) expect(plan.steps).toEqual(savedPlan(team).steps)
  }
  expect(documents.map(({ outcome }) => outcome)).not.toEqual(['refused', 'refused'])
  expect(ended.map(({ code }) => code)).not.toContain(1)
  expect(await team.held()).toEqual(await asPlanned(team, before))
  expect((await team.caracal(`plan ${FLAGS} --detailed-exitcode`)).code).toBe(0)
})

test('a login that may only read makes the plan, another one applies it', async () => {
  const team = workspace('saved.login.')
  await team.create('saved.login.set')
  await team.create('saved.login.bye')
  await addUser('reader')
  const { witness } = testCluster()
  onTestFinished(() => witness.revokeAll('reader'))
  const right = { user: 'reader', type: 'TOPIC', name: team.prefix, pattern: 'PREFIXED' } as const
  await witness.allow({ ...right, operations: ['DESCRIBE', 'DESCRIBE_CONFIGS'] })
  writeLogin(team, 'reader')
  const { clusterId } = await (await team.port()).describe()
  team.write(
    'm.yaml',
    `version: 1
clusterId: ${clusterId}
topics:
  saved.login.set: {partitions: 2, config: {retention.ms: 1d}, allow: {data-loss: retention.ms 1d}}
  saved.login.new: {partitions: 3, replicationFactor: 3}
  saved.login.bye: {state: absent}
`,
  )
  const allow = '--allow key-order:* --allow in-use:*'
  await untilEveryBrokerTells(team, 'reader', { 'saved.login.set': 'found' })
  const planned = await team.caracal(`plan -f m.yaml ${allow} --out plan.json`, { config: 'reader.properties' })
  expect(planned).toMatchObject({ code: 0, stderr: '' })
  expect(planned.stdout).toContain('not checked by the brokers')
  const applied = await team.caracal(`apply plan.json -f m.yaml ${allow} --auto-approve`)
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  expect(applied.stdout).toMatch(/\nApplied plan [0-9a-f]{12} of /)
  expect(await team.topics()).toEqual(['saved.login.new', 'saved.login.set'])
})

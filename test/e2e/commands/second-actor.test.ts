import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applyPlan } from '../../../src/apply/apply-plan.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { ApplyDocument } from '../../../src/model/apply-document.ts'
import { type MadePlan, makePlan } from '../../../src/plan/make-plan.ts'
import { loadDesiredState } from '../../../src/validate/load-desired-state.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { PLAN_OPTIONS } from '../../support/model/plan-and-apply.ts'
import { type Workspace, workspace } from './workspace.ts'

/** Plans one of the workspace's files on the real cluster, with every consent. */
async function planned(team: Workspace, file: string): Promise<MadePlan> {
  const { state, diagnostics } = await loadDesiredState({ paths: [join(team.folder, file)], env: null })
  if (state === null) throw new Error(JSON.stringify(diagnostics))
  const allow = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))
  const made = await makePlan(state, diagnostics, await team.port(), { ...PLAN_OPTIONS, allow, now: new Date() })
  expect(made.document.outcome).toBe('changes')
  return made
}

async function applied(made: MadePlan, cluster: Cluster, verifyMs = 60_000): Promise<ApplyDocument> {
  const signal = new AbortController().signal
  const document = await applyPlan(made, cluster, { signal, onResult: () => {}, verifyMs, clock: () => new Date() })
  expect(schemaProblems('apply', document)).toEqual([])
  return document
}

/** By topic: how it ended and why. */
function ends({ resources: topics }: ApplyDocument) {
  return Object.fromEntries(
    topics.map(({ resource: { name: topic }, status, reason }) => [topic, `${status}: ${reason}`]),
  )
}

type Method = 'createTopics' | 'alterConfigs' | 'deleteTopics'

/** The port, with somebody else acting just before the first call of `method`. */
function before(method: Method, cluster: Cluster, act: () => Promise<void>): Cluster {
  const call = cluster[method] as (...args: unknown[]) => Promise<unknown>
  let acted: Promise<void> | undefined
  const acting = async (...args: unknown[]) => {
    acted ??= act()
    await acted
    return call(...args)
  }
  return { ...cluster, [method]: acting }
}

test('what somebody else moved since the plan is left alone and told; the rest is done', async () => {
  const team = workspace('other.')
  const names = ['added', 'changed', 'deleted', 'fine', 'grown', 'again', 'bye'].map((name) => `other.${name}`)
  await Promise.all(names.map((name) => team.create(name)))
  team.write(
    'other.yaml',
    `version: 1
topics:
  other.created: {partitions: 3, replicationFactor: 3}
  other.added: {partitions: 3, keyed: false}
  other.changed: {partitions: 1, config: {retention.ms: 14d}}
  other.deleted: {partitions: 1, config: {retention.ms: 14d}}
  other.grown: {partitions: 1, config: {retention.ms: 14d}}
  other.again: {state: absent}
  other.bye: {state: absent}
  other.fine: {partitions: 1, config: {retention.ms: 14d}}
`,
  )
  const made = await planned(team, 'other.yaml')
  const atFirst = await team.held()

  await team.create('other.created')
  await team.alter('other.changed', { 'retention.ms': '3600000' })
  await team.delete('other.deleted')
  await team.addPartitions('other.grown', 2)
  await team.addPartitions('other.added', 2)
  await team.delete('other.again')
  await team.create('other.again', { partitions: 2 })
  const meanwhile = await team.held()

  const document = await applied(made, await team.port())
  expect(document.outcome).toBe('partial')
  expect(ends(document)).toEqual({
    'other.added': 'skipped: changed since the plan: its partitions went from 1 to 2; plan again',
    'other.again': 'skipped: changed since the plan: somebody deleted it and created it again; plan again',
    'other.bye': 'done: null',
    'other.changed': 'skipped: changed since the plan: its override retention.ms went from none to 1h; plan again',
    'other.created': 'skipped: changed since the plan: somebody created it; plan again',
    'other.deleted': 'skipped: changed since the plan: somebody deleted it; plan again',
    'other.fine': 'done: null',
    'other.grown': 'skipped: changed since the plan: its partitions went from 1 to 2; plan again',
  })
  const { 'other.bye': _, ...left } = meanwhile
  const fine = { ...atFirst['other.fine'], overrides: { 'retention.ms': '1209600000' } }
  expect(await team.held()).toEqual({ ...left, 'other.fine': fine })
})

test('what a step would now lose more of than the plan showed is not sent; the rest is done', async () => {
  const team = workspace('more.')
  for (const name of ['more.gone', 'more.shorter', 'more.read', 'more.fine']) await team.create(name)
  const old = Date.now() - 30 * 86_400_000
  team.write(
    'more.yaml',
    `version: 1
topics:
  more.gone: {state: absent}
  more.read: {state: absent}
  more.shorter: {partitions: 1, config: {retention.ms: 1d}}
  more.fine: {state: absent}
`,
  )
  const made = await planned(team, 'more.yaml')
  await team.produce('more.gone', 1_000)
  await team.produce('more.shorter', 1_000, old)
  await team.joinGroup('more.readers', 'more.read')
  const document = await applied(made, await team.port())
  expect(document.outcome).toBe('partial')
  expect(ends(document)).toEqual({
    'more.fine': 'done: null',
    'more.gone': expect.stringMatching(
      /^skipped: changed since the plan: data-loss of delete grew from none to .*1,000 records/,
    ),
    'more.read': expect.stringMatching(
      /^skipped: changed since the plan: active groups went from none to more.readers/,
    ),
    'more.shorter': expect.stringMatching(/^skipped: changed since the plan: data-loss of retention.ms 1d is new: /),
  })
  expect(Object.keys(await team.held())).toEqual(['more.gone', 'more.read', 'more.shorter'])
  expect((await team.held())['more.shorter']?.overrides).toEqual({})
})

test('a topic that is re-created in the last moment survives its delete', async () => {
  const team = workspace('again.')
  await team.create('again.a')
  await team.create('again.b')
  team.write('again.yaml', 'version: 1\ntopics:\n  again.a: {state: absent}\n  again.b: {state: absent}\n')
  const made = await planned(team, 'again.yaml')
  const port = before('deleteTopics', await team.port(), async () => {
    await team.delete('again.a')
    await team.create('again.a', { partitions: 2 })
  })
  const document = await applied(made, port)
  expect(document.outcome).toBe('partial')
  expect(document.resources).toMatchObject([
    {
      resource: { kind: 'topic', name: 'again.a' },
      status: 'failed',
      reason: expect.stringMatching(/^UNKNOWN_TOPIC_ID: /),
    },
    { resource: { kind: 'topic', name: 'again.b' }, status: 'done' },
  ])
  expect(await team.held()).toMatchObject({ 'again.a': { partitions: [3, 3] } })
  expect(await team.topics()).toEqual(['again.a'])
})

test('a topic that somebody creates in the last moment is not touched, and the next run tells the difference', async () => {
  const team = workspace('late.')
  team.write('late.yaml', 'version: 1\ntopics:\n  late.a: {partitions: 3}\n  late.b: {partitions: 3}\n')
  const port = before('createTopics', await team.port(), () => team.create('late.a', { partitions: 2 }))
  const document = await applied(await planned(team, 'late.yaml'), port)
  expect(document.resources).toMatchObject([
    {
      resource: { kind: 'topic', name: 'late.a' },
      status: 'failed',
      reason: expect.stringMatching(/^TOPIC_ALREADY_EXISTS: /),
    },
    { resource: { kind: 'topic', name: 'late.b' }, status: 'done' },
  ])
  expect((await team.held())['late.a']?.partitions).toHaveLength(2)
  expect((await planned(team, 'late.yaml')).document.steps).toMatchObject([{ kind: 'add-partitions', count: 3 }])
})

test('a topic that somebody deletes in the last moment fails alone', async () => {
  const team = workspace('vanished.')
  await team.create('vanished.a')
  await team.create('vanished.b')
  team.write(
    'vanished.yaml',
    'version: 1\ntopics:\n  vanished.a: {partitions: 2, config: {retention.ms: 14d}}\n  vanished.b: {partitions: 2, config: {retention.ms: 14d}}\n',
  )
  const port = before('alterConfigs', await team.port(), () => team.delete('vanished.a'))
  const document = await applied(await planned(team, 'vanished.yaml'), port)
  expect(document.resources).toMatchObject([
    {
      resource: { kind: 'topic', name: 'vanished.a' },
      status: 'failed',
      reason: expect.stringMatching(/^UNKNOWN_TOPIC_OR_PARTITION: /),
      steps: [{ status: 'failed' }, { status: 'skipped', sent: false }],
    },
    { resource: { kind: 'topic', name: 'vanished.b' }, status: 'done' },
  ])
  expect(await team.held()).toMatchObject({
    'vanished.b': { partitions: [3, 3], overrides: { 'retention.ms': '1209600000' } },
  })
  expect(await team.topics()).toEqual(['vanished.b'])
})

test('another key that somebody sets in the last moment is kept', async () => {
  const team = workspace('beside.')
  await team.create('beside.a')
  team.write('beside.yaml', 'version: 1\ntopics:\n  beside.a: {partitions: 1, config: {retention.ms: 14d}}\n')
  const port = before('alterConfigs', await team.port(), () => team.alter('beside.a', { 'segment.ms': '3600000' }))
  const document = await applied(await planned(team, 'beside.yaml'), port)
  expect(document.outcome).toBe('applied')
  expect((await team.held())['beside.a']?.overrides).toEqual({ 'retention.ms': '1209600000', 'segment.ms': '3600000' })
})

test('a value that does not stick is reported by name, once', async () => {
  const team = workspace('stick.')
  await team.create('stick.a')
  team.write(
    'stick.yaml',
    'version: 1\ntopics:\n  stick.a: {partitions: 1, config: {retention.ms: 14d, segment.ms: 1h}}\n',
  )
  const made = await planned(team, 'stick.yaml')
  // A service that overrules one value: it says yes and sets something else.
  const port = await team.port()
  const alterConfigs: Cluster['alterConfigs'] = (topics, options) => {
    const overruled = topics.map((topic) => ({ ...topic, set: new Map([...topic.set, ['retention.ms', '864000000']]) }))
    return port.alterConfigs(overruled, options)
  }
  const document = await applied(made, { ...port, alterConfigs }, 4_000)
  expect(document.outcome).toBe('partial')
  expect(document.resources).toMatchObject([
    {
      status: 'failed',
      reason: expect.stringMatching(/^retention\.ms 14d did not stick: retention\.ms is 10d on broker \d$/),
    },
  ])
})

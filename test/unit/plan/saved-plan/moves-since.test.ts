import { describe, expect, test } from 'vitest'
import type { DesiredState } from '../../../../src/model/desired-state.ts'
import type { PlanDocument } from '../../../../src/model/plan-document.ts'
import type { MadePlan } from '../../../../src/plan/make-plan.ts'
import type { PlanOptions } from '../../../../src/plan/plan-options.ts'
import { movesSince } from '../../../../src/plan/saved-plan/moves-since.ts'
import { isIntact } from '../../../../src/plan/saved-plan/parse-saved-plan.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { plan } from '../../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, scope, scopeIgnoring, type TopicWish } from '../../../support/model/topics.ts'

const WISHES: Readonly<Record<string, TopicWish>> = {
  'a.new': { partitions: 3, replicationFactor: 3, config: { 'retention.ms': '604800000' } },
  'a.set': { config: { 'retention.ms': '1209600000' } },
  'a.grow': { partitions: 4, keyed: false },
  'a.gone': { state: 'absent' },
  'a.same': { config: { 'retention.ms': '604800000' } },
}

const ALL = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))

function manifests(wishes: Readonly<Record<string, TopicWish>> = WISHES, about: Partial<DesiredState> = {}) {
  const topics = Object.entries(wishes).map(([name, wish]) => desiredTopic(name, wish))
  return desiredState(topics, { environment: 'prod', ...scope('a.'), ...about })
}

function cluster(): InMemoryCluster {
  return new InMemoryCluster()
    .add('a.set', { replicationFactor: 3, config: { 'segment.ms': '3600000' } })
    .add('a.grow', { partitions: 2 })
    .add('a.gone')
    .add('a.same', { config: { 'retention.ms': '604800000' } })
    .add('a.stray')
}

/** As it comes back from a file. */
function throughJson(document: PlanDocument): PlanDocument {
  return JSON.parse(JSON.stringify(document))
}

interface Since {
  readonly move?: (cluster: InMemoryCluster) => unknown
  readonly wishes?: Readonly<Record<string, TopicWish>>
  readonly about?: Partial<DesiredState>
  readonly options?: Partial<PlanOptions>
  readonly forge?: (saved: PlanDocument) => PlanDocument
  readonly made?: Partial<PlanOptions>
}

/** Plans and saves, lets something move, plans again and compares. */
async function since({ move, wishes, about, options, forge, made }: Since) {
  const kafka = cluster()
  const saved = throughJson((await plan(manifests(), kafka, made)).document)
  expect(saved.outcome).toBe('changes')
  expect(isIntact({ plan: saved, version: 2 })).toBe(true)
  await move?.(kafka)
  const fresh: MadePlan = await plan(manifests(wishes, about), kafka, { ...made, ...options })
  return movesSince(forge?.(saved) ?? saved, fresh).map(
    ({ resource, text, cause }) => `${cause}: ${resource?.name ?? null}: ${text}`,
  )
}

function recreate(kafka: InMemoryCluster, name: string): void {
  kafka.add(name, kafka.held.get(name))
}

function grow(kafka: InMemoryCluster, name: string, count: number) {
  return kafka.addPartitions([{ name, count }], { validateOnly: false })
}

/** Each partition gets these replicas, of which some are only being added. */
function place(kafka: InMemoryCluster, name: string, replicas: readonly number[], adding: readonly number[] = []) {
  const topic = kafka.state.topics.find((held) => held.name === name)
  if (topic?.kind !== 'found') throw new Error(name)
  const reassignment = adding.length === 0 ? null : { adding, removing: [] }
  const partitions = topic.partitions.map((partition) => ({
    ...partition,
    replicas,
    inSyncReplicas: replicas,
    reassignment,
  }))
  kafka.put({ ...topic, partitions })
}

describe('what moved is named', () => {
  test.each<[string, Since, readonly string[]]>([
    ['nothing', {}, []],
    [
      'a topic re-created in the same shape',
      { move: (kafka) => recreate(kafka, 'a.set') },
      ['cluster: a.set: somebody deleted it and created it again'],
    ],
    ['a deleted topic', { move: (kafka) => kafka.remove('a.set') }, ['cluster: a.set: somebody deleted it']],
    ['a created topic', { move: (kafka) => kafka.add('a.new') }, ['cluster: a.new: somebody created it']],
    [
      'the config that the plan sets',
      { move: (kafka) => kafka.configure('a.set', { 'retention.ms': '86400000' }) },
      ['cluster: a.set: its override retention.ms went from none to 1d'],
    ],
    [
      'another config of a touched topic',
      { move: (kafka) => kafka.configure('a.set', { 'segment.ms': '7200000' }) },
      ['cluster: a.set: its override segment.ms went from 1h to 2h'],
    ],
    [
      'a config that was taken away',
      { move: (kafka) => kafka.configure('a.set', { 'segment.ms': null }) },
      ['cluster: a.set: its override segment.ms went from 1h to none'],
    ],
    ['partitions', { move: (kafka) => grow(kafka, 'a.grow', 3) }, ['cluster: a.grow: its partitions went from 2 to 3']],
    [
      'the number of replicas',
      { move: (kafka) => place(kafka, 'a.set', [1, 2]) },
      ['cluster: a.set: its replication factor went from 3 to 2'],
    ],
    [
      'everything at once',
      {
        move: (kafka) => grow(kafka.configure('a.set', { 'retention.ms': '86400000' }), 'a.set', 2),
        wishes: { ...WISHES, 'a.set': { partitions: 2, config: { 'retention.ms': '1209600000' } } },
      },
      [
        'cluster: a.set: its partitions went from 1 to 2',
        'cluster: a.set: its override retention.ms went from none to 1d',
      ],
    ],
    ['replicas on other brokers', { move: (kafka) => place(kafka, 'a.set', [3, 2, 1]) }, []],
    ['a replica that is being added', { move: (kafka) => place(kafka, 'a.set', [1, 2, 3, 4], [4]) }, []],
    [
      'a throttle set by whoever moves replicas',
      { move: (kafka) => kafka.configure('a.set', { 'leader.replication.throttled.replicas': '*' }) },
      [],
    ],
    ['a topic that the plan does not touch', { move: (kafka) => grow(kafka, 'a.stray', 9) }, []],
    [
      'a declared topic that now differs',
      { move: (kafka) => kafka.configure('a.same', { 'retention.ms': '86400000' }) },
      ['cluster: a.same: retention.ms not planned → 7d by what the cluster says now'],
    ],
    [
      'a value in the manifests',
      { wishes: { ...WISHES, 'a.set': { config: { 'retention.ms': '86400000' } } } },
      ['manifest: a.set: retention.ms 14d → 1d in the manifests since the plan'],
    ],
    [
      'a setting more in the manifests',
      { wishes: { ...WISHES, 'a.set': { config: { 'retention.ms': '1209600000', 'max.message.bytes': '2097152' } } } },
      ['manifest: a.set: max.message.bytes not planned → 2 MiB in the manifests since the plan'],
    ],
    [
      'a topic that the manifests no longer list',
      { wishes: without('a.set') },
      ['manifest: a.set: no longer declared in the manifests given'],
    ],
    [
      'a new topic in the manifests',
      { wishes: { ...WISHES, 'a.newer': { partitions: 2 } } },
      [
        'manifest: a.newer: topic not planned → create in the manifests since the plan',
        'manifest: a.newer: partitions not planned → 2 in the manifests since the plan',
        'manifest: a.newer: replication factor not planned → the default in the manifests since the plan',
      ],
    ],
    [
      'a delete that is wanted no more',
      { wishes: { ...WISHES, 'a.gone': {} } },
      ['manifest: a.gone: topic delete → not planned in the manifests since the plan'],
    ],
    ['the environment', { about: { environment: 'dev' } }, ['run: null: made with --env prod; this run has --env dev']],
    ['no environment', { about: { environment: null } }, ['run: null: made with --env prod; this run has none']],
    [
      'targets that the plan had',
      { made: { target: ['a.set', 'a.g*'] }, options: { target: [] } },
      ['run: null: made with --target a.g* --target a.set; this run has none'],
    ],
    [
      'targets that the plan had not',
      { options: { target: ['a.set'] } },
      ['run: null: made without --target; this run has --target a.set'],
    ],
    [
      'targets in another order',
      { made: { target: ['a.set', 'a.g*'] }, options: { target: ['a.g*', 'a.set', 'a.set'] } },
      [],
    ],
    [
      'prune left out',
      { made: { prune: true, allow: ALL }, options: { prune: false } },
      ['run: null: made with --prune; this run is without it'],
    ],
    ['prune added', { options: { prune: true } }, ['run: null: made without --prune; this run is with it']],
    [
      'a pruned topic re-created',
      { made: { prune: true, allow: ALL }, move: (kafka) => recreate(kafka, 'a.stray') },
      ['cluster: a.stray: somebody deleted it and created it again'],
    ],
    [
      'a pruned topic that is now declared',
      { made: { prune: true, allow: ALL }, wishes: { ...WISHES, 'a.stray': {} } },
      ['manifest: a.stray: topic delete → not planned in the manifests since the plan'],
    ],
    [
      'a topic to change that is no longer managed',
      { wishes: { ...WISHES, 'a.set': { ...WISHES['a.set'], managed: false } } },
      ['manifest: a.set: retention.ms 14d → not planned in the manifests since the plan'],
    ],
    [
      'a pruned topic that pruneIgnore now names',
      { made: { prune: true, allow: ALL }, about: scopeIgnoring(['a.str*'], 'a.') },
      ['manifest: a.stray: pruneIgnore names it since the plan'],
    ],
    [
      'a pruned topic that is outside of the scope now',
      { made: { prune: true, allow: ALL }, about: scope('b.') },
      ['manifest: a.stray: no scope contains it since the plan'],
    ],
    [
      'a pruned topic that somebody deleted',
      { made: { prune: true, allow: ALL }, move: (kafka) => kafka.remove('a.stray') },
      ['cluster: a.stray: somebody deleted it'],
    ],
    [
      'one more topic to prune',
      { made: { prune: true, allow: ALL }, move: (kafka) => kafka.add('a.stray.too') },
      ['cluster: a.stray.too: topic not planned → delete by what the cluster says now'],
    ],
    [
      'a forged cluster id',
      { forge: (saved) => ({ ...saved, clusterId: 'other' }) },
      ['run: null: made for cluster other, this is test-cluster'],
    ],
    [
      'a forged step',
      {
        forge: (saved) => ({
          ...saved,
          steps: saved.steps.filter(({ resource: { name: topic } }) => topic !== 'a.gone'),
        }),
      },
      ['cluster: a.gone: topic not planned → delete by what the cluster says now'],
    ],
    [
      'forged values of a step',
      {
        forge: (saved) => ({
          ...saved,
          steps: saved.steps.map((step) =>
            step.kind === 'alter-configs' ? { ...step, set: { 'retention.ms': '1' } } : step,
          ),
        }),
      },
      ['cluster: a.set: retention.ms 1ms → 14d by what the cluster says now'],
    ],
    [
      'a forged id to delete',
      {
        forge: (saved) => ({
          ...saved,
          steps: saved.steps.map((step) => (step.kind === 'delete-topic' ? { ...step, topicId: 'other' } : step)),
        }),
      },
      ['cluster: a.gone: topic delete → delete by what the cluster says now'],
    ],
    [
      'a forged order of steps',
      { forge: (saved) => ({ ...saved, steps: saved.steps.toReversed() }) },
      ['run: null: its steps, or their order, are not those that this program plans'],
    ],
  ])('%s', async (_, given, moves) => {
    expect(await since(given)).toEqual(moves)
  })
})

test('a risk that the plan did not show is one more thing to agree to', async () => {
  const kafka = new InMemoryCluster().add('a.set', { config: { 'retention.ms': '1209600000' } })
  const shorter = manifests({ 'a.set': { config: { 'retention.ms': '86400000' } } })
  const made = await plan(shorter, kafka, { allow: ALL })
  expect(movesSince(throughJson(made.document), made)).toEqual([])
  const unseen = { ...throughJson(made.document), risks: [] }
  expect(movesSince(unseen, made)).toMatchObject([
    {
      resource: { kind: 'topic', name: 'a.set' },
      attribute: 'risk data-loss',
      from: null,
      to: 'retention.ms 1d',
      cause: 'cluster',
    },
  ])
  // A risk that went away takes nothing from the plan.
  const calmer = { ...made, document: { ...made.document, risks: [] } }
  expect(movesSince(throughJson(made.document), calmer)).toEqual([])
})

test('words for people are no part of it', async () => {
  const kafka = cluster()
  const saved = throughJson((await plan(manifests(), kafka)).document)
  const reworded = manifests()
  const topics = reworded.topics.map((topic) => ({
    ...topic,
    ...{ description: 'anew', owner: 'others', labels: { tier: 'gold' } },
  }))
  expect(movesSince(saved, await plan({ ...reworded, files: ['elsewhere.yaml'], topics }, kafka))).toEqual([])
})

test('overrides that the plan could not read are no part of what it rests on; those that cannot be read any more are', async () => {
  const kafka = cluster()
  const topic = kafka.state.topics.find(({ name }) => name === 'a.grow')
  if (topic?.kind !== 'found') throw new Error('no topic')
  const readable = await plan(manifests(), kafka)
  kafka.put({ ...topic, configs: { kind: 'not-visible' } })
  const unreadable = await plan(manifests(), kafka)
  expect(movesSince(throughJson(unreadable.document), readable)).toEqual([])
  expect(movesSince(throughJson(readable.document), unreadable)).toMatchObject([
    {
      resource: { kind: 'topic', name: 'a.grow' },
      attribute: 'overrides',
      text: 'its overrides can no longer be read',
    },
  ])
  kafka.put({ name: 'a.grow', internal: false, kind: 'not-visible' })
  expect(movesSince(throughJson(readable.document), await plan(manifests(), kafka))).toMatchObject([
    { resource: { kind: 'topic', name: 'a.grow' }, attribute: 'topic', text: 'it can no longer be read' },
  ])
})

test('what a plan says of itself survives JSON, and a saved plan of nothing has nothing to move', async () => {
  const kafka = new InMemoryCluster().add('a.same')
  const made = await plan(manifests({ 'a.same': {} }), kafka)
  expect(made.document).toMatchObject({ outcome: 'empty', basis: [] })
  expect(movesSince(throughJson(made.document), made)).toEqual([])
})

function without(name: string): Readonly<Record<string, TopicWish>> {
  return Object.fromEntries(Object.entries(WISHES).filter(([topic]) => topic !== name))
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exitOfApply } from '../../../src/commands/failures/exit-of-outcome.ts'
import type { ApplyDocument } from '../../../src/model/apply-document.ts'
import type { DesiredState } from '../../../src/model/desired-state.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import {
  ALL,
  clusterOf,
  held,
  type Knobs,
  knobs,
  type NamedHeld,
  type NamedWish,
  stateOf,
  wished,
} from '../../support/model/arbitraries.ts'
import {
  type Fault,
  FaultyCluster,
  faults,
  type OtherAction,
  OtherActor,
  otherAction,
} from '../../support/model/faults.ts'
import type { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { MODEL_RUNS, MODEL_TIMEOUT } from '../../support/model/model-runs.ts'
import { apply, plan } from '../../support/model/plan-and-apply.ts'
import { KAFKA_DEFAULTS } from '../../support/model/topics.ts'

/** Everything a cluster holds of a topic, attribute by attribute: `config retention.ms`, `replicas 0`, `id`, … */
type Attributes = ReadonlyMap<string, string>
type World = ReadonlyMap<string, Attributes>

function worldOf(cluster: InMemoryCluster): World {
  return new Map(
    cluster.state.topics.map((topic) => {
      if (topic.kind !== 'found' || topic.configs.kind !== 'read') return [topic.name, new Map([['kind', topic.kind]])]
      const configs = topic.configs.own.map(({ name, value }) => [`config ${name}`, `${value}`] as const)
      const replicas = topic.partitions.map(
        ({ index, ...rest }) => [`replicas ${index}`, JSON.stringify(rest)] as const,
      )
      return [topic.name, new Map([['id', `${topic.id}`], ...configs, ...replicas])]
    }),
  )
}

/** Whether the plan showed that this attribute would come to be so. */
function isPlanned({ changes }: PlanDocument, topic: string, attribute: string, was?: string, is?: string): boolean {
  return changes.some((change) => {
    if (change.resource.name !== topic) return false
    const [kind = '', name = ''] = attribute.split(' ')
    switch (change.kind) {
      case 'create':
        if (kind === 'config') return change.config[name] === is
        return was === undefined && (kind === 'id' || Number(name) < change.partitions)
      case 'delete':
        return is === undefined
      case 'set-config':
        return attribute === `config ${change.name}` && change.to === is
      case 'reset-config':
        return attribute === `config ${change.name}` && is === undefined
      case 'add-partitions':
        return kind === 'replicas' && was === undefined && Number(name) < change.to
      default:
        return change satisfies never
    }
  })
}

interface Case {
  readonly topics: readonly NamedHeld[]
  readonly wishes: readonly NamedWish[]
  readonly more: Knobs
  readonly prune: boolean
  readonly between: readonly { readonly topic: string; readonly does: OtherAction }[]
  readonly during: readonly Fault[]
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  topics: held,
  wishes: wished,
  more: knobs,
  prune: fc.boolean(),
  between: fc.array(otherAction, { maxLength: 1 }),
  during: faults,
})

/** Topics that somebody touches before apply begins and not again, so that they stay moved. */
function movedOnce({ between, during }: Pick<Case, 'between' | 'during'>): readonly string[] {
  const again = during.flatMap((fault) => (fault.kind === 'other-actor' ? [fault.topic] : []))
  return between.map(({ topic }) => topic).filter((topic) => !again.includes(topic))
}

/** What of a topic the plan rests on: all but what the manifests leave alone. */
function basisOf(world: World, topic: string, wishes: Case['wishes']): string {
  const ignores = wishes.some(({ name, ignoreConfig = [] }) => name === topic && ignoreConfig.length > 0)
  const attributes = [...(world.get(topic) ?? [])].filter(([name]) => !(ignores && name.startsWith('config max.')))
  return JSON.stringify(attributes)
}

/** Plans, lets things go wrong, applies, and lets what was on its way arrive. */
async function run({ topics, wishes, more, prune, between, during }: Case) {
  const model = clusterOf(topics, more)
  const desired = stateOf(wishes)
  const actor = new OtherActor(model)
  const first = worldOf(model)
  const made = await plan(desired, model, { allow: ALL, prune })
  expect(made.document.refusals).toEqual([])
  expect(worldOf(model)).toEqual(first)
  /** From when to when nobody else acted. */
  const ours: [World, World][] = []
  let since = first
  actor.around = (act) => {
    ours.push([since, worldOf(model)])
    act()
    since = worldOf(model)
  }
  for (const { topic, does } of between) actor.act(topic, does)
  const moved = movedOnce({ between, during }).filter(
    (topic) => basisOf(first, topic, wishes) !== basisOf(worldOf(model), topic, wishes),
  )
  const interrupt = new AbortController()
  const cluster = new FaultyCluster(model, during, actor, interrupt)
  const document = await apply(made, cluster, interrupt.signal)
  const told = worldOf(model)
  await cluster.settle()
  ours.push([since, worldOf(model)])
  return { model, desired, made, actor, first, moved, ours, interrupt, cluster, document, told }
}
type Run = Awaited<ReturnType<typeof run>>

/**
 * Whatever changed while nobody else acted was shown by the plan, attribute by attribute; and where a topic moved before apply
 * began, nothing of it changed.
 */
function nothingElseChanged({ made, moved, ours }: Run): void {
  for (const [before, after] of ours) {
    for (const topic of moved) expect(after.get(topic), `${topic} moved`).toEqual(before.get(topic))
    for (const topic of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(topic), after.get(topic)]
      for (const attribute of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
        const [old, now] = [was?.get(attribute), is?.get(attribute)]
        const planned = old === now || isPlanned(made.document, topic, attribute, old, now)
        expect(planned, `${topic} ${attribute} went from ${old} to ${now}`).toBe(true)
      }
    }
  }
}

/** A topic goes only where the plan deletes that very topic, and the plan deletes only what it may. */
function onlyPlannedDeletes({ model, made, actor, first }: Run, { wishes, prune }: Case): void {
  const deletes = made.document.changes.filter((change) => change.kind === 'delete')
  for (const {
    resource: { name: topic },
    reason,
  } of deletes) {
    const wish = wishes.find(({ name }) => name === topic)
    if (reason === 'absent') expect(wish?.state).toBe('absent')
    else expect([prune, wish, /^app\.[a-d]$/.test(topic)]).toEqual([true, undefined, true])
  }
  const atFirst = [...first].map(([topic, attributes]) => [topic, attributes.get('id') ?? null] as const)
  for (const [topic, id] of new Map([...atFirst, ...actor.left])) {
    const planned = deletes.some((change) => change.resource.name === topic && change.topicId === id)
    if (id !== null && !planned) expect(model.held.get(topic)?.id, `${topic} survives`).toBe(id)
  }
}

/** Each topic of the plan is told of once; it is as declared, or the document says why it is not. */
function differencesAreTold({ desired, made, document, told }: Run): void {
  const planned = new Set(made.document.steps.map(({ resource: { name: topic } }) => topic))
  expect(document.resources.map(({ resource: { name: topic } }) => topic).toSorted()).toEqual([...planned].toSorted())
  for (const {
    resource: { name: topic },
    status,
    reason,
  } of document.resources) {
    if (status === 'done') expect(lackOf(topic, desired, made.document, told), topic).toEqual([])
    else expect(reason, topic).toMatch(/\S/)
  }
}

/** The changes that the topic still lacks of those planned; of a deleted one that it is there with the id it had. */
function lackOf(topic: string, desired: DesiredState, { changes }: PlanDocument, world: World): readonly string[] {
  return changes.flatMap((change) => {
    if (change.resource.name !== topic) return []
    const now = world.get(topic)
    const partitions = [...(now?.keys() ?? [])].filter((name) => name.startsWith('replicas')).length
    const effective = (name: string) => now?.get(`config ${name}`) ?? KAFKA_DEFAULTS[name]
    switch (change.kind) {
      case 'delete':
        return now?.get('id') === change.topicId ? ['it still exists'] : []
      case 'create':
        return Object.entries(change.config).every(([name, value]) => effective(name) === value) &&
          partitions === change.partitions
          ? []
          : ['it is not as created']
      case 'add-partitions':
        return partitions === change.to ? [] : [`${partitions} partitions`]
      case 'set-config': {
        const wanted = desired.topics.find(({ name }) => name === topic)?.config.get(change.name)
        return now !== undefined && effective(change.name) === wanted?.value ? [] : [change.name]
      }
      case 'reset-config':
        return now?.has(`config ${change.name}`) ? [change.name] : []
      default:
        return change satisfies never
    }
  })
}

function exitFits({ made, document, desired, told, cluster, interrupt }: Run): void {
  const open = made.document.changes.filter(
    ({ resource: { name: topic } }) => lackOf(topic, desired, made.document, told).length > 0,
  )
  const exit = exitOfApply(document as ApplyDocument)
  expect(cluster.sentInterrupted).toBe(0)
  expect(['done', 'partial', 'interrupted', 'refused', 'unavailable']).toContain(exit)
  if (exit === 'done') expect(open).toEqual([])
  if (exit === 'partial') expect(cluster.sent).toBeGreaterThan(0)
  if (exit === 'interrupted') expect(interrupt.signal.aborted).toBe(true)
  if (exit === 'refused' || exit === 'unavailable') expect(cluster.sent).toBe(0)
}

/** Running again, with nothing in the way, comes to an empty plan, but for what somebody else made impossible. */
async function converges({ model, desired, actor }: Run, { prune }: Case): Promise<void> {
  const again = await plan(desired, model, { allow: ALL, prune })
  const foreign = again.document.blocks.filter(({ resource: { name: topic } }) => !actor.left.has(topic))
  expect(foreign).toEqual([])
  if (again.document.blocks.length > 0) return
  if (again.document.outcome !== 'empty') expect((await apply(again, model)).outcome).toBe('applied')
  expect((await plan(desired, model, { allow: ALL, prune })).document).toMatchObject({ outcome: 'empty', changes: [] })
}

test(
  'whatever goes wrong, an apply does what the plan showed or says why not, and nothing else',
  async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (some) => {
        const ended = await run(some)
        nothingElseChanged(ended)
        onlyPlannedDeletes(ended, some)
        differencesAreTold(ended)
        exitFits(ended)
        await converges(ended, some)
      }),
      { numRuns: MODEL_RUNS },
    )
  },
  MODEL_TIMEOUT,
)

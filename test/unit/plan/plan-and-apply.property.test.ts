import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DesiredState } from '../../../src/manifest/desired-state.ts'
import { InMemoryCluster } from '../model/in-memory-cluster.ts'
import { apply, plan } from '../model/plan-and-apply.ts'
import { desiredState, desiredTopic, scope } from '../model/topics.ts'

const NAMES = ['app.a', 'app.b', 'app.c', 'app.d', 'other.e']
const CONFIGS: Readonly<Record<string, readonly string[]>> = {
  'retention.ms': ['-1', '1000', '604800000'],
  'cleanup.policy': ['delete', 'compact', 'compact,delete'],
  'min.insync.replicas': ['1', '2'],
  'max.message.bytes': ['1000', '1048588'],
}

/** Some of the configs, each with one of its values or of `others`. */
function someConfigs<T>(others: readonly T[]): fc.Arbitrary<Record<string, string | T>> {
  const pairs = Object.entries(CONFIGS).map(([name, values]) =>
    fc.tuple(fc.constant(name), fc.constantFrom(...values, ...others)),
  )
  return fc.tuple(...pairs).chain((all) => fc.subarray(all).map((some) => Object.fromEntries(some)))
}
const overrides = someConfigs<never>([])
const wishes = someConfigs([null])

const held = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...NAMES), partitions: fc.integer({ min: 1, max: 3 }), config: overrides }),
  { selector: ({ name }) => name },
)
const wished = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...NAMES.slice(0, 4)),
    state: fc.constantFrom<('present' | 'absent')[]>('present', 'present', 'absent'),
    partitions: fc.integer({ min: 3, max: 6 }),
    config: wishes,
    unlistedConfig: fc.constantFrom<('report' | 'reset')[]>('report', 'reset'),
  }),
  { selector: ({ name }) => name },
)
const ALL = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))

function clusterOf(topics: readonly { name: string; partitions: number; config: Record<string, string> }[]) {
  const cluster = new InMemoryCluster()
  for (const { name, ...rest } of topics) cluster.add(name, rest)
  return cluster
}

function stateOf(wishes_: readonly ({ name: string } & Parameters<typeof desiredTopic>[1])[]): DesiredState {
  return desiredState(
    wishes_.map(({ name, ...wish }) => desiredTopic(name, wish)),
    scope('app.'),
  )
}

const snapshot = (cluster: InMemoryCluster) =>
  new Map([...cluster.held].map(([name, topic]) => [name, structuredClone(topic)]))

describe('whatever the manifests and the cluster', () => {
  test('apply succeeds, the plan after it is empty, and nothing outside the plan was touched', async () => {
    await fc.assert(
      fc.asyncProperty(held, wished, fc.boolean(), async (topics, wishes_, prune) => {
        const cluster = clusterOf(topics)
        const before = snapshot(cluster)
        const desired = stateOf(wishes_)
        const made = await plan(desired, cluster, { allow: ALL, prune })
        expect(made.document.refusals).toEqual([])
        const document = await apply(made, cluster)
        expect(['applied', 'empty']).toContain(document.outcome)
        expect((await plan(desired, cluster, { prune })).document).toMatchObject({ outcome: 'empty', changes: [] })

        const changed = new Map(Map.groupBy(made.document.changes, ({ topic }) => topic))
        for (const [name, topic] of before) {
          const changes = changed.get(name) ?? []
          if (changes.some(({ kind }) => kind === 'delete')) continue
          const touched = changes.flatMap((change) => ('name' in change ? [change.name] : []))
          const rest = (config: Record<string, string>) =>
            Object.entries(config).filter(([key]) => !touched.includes(key))
          const now = cluster.held.get(name)
          expect(now?.id).toBe(topic.id)
          expect(rest(now?.config ?? {})).toEqual(rest(topic.config))
          if (!changes.some(({ kind }) => kind === 'add-partitions')) expect(now?.partitions).toBe(topic.partitions)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the order of the input does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(held, wished, async (topics, wishes_) => {
        const forward = await plan(stateOf(wishes_), clusterOf(topics))
        const turned = { ...stateOf(wishes_), topics: stateOf(wishes_).topics.toReversed() }
        const backward = await plan(turned, clusterOf(topics))
        expect(backward.document.steps.map(({ kind, topic }) => [kind, topic])).toEqual(
          forward.document.steps.map(({ kind, topic }) => [kind, topic]),
        )
      }),
      { numRuns: 200 },
    )
  })

  test('steps exist if and only if there are changes, and each step points at changes of its topic', async () => {
    await fc.assert(
      fc.asyncProperty(held, wished, async (topics, wishes_) => {
        const { document } = await plan(stateOf(wishes_), clusterOf(topics))
        const ids = document.changes.map(({ id }) => id)
        expect(document.steps.flatMap(({ changes }) => changes).toSorted()).toEqual(ids.toSorted())
      }),
      { numRuns: 200 },
    )
  })

  test('somebody else in the middle: what they touched is skipped and reported, the rest is done', async () => {
    await fc.assert(
      fc.asyncProperty(
        held,
        wished,
        fc.constantFrom(...NAMES.slice(0, 4)),
        fc.boolean(),
        async (topics, wishes_, victim, removes) => {
          const cluster = clusterOf(topics)
          fc.pre(cluster.held.has(victim) || !removes)
          const made = await plan(stateOf(wishes_), cluster, { allow: ALL })
          if (removes) cluster.remove(victim)
          else cluster.add(victim, { config: { 'retention.ms': '77' } })
          const theirs = structuredClone(cluster.held.get(victim))
          const document = await apply(made, cluster)
          for (const { topic, status } of document.topics) if (topic !== victim) expect(status).toBe('done')
          expect(cluster.held.get(victim)).toEqual(theirs)
          const skipped = document.topics.find(({ topic }) => topic === victim)
          if (skipped !== undefined) expect(skipped.status).toBe('skipped')
        },
      ),
      { numRuns: 300 },
    )
  })
})

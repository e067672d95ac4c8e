import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readScope } from '../../../src/commands/read-scope.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { makeSnapshot } from '../../../src/snapshot/make-snapshot.ts'
import { parseSnapshot } from '../../../src/snapshot/parse-snapshot.ts'
import { snapshotCluster } from '../../../src/snapshot/snapshot-cluster.ts'
import { snapshotText } from '../../../src/snapshot/snapshot-text.ts'
import { ALL, clusterOf, DECLARED, held, knobs, NAMES, stateOf, wished } from '../../support/model/arbitraries.ts'
import type { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { MODEL_RUNS, MODEL_TIMEOUT } from '../../support/model/model-runs.ts'
import { apply, plan } from '../../support/model/plan-and-apply.ts'

const snapshot = (cluster: InMemoryCluster) =>
  new Map([...cluster.held].map(([name, topic]) => [name, structuredClone(topic)]))

describe('whatever the manifests and the cluster', { timeout: MODEL_TIMEOUT }, () => {
  test('apply succeeds, the plan after it is empty, and nothing outside the plan was touched', async () => {
    await fc.assert(
      fc.asyncProperty(held, wished, knobs, fc.boolean(), async (topics, wishes_, more, prune) => {
        const cluster = clusterOf(topics, more)
        const before = snapshot(cluster)
        const desired = stateOf(wishes_)
        const made = await plan(desired, cluster, { allow: ALL, prune })
        expect(made.document.refusals).toEqual([])
        const document = await apply(made, cluster)
        expect(['applied', 'empty']).toContain(document.outcome)
        expect((await plan(desired, cluster, { prune })).document).toMatchObject({ outcome: 'empty', changes: [] })

        const changed = new Map(Map.groupBy(made.document.changes, ({ resource: { name: topic } }) => topic))
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
      { numRuns: MODEL_RUNS },
    )
  })

  test('the order of the input does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(held, wished, knobs, async (topics, wishes_, more) => {
        const forward = await plan(stateOf(wishes_), clusterOf(topics, more))
        const turned = { ...stateOf(wishes_), topics: stateOf(wishes_).topics.toReversed() }
        const backward = await plan(turned, clusterOf(topics, more))
        expect(backward.document.steps.map(({ kind, resource: { name: topic } }) => [kind, topic])).toEqual(
          forward.document.steps.map(({ kind, resource: { name: topic } }) => [kind, topic]),
        )
      }),
      { numRuns: MODEL_RUNS },
    )
  })

  test('steps exist if and only if there are changes, and each step points at changes of its topic', async () => {
    await fc.assert(
      fc.asyncProperty(held, wished, knobs, async (topics, wishes_, more) => {
        const { document } = await plan(stateOf(wishes_), clusterOf(topics, more))
        const ids = document.changes.map(({ id }) => id)
        expect(document.steps.flatMap(({ changes }) => changes).toSorted()).toEqual(ids.toSorted())
      }),
      { numRuns: MODEL_RUNS },
    )
  })

  test('somebody else in the middle: what they touched is skipped and reported, the rest is done', async () => {
    await fc.assert(
      fc.asyncProperty(
        held,
        wished,
        knobs,
        fc.constantFrom(...DECLARED),
        fc.boolean(),
        async (topics, wishes_, more, victim, removes) => {
          const cluster = clusterOf(topics, more)
          fc.pre(cluster.held.has(victim) || !removes)
          const made = await plan(stateOf(wishes_), cluster, { allow: ALL })
          if (removes) cluster.remove(victim)
          else cluster.add(victim, { config: { 'retention.ms': '77' } })
          const theirs = structuredClone(cluster.held.get(victim))
          const document = await apply(made, cluster)
          for (const {
            resource: { name: topic },
            status,
          } of document.resources)
            if (topic !== victim) expect(status).toBe('done')
          expect(cluster.held.get(victim)).toEqual(theirs)
          const skipped = document.resources.find(({ resource: { name: topic } }) => topic === victim)
          if (skipped !== undefined) expect(skipped.status).toBe('skipped')
        },
      ),
      { numRuns: MODEL_RUNS },
    )
  })

  test('the plan on a snapshot is the plan on the cluster, but for what only brokers know', async () => {
    await fc.assert(
      fc.asyncProperty(held, wished, fc.subarray(NAMES), fc.boolean(), async (topics, wishes, hidden, prune) => {
        const cluster = clusterOf(topics)
        for (const name of hidden.filter((one) => cluster.held.has(one))) {
          cluster.put({ name, internal: false, kind: 'not-visible' })
        }
        const desired = stateOf(wishes)
        fc.pre((await cluster.listTopics()).some(({ name }) => !name.startsWith('_')))
        const declared = desired.topics.map(({ name }) => name)
        const read = await readScope(cluster, null, declared)
        const saved = snapshotText(makeSnapshot({ takenAt: new Date(0), filter: null, ...read }))
        const frozen = snapshotCluster(parseSnapshot(saved, 'file'))
        const live = await plan(desired, cluster, { prune, forApply: false })
        const onSnapshot = await plan(desired, frozen, { prune, forApply: false })
        expect(comparable(onSnapshot.document)).toEqual(comparable(live.document))
      }),
      { numRuns: MODEL_RUNS },
    )
  })
})

/** What of a plan needs no brokers: a reset, and a create by the cluster default, show what they would bring with less certainty. */
function comparable({ changes, blocks, steps, unmanaged, summary }: PlanDocument) {
  const certain = changes.map((change) => {
    if (change.kind === 'create') return { ...change, defaultReplication: null }
    return change.kind === 'reset-config' ? { ...change, to: null } : change
  })
  return { changes: certain, blocks, steps, unmanaged, summary: { ...summary, risks: 0 } }
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameConfigValue } from '../../../../src/topic-config/value.ts'
import { ALL, clusterOf, held, knobs, type NamedWish, stateOf, wished } from '../../../support/model/arbitraries.ts'
import type { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { MODEL_RUNS, MODEL_TIMEOUT } from '../../../support/model/model-runs.ts'
import { apply, plan } from '../../../support/model/plan-and-apply.ts'
import { KAFKA_DEFAULTS } from '../../../support/model/topics.ts'

type Effective = (config: string) => string

/** By topic id, what each broker gives the topic, worked out apart from all that the plan reads. */
function everywhere(
  cluster: InMemoryCluster,
): ReadonlyMap<string, { readonly name: string; readonly on: Effective[] }> {
  const on = (config: Readonly<Record<string, string>>, broker: number) => (name: string) =>
    config[name] ?? cluster.brokerDefaults.get(broker)?.[name] ?? KAFKA_DEFAULTS[name] ?? ''
  return new Map(
    [...cluster.held].map(([name, { id, config }]) => {
      return [id ?? name, { name, on: cluster.state.brokers.map((broker) => on(config, broker)) }]
    }),
  )
}

const limit = (value: string) => (value === '-1' ? Number.POSITIVE_INFINITY : Number(value))
const policies = (of: Effective) => of('cleanup.policy').split(',')

/** Whether one broker would keep fewer records of a topic after than before. */
function keepsLess(before: Effective, after: Effective): boolean {
  const endless = limit(after('retention.ms')) === Infinity && limit(after('retention.bytes')) === Infinity
  const gained = policies(after).some(
    (policy) => !policies(before).includes(policy) && !(policy === 'delete' && endless),
  )
  const shorter = ['retention.ms', 'retention.bytes'].some((name) => limit(after(name)) < limit(before(name)))
  return gained || (policies(after).includes('delete') && shorter)
}

/** Declared settings that a broker does not give the topic, as `app.a retention.ms`. */
function unfulfilled(cluster: InMemoryCluster, wishes: readonly NamedWish[]): readonly string[] {
  const topics = new Map([...everywhere(cluster).values()].map(({ name, on }) => [name, on]))
  return wishes.flatMap(({ name, state, config = {}, ignoreConfig = [] }) => {
    if (state === 'absent') return []
    return Object.entries(config).flatMap(([key, value]) => {
      const left = value === null || (ignoreConfig.length > 0 && key.startsWith('max.'))
      const holds = left || topics.get(name)?.every((of) => sameConfigValue(key, of(key), value))
      return holds ? [] : [`${name} ${key}`]
    })
  })
}

const worlds = fc.tuple(held, wished, knobs, fc.boolean())

test('where any broker would keep fewer records there is a data-loss risk, or a note that there are none', {
  timeout: MODEL_TIMEOUT,
}, async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([topics, wishes, more, prune]) => {
      const cluster = clusterOf(topics, more)
      const before = everywhere(cluster)
      const made = await plan(stateOf(wishes), cluster, { allow: ALL, prune })
      await apply(made, cluster)
      const after = everywhere(cluster)
      const { risks, notes } = made.document
      const reported = [
        ...risks.filter(({ code }) => code === 'data-loss'),
        ...notes.filter(({ code }) => code === 'loses-nothing'),
      ].map(({ resource }) => resource.name)
      const pruned = made.document.changes.filter((change) => change.kind === 'delete' && change.reason === 'prune')
      const less = [...before].flatMap(([id, { name, on }]) => {
        const now = after.get(id)
        return now !== undefined && on.some((was, at) => keepsLess(was, now.on[at] as Effective)) ? [name] : []
      })
      expect(reported).toEqual(
        expect.arrayContaining([...less, ...pruned.map(({ resource: { name: topic } }) => topic)]),
      )
    }),
    { numRuns: MODEL_RUNS },
  )
})

test('an empty plan: every broker gives every declared value', { timeout: MODEL_TIMEOUT }, async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ([topics, wishes, more]) => {
      const cluster = clusterOf(topics, more)
      const desired = stateOf(wishes)
      const made = await plan(desired, cluster, { allow: ALL })
      if (made.document.outcome !== 'empty') await apply(made, cluster)
      expect((await plan(desired, cluster)).document.outcome).toBe('empty')
      expect(unfulfilled(cluster, wishes)).toEqual([])
    }),
    { numRuns: MODEL_RUNS },
  )
})

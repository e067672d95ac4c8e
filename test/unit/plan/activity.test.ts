import { expect, test } from 'vitest'
import { applyPlan } from '../../../src/apply/apply-plan.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { Activity } from '../../../src/model/activity.ts'
import type { StepResult } from '../../../src/model/apply-document.ts'
import { renderActivity } from '../../../src/render/text/activity.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, scope } from '../../support/model/topics.ts'

/** Reads topics and groups in two batches, as real ones are. */
function inTwoBatches(cluster: Cluster): Cluster {
  const [readTopics, readUsage] = [cluster.readTopics.bind(cluster), cluster.readUsage.bind(cluster)]
  cluster.readTopics = (names, options) => {
    for (const done of [Math.ceil(names.length / 2), names.length]) options?.onCount?.(done, names.length)
    return readTopics(names, options)
  }
  cluster.readUsage = (questions, options) => {
    for (const done of [20, 40]) options.onCount?.(done, 40)
    return readUsage(questions, options)
  }
  return cluster
}

test('a plan and an apply tell what they are busy with, and how far they are', async () => {
  const told: string[] = []
  const onActivity = (activity: Activity) => told.push(renderActivity(activity))
  const live = Array.from({ length: 3 }, (_, index) => `live-${index}`)
  const fresh = Array.from({ length: 600 }, (_, index) => `new-${index}`)
  const cluster = inTwoBatches(live.reduce((held, name) => held.add(name), new InMemoryCluster()))
  const desired = desiredState([
    ...live.map((name) => desiredTopic(name, { config: { 'retention.ms': '60000' } })),
    ...fresh.map((name) => desiredTopic(name)),
  ])
  const made = await plan(desired, cluster, { allow: [{ risk: 'data-loss', glob: '*' }], onActivity })
  expect(told.splice(0)).toEqual([
    'Reading topics',
    'Reading topics: 302 of 603',
    'Reading topics: 603 of 603',
    'Asking brokers what topics inherit',
    'Having brokers check changes: 0 of 603',
    'Having brokers check changes: 500 of 603',
    'Having brokers check changes: 600 of 603',
    'Reading who uses 3 topics',
    'Reading groups: 20 of 40',
    'Reading groups: 40 of 40',
  ])
  const { signal } = new AbortController()
  const results: StepResult[] = []
  const onResult = (result: StepResult) => results.push(result)
  await applyPlan(made, cluster, { signal, onResult, onActivity, verifyMs: 0, clock: () => new Date(0) })
  expect(results).toHaveLength(603)
  const steps = Array.from({ length: 604 }, (_, done) => `Applying steps: ${done} of 603`)
  // Before the deletes, what they would take is read again.
  steps.splice(601, 0, 'Reading who uses 3 topics', 'Reading groups: 20 of 40', 'Reading groups: 40 of 40')
  // On a busy machine what was read first is read once more at the end.
  const changes = told.filter((text, index) => text !== told[index - 1])
  expect(changes).toEqual([...steps, 'Verifying on every broker: 0 of 603'])
})

test('a plan with a scope reads topics once', async () => {
  const cluster = new InMemoryCluster()
  const readTopics = cluster.readTopics.bind(cluster)
  const asked: (readonly string[])[] = []
  cluster.readTopics = (names, options) => {
    asked.push(names)
    return readTopics(names, options)
  }
  await plan(desiredState([desiredTopic('app.a')], scope('app.')), cluster, { brokerCheck: 'off' })
  expect(asked).toHaveLength(1)
  expect(asked[0]?.[0]).toBe('app.a')
})

test('a plan says nothing of what it does not do', async () => {
  const told: Activity['kind'][] = []
  const onActivity = ({ kind }: Activity) => told.push(kind)
  await plan(desiredState([desiredTopic('a')]), new InMemoryCluster(), { brokerCheck: 'off', onActivity })
  expect(told).toEqual(['reading-topics'])
})

test('verifying counts the topics that hold on every broker', async () => {
  const told: string[] = []
  const onActivity = (activity: Activity) => activity.kind === 'verifying' && told.push(renderActivity(activity))
  const cluster = new InMemoryCluster()
  const made = await plan(desiredState([desiredTopic('a'), desiredTopic('b')]), cluster)
  // One broker hears of one topic late.
  const read = cluster.readTopics.bind(cluster)
  let early = true
  cluster.readTopics = async (names, options) => {
    const readings = new Map(await read(names, options))
    if (options?.from === 3 && early) {
      readings.set('b', { kind: 'absent' })
      early = false
    }
    return readings
  }
  const { signal } = new AbortController()
  await applyPlan(made, cluster, { signal, onResult: () => {}, onActivity, verifyMs: 10_000, clock: () => new Date(0) })
  expect(told).toEqual(['Verifying on every broker: 0 of 2', 'Verifying on every broker: 1 of 2'])
})

const most = { done: 100_000, total: 100_000 }
test.each<Activity>([
  { kind: 'connecting', to: ['kafka1.example.com:9093', 'kafka2.example.com:9093', 'kafka3.example.com:9093'] },
  { kind: 'reading-topics', count: most },
  { kind: 'reading-inherited' },
  { kind: 'checking', count: most },
  { kind: 'reading-usage', topics: 100_000, groups: null },
  { kind: 'reading-usage', topics: 1, groups: most },
  { kind: 'applying', count: most },
  { kind: 'verifying', count: most },
  { kind: 'examining' },
])('fits into 80 columns with what follows it: %o', (activity) => {
  expect(`${renderActivity(activity)}; over a quota, waiting (999 s)`.length).toBeLessThan(80)
})

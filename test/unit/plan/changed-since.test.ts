import { expect, test } from 'vitest'
import { changedSince } from '../../../src/plan/changed-since.ts'
import type { MadePlan } from '../../../src/plan/make-plan.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { holding } from '../../support/model/losing-plans.ts'
import { PLAN_OPTIONS, plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, type TopicWish, unusedTopic } from '../../support/model/topics.ts'

const CONSENT = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))
const planned = (wish: TopicWish, cluster: InMemoryCluster) =>
  plan(desiredState([desiredTopic('t', wish)]), cluster, { allow: CONSENT })
const since = (made: MadePlan, cluster: InMemoryCluster, steps = made.document.steps) =>
  changedSince(made, steps, cluster, { now: PLAN_OPTIONS.now })
const onAllBrokers = (config: Readonly<Record<string, string>>) => new Map([1, 2, 3].map((id) => [id, config]))

test('nothing has changed: nothing is reported', async () => {
  const cluster = new InMemoryCluster().add('t')
  cluster.usage = new Map([['t', holding()]])
  expect(await since(await planned({ config: { 'retention.ms': '1000' } }, cluster), cluster)).toEqual(new Map())
})

test('a default that was lowered on all brokers is seen, although the topic itself is as it was', async () => {
  const cluster = new InMemoryCluster().add('t', { config: { 'cleanup.policy': 'compact' } })
  cluster.brokerDefaults = onAllBrokers({ 'retention.ms': '-1' })
  cluster.usage = new Map([['t', holding()]])
  const made = await planned({ config: { 'cleanup.policy': 'compact,delete' } }, cluster)
  expect(made.document.risks.map(({ code }) => code)).not.toContain('data-loss')
  cluster.brokerDefaults = onAllBrokers({ 'retention.ms': '3600000' })
  expect((await since(made, cluster)).get('t')).toMatch(/^data-loss of cleanup.policy compact,delete is new: /)
})

test('replicas that fell out of sync are seen', async () => {
  const cluster = new InMemoryCluster().add('t', { replicationFactor: 3, config: { 'min.insync.replicas': '1' } })
  const made = await planned({ config: { 'min.insync.replicas': '2' } }, cluster)
  cluster.state = {
    ...cluster.state,
    topics: cluster.state.topics.map((topic) =>
      topic.kind === 'found'
        ? { ...topic, partitions: topic.partitions.map((partition) => ({ ...partition, inSyncReplicas: [1] })) }
        : topic,
    ),
  }
  expect((await since(made, cluster)).get('t')).toMatch(/^availability of min.insync.replicas 2 is new: /)
})

test('only the changes of the steps count: what this apply has made already is done', async () => {
  const cluster = new InMemoryCluster().add('t')
  cluster.usage = new Map([['t', unusedTopic()]])
  const made = await planned({ partitions: 3, config: { 'retention.bytes': '1000' } }, cluster)
  const [configs, partitions] = made.document.steps
  if (configs === undefined || partitions === undefined) throw new Error('two steps')
  cluster.configure('t', { 'retention.bytes': '1000' })
  cluster.usage = new Map([['t', holding()]])
  expect(await since(made, cluster, [partitions])).toEqual(new Map())
  expect((await since(await planned({ config: { 'retention.bytes': '500' } }, cluster), cluster)).size).toBe(0)
})

test('a broker that is down is not one that agrees: what the topic inherits there is unknown', async () => {
  const cluster = new InMemoryCluster().add('t').place('t', [[9, 1]])
  cluster.usage = new Map([['t', holding()]])
  const { document } = await planned({ config: { 'retention.ms': '604800000' } }, cluster)
  expect(document.risks.filter(({ code }) => code === 'data-loss').map(({ text }) => text)).toEqual([
    expect.stringMatching(/^records older than 7d \(the current retention.ms is unknown\) are deleted: /),
  ])
})

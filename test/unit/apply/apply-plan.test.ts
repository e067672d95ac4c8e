import { expect, test } from 'vitest'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { snapshotCluster } from '../../../src/snapshot/snapshot-cluster.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { apply, plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../../support/model/topics.ts'

const ALLOW = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))

test('an answer that got lost is settled by reading back', async () => {
  const cluster = new InMemoryCluster()
  cluster.loseNextReply = true
  const document = await apply(await plan(desiredState([desiredTopic('a')]), cluster), cluster)
  expect(document).toMatchObject({
    outcome: 'applied',
    resources: [{ resource: { kind: 'topic', name: 'a' }, status: 'done' }],
  })
})

test('a value that does not stick is reported by name', async () => {
  const cluster = new InMemoryCluster().add('a')
  const made = await plan(desiredState([desiredTopic('a', { config: { 'retention.ms': '-1' } })]), cluster, {
    allow: ALLOW,
  })
  const alter = cluster.alterConfigs.bind(cluster)
  cluster.alterConfigs = (topics, options) => alter(topics, { validateOnly: options.validateOnly || true })
  const document = await apply(made, cluster)
  expect(document.outcome).toBe('partial')
  expect(document.resources[0]?.reason).toMatch(
    /^retention\.ms forever did not stick: retention\.ms is 7d on broker \d$/,
  )
})

test('a replication factor that a service fixes to its own is reported by name', async () => {
  const cluster = new InMemoryCluster()
  const made = await plan(desiredState([desiredTopic('a', { replicationFactor: 3 })]), cluster)
  const create = cluster.createTopics.bind(cluster)
  cluster.createTopics = (topics, options) =>
    create(
      topics.map((topic) => ({ ...topic, replicationFactor: 2 })),
      options,
    )
  const document = await apply(made, cluster)
  expect(document.outcome).toBe('partial')
  expect(document.resources[0]?.reason).toMatch(/^replication factor 3 did not stick: it is 2 on broker \d$/)
})

test('an interrupt sends nothing new and reports what was done', async () => {
  const cluster = new InMemoryCluster().add('b')
  const made = await plan(desiredState([desiredTopic('a'), desiredTopic('b', { partitions: 2 })]), cluster, {
    allow: ALLOW,
  })
  const interrupt = new AbortController()
  cluster.beforeWrite = () => interrupt.abort()
  const document = await apply(made, cluster, interrupt.signal)
  expect(document.outcome).toBe('interrupted')
  expect(document.resources).toMatchObject([
    { resource: { kind: 'topic', name: 'a' }, status: 'done' },
    { resource: { kind: 'topic', name: 'b' }, status: 'skipped', reason: 'interrupted' },
  ])
  expect(cluster.held.get('b')?.partitions).toBe(1)
})

test('a topic whose first step fails is left there; others go on', async () => {
  const cluster = new InMemoryCluster().add('a').add('b')
  const wish = { partitions: 2, config: { 'retention.ms': '-1' } }
  const made = await plan(desiredState([desiredTopic('a', wish), desiredTopic('b', wish)]), cluster, { allow: ALLOW })
  const alter = cluster.alterConfigs.bind(cluster)
  cluster.alterConfigs = async (topics, options) => {
    const answers = await alter(
      topics.filter(({ name }) => name !== 'a'),
      options,
    )
    const error = { name: 'POLICY_VIOLATION', code: 44, message: 'house rule 7' }
    return new Map([...answers, ['a', { kind: 'refused', error }] as const])
  }
  const document = await apply(made, cluster)
  expect(document.outcome).toBe('partial')
  expect(document.resources).toMatchObject([
    {
      resource: { kind: 'topic', name: 'a' },
      status: 'failed',
      reason: 'POLICY_VIOLATION: house rule 7',
      steps: [{ status: 'failed' }, { status: 'skipped' }],
    },
    { resource: { kind: 'topic', name: 'b' }, status: 'done' },
  ])
  expect(cluster.held.get('a')?.partitions).toBe(1)
})

test('where everything moved nothing is sent', async () => {
  const cluster = new InMemoryCluster().add('a')
  const made = await plan(desiredState([desiredTopic('a', { partitions: 2 })]), cluster, { allow: ALLOW })
  cluster.remove('a')
  cluster.add('a')
  const document = await apply(made, cluster)
  expect(document.outcome).toBe('moved')
  expect(document.resources[0]?.reason).toContain('deleted it and created it again')
  expect(cluster.held.get('a')?.partitions).toBe(1)
})

test('what this tool leaves alone may move: a throttle set meanwhile takes nothing from the plan', async () => {
  const cluster = new InMemoryCluster().add('a')
  const made = await plan(desiredState([desiredTopic('a', { partitions: 2 })]), cluster, { allow: ALLOW })
  cluster.configure('a', { 'leader.replication.throttled.replicas': '*' })
  expect(await apply(made, cluster)).toMatchObject({ outcome: 'applied' })
})

test('a topic made anew under the name of a deleted one does not undo the deletion', async () => {
  const cluster = new InMemoryCluster().add('a')
  const made = await plan(desiredState([desiredTopic('a', { state: 'absent' })]), cluster, { allow: ALLOW })
  const remove = cluster.deleteTopics.bind(cluster)
  cluster.deleteTopics = async (topics) => {
    const answers = await remove(topics)
    cluster.add('a')
    return answers
  }
  expect(await apply(made, cluster)).toMatchObject({ outcome: 'applied', resources: [{ status: 'done' }] })
})

test('an interrupt that keeps the cluster from sending anything is an interrupt, not a failure', async () => {
  const cluster = new InMemoryCluster().add('a')
  const made = await plan(desiredState([desiredTopic('a', { partitions: 2 })]), cluster, { allow: ALLOW })
  const interrupt = new AbortController()
  cluster.addPartitions = async () => {
    interrupt.abort()
    const about = { broker: null, phase: 'API', remedy: '' } as const
    throw new ClusterError('unavailable', 'Interrupted: not sent', about)
  }
  expect(await apply(made, cluster, interrupt.signal)).toMatchObject({
    outcome: 'interrupted',
    failure: null,
    resources: [{ status: 'skipped', reason: 'interrupted', steps: [{ sent: false }] }],
  })
})

test('a broker that has not learnt of an earlier step of ours is asked again; that is no move', async () => {
  const cluster = new InMemoryCluster().add('a')
  const wish = { partitions: 2, config: { 'retention.ms': '-1', 'min.insync.replicas': '2' } }
  const made = await plan(desiredState([desiredTopic('a', wish)]), cluster, { allow: ALLOW })
  expect(made.document.steps).toHaveLength(3)
  const behind: (typeof cluster.state)[] = []
  cluster.beforeWrite = () => behind.push(cluster.state)
  const read = cluster.readTopics.bind(cluster)
  cluster.readTopics = async (names, options) => {
    const state = options?.from === undefined ? behind.shift() : undefined
    return state === undefined ? read(names, options) : snapshotCluster(state).readTopics(names, options)
  }
  const document = await apply(made, cluster)
  expect(document).toMatchObject({ outcome: 'applied', resources: [{ status: 'done' }] })
})

test('what is sent by name and lands on a topic made anew in the last moment is not told as done', async () => {
  const cluster = new InMemoryCluster().add('a')
  const made = await plan(desiredState([desiredTopic('a', { config: { 'retention.ms': '-1' } })]), cluster, {
    allow: ALLOW,
  })
  cluster.beforeWrite = () => cluster.remove('a').add('a')
  const document = await apply(made, cluster)
  expect(document.outcome).toBe('partial')
  expect(document.resources[0]?.reason).toMatch(/^it is another topic by now: somebody deleted it and created it again/)
})

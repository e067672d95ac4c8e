import type { WriteOutcome } from '../../../src/kafka/topic-writes.ts'
import type { Block, Note } from '../../../src/model/finding.ts'
import type { PlanDocument, Refusal } from '../../../src/model/plan-document.ts'
import type { SnapshotTopic } from '../../../src/snapshot/snapshot-document.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { group, readBy } from '../../support/model/losing-plans.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import { declare, planned } from '../../support/model/planned.ts'
import { desiredState, desiredTopic, scope, scopeIgnoring, unusedTopic } from '../../support/model/topics.ts'

type Plans<C extends string> = Readonly<Record<C, () => Promise<PlanDocument>>>

const TOPIC = 'caracal.events'
const cluster = (topic: Parameters<InMemoryCluster['add']>[1] = {}) => new InMemoryCluster().add(TOPIC, topic)
const REPLICATED = { partitions: 3, replicationFactor: 3 }

/** A plan with a block of each code. */
export const BLOCK_CASES: Plans<Block['code']> = {
  'partition-decrease': () => planned({ [TOPIC]: { partitions: 6 } }, cluster({ partitions: 12 })),
  'replication-factor': () => planned({ [TOPIC]: { ...REPLICATED, replicationFactor: 2 } }, cluster(REPLICATED)),
  'too-few-brokers': () => planned({ [TOPIC]: { replicationFactor: 4 } }, answering(NO_RIGHT)),
  reassigning: () => {
    const reassignment = { adding: [3], removing: [1] }
    const moving = withTopics(cluster({ partitions: 3, replicationFactor: 2 }), (topic) => {
      if (topic.kind !== 'found') return topic
      return { ...topic, partitions: topic.partitions.map((at) => (at.index === 0 ? { ...at, reassignment } : at)) }
    })
    return planned({ [TOPIC]: { partitions: 6 } }, moving)
  },
  'not-visible': () => planned({ [TOPIC]: {} }, new InMemoryCluster().put({ ...NAMED, kind: 'not-visible' })),
  unreadable: () => {
    const error = { name: 'UNKNOWN_SERVER_ERROR', code: -1, message: 'The server met an unexpected condition.' }
    const failing = new InMemoryCluster()
    failing.readTopics = async (names) => new Map(names.map((name) => [name, { kind: 'failed', error }]))
    return planned({ [TOPIC]: {} }, failing)
  },
  'name-collision': () => planned({ [TOPIC]: {} }, new InMemoryCluster().add('caracal_events')),
  'never-deleted': () =>
    planned({ '_caracal.state': { state: 'absent' } }, new InMemoryCluster().add('_caracal.state')),
  'internal-topic': () =>
    planned(
      { __consumer_offsets: { partitions: 60 } },
      new InMemoryCluster().add('__consumer_offsets', { partitions: 50 }),
    ),
  'deletes-disabled': () => planned({ [TOPIC]: { state: 'absent' } }, withSettings({ 'delete.topic.enable': 'false' })),
  'refused-by-broker': () => {
    const error = { name: 'POLICY_VIOLATION', code: 44, message: 'Topic replication factor must be 3' }
    return planned({ [TOPIC]: { replicationFactor: 2 } }, answering({ kind: 'refused', error }))
  },
  'not-authorized': () => planned({ [TOPIC]: {} }, answering(NO_RIGHT), { forApply: true }),
  'not-checked': () => planned({ [TOPIC]: {} }, answering(NO_ANSWER), { brokerCheck: 'require' }),
}

/** A plan with a note of each code. */
export const NOTE_CASES: Plans<Note['code']> = {
  'unlisted-override': () => planned({ [TOPIC]: {} }, cluster({ config: { 'segment.bytes': '536870912' } })),
  'config-left-alone': () => {
    const wish = { config: { 'segment.bytes': '536870912' }, ignoreConfig: ['segment.*'] }
    return planned({ [TOPIC]: wish }, cluster())
  },
  'not-pinned': () => planned({ [TOPIC]: { config: { 'retention.ms': '604800000' }, pinConfig: 'none' } }, cluster()),
  'sensitive-not-compared': () => {
    const hidden = withTopics(cluster({ config: { 'retention.ms': '1000' } }), (topic) => {
      if (topic.kind !== 'found' || topic.configs.kind !== 'read') return topic
      const own = topic.configs.own.map((entry) => ({ ...entry, value: null, sensitive: true }))
      return { ...topic, configs: { ...topic.configs, own } }
    })
    return planned({ [TOPIC]: { config: { 'retention.ms': '604800000' } } }, hidden)
  },
  'config-not-readable': () => {
    const unreadable = withTopics(cluster(), (topic) =>
      topic.kind === 'found' ? { ...topic, configs: { kind: 'not-visible' } } : topic,
    )
    return planned({ [TOPIC]: {} }, unreadable)
  },
  'uneven-replication-factor': () => {
    const uneven = cluster(REPLICATED).place(TOPIC, [
      [1, 2, 3],
      [2, 3],
      [3, 1, 2],
    ])
    return planned({ [TOPIC]: REPLICATED }, uneven)
  },
  'already-absent': () => planned({ [TOPIC]: { state: 'absent' } }, new InMemoryCluster()),
  'not-managed': () => planned({ [TOPIC]: { managed: false } }, cluster()),
  'not-pruned': () => planned({}, new InMemoryCluster().add('caracal.app-changelog'), { prune: true }),
  'prune-ignored': () => ignoring(['caracal.web.*'], new InMemoryCluster().add('caracal.web.clicks')),
  'unused-prune-ignore': () => ignoring(['caracal.wbe.*'], new InMemoryCluster().add('caracal.web.clicks')),
  'nested-prefix': () =>
    planned({ [TOPIC]: {} }, cluster().add('caracal.web.clicks').add('caracal.web.views').add('caracal.old')),
  'listing-incomplete': () => {
    const partly = cluster()
    const read = partly.readTopics.bind(partly)
    partly.readTopics = async (names, options) =>
      new Map([...(await read(names, options))].map(([name, reading]) => [name, name === TOPIC ? reading : HIDDEN]))
    return planned({ [TOPIC]: {} }, partly)
  },
  'not-checked': () => planned({ [TOPIC]: {} }, answering(NO_RIGHT)),
  'not-on-snapshot': () => {
    const snapshot = { takenAt: '2026-01-01T00:00:00Z', filter: null }
    return planned({ [TOPIC]: {} }, new InMemoryCluster(), { snapshot })
  },
  'deletes-unknown': () => {
    const hidden = cluster()
    const unknown = { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' } as const
    hidden.readBrokerSettings = async (names) => new Map(names.map((name) => [name, unknown]))
    return planned({ [TOPIC]: { state: 'absent' } }, hidden)
  },
  'comes-back': () => {
    const used = withSettings({ 'auto.create.topics.enable': 'true' })
    used.usage = new Map([[TOPIC, { ...unusedTopic(), ...readBy(group('billing-daily', null, true)) }]])
    return planned({ [TOPIC]: { state: 'absent' } }, used)
  },
  'replication-unknown': () => {
    const unchecked = answering(NO_RIGHT)
    const unknown = { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' } as const
    unchecked.readBrokerSettings = async (names) => new Map(names.map((name) => [name, unknown]))
    return planned({ [TOPIC]: {} }, unchecked)
  },
  'settings-unknown': () => {
    const hidden = cluster()
    const unknown = { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' } as const
    hidden.readBrokerSettings = async (names) => new Map(names.map((name) => [name, unknown]))
    return planned({ [TOPIC]: { config: { 'max.message.bytes': '2097152' } } }, hidden)
  },
  'loses-nothing': () => planned({ [TOPIC]: { config: { 'retention.bytes': '1073741824' } } }, cluster()),
  'unused-consent': () => planned({ [TOPIC]: { allow: { 'data-loss': 'retention.ms 7d' } } }, cluster()),
  upgrade: () => planned({ [TOPIC]: {} }, cluster({ config: { 'segment.bytes': '524288' } })),
  'looks-renamed': () =>
    planned({ 'caracal.policy.changes': {} }, new InMemoryCluster().add('caracal.policy.changes.v1')),
  'idle-scope': async () => {
    const topic = desiredTopic(TOPIC)
    const desired = desiredState([topic], scope('caracal.', 'carcal.'))
    return (await plan(desired, cluster(), { forApply: false })).document
  },
}

/** A plan that is refused for each reason, and maybe for others. */
export const REFUSAL_CASES: Plans<Refusal['code']> = {
  blocked: async () => example('refused'),
  'no-consent': async () => example('refused'),
  'wrong-cluster': async () => example('wrong-cluster'),
  'no-cluster-id': () => planned({ [TOPIC]: { state: 'absent' } }, cluster(), { forApply: true, unattended: true }),
  'too-many-deletes': async () => example('prune'),
}

const HIDDEN = { kind: 'not-visible' } as const
const NAMED = { name: TOPIC, internal: false }
const NO_ANSWER: WriteOutcome = { kind: 'unknown', reason: 'no answer within 30s' }
const NO_RIGHT: WriteOutcome = {
  kind: 'refused',
  error: { name: 'TOPIC_AUTHORIZATION_FAILED', code: 29, message: 'Authorization failed.' },
}

async function ignoring(patterns: readonly string[], cluster: InMemoryCluster): Promise<PlanDocument> {
  const desired = desiredState(declare({}), { environment: 'prod', ...scopeIgnoring(patterns, 'caracal.') })
  return (await plan(desired, cluster, { forApply: false })).document
}

/** The topic on brokers that all have these settings. */
function withSettings(settings: Readonly<Record<string, string>>): InMemoryCluster {
  const set = cluster()
  set.brokerSettings = new Map(
    Object.entries(settings).map(([name, value]) => [name, { kind: 'same', value, source: 'static-broker' }] as const),
  )
  return set
}

/** Brokers that answer every create like this. */
function answering(outcome: WriteOutcome): InMemoryCluster {
  const cluster = new InMemoryCluster()
  cluster.createTopics = async (topics) => new Map(topics.map(({ name }) => [name, outcome as never]))
  return cluster
}

function withTopics(cluster: InMemoryCluster, change: (topic: SnapshotTopic) => SnapshotTopic): InMemoryCluster {
  cluster.state = { ...cluster.state, topics: cluster.state.topics.map(change) }
  return cluster
}

async function example(name: string): Promise<PlanDocument> {
  const plan = (await examplePlans())[name]
  if (plan === undefined) throw new Error(`no example plan ${name}`)
  return plan
}

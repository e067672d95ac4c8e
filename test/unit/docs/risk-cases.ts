import type { TopicUsage } from '../../../src/kafka/topic-usage.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { RiskCode } from '../../../src/model/risk-codes.ts'
import type { PlanOptions } from '../../../src/plan/plan-options.ts'
import { type Held, InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { group, holding, readBy, unknown } from '../../support/model/losing-plans.ts'
import { PLAN_OPTIONS } from '../../support/model/plan-and-apply.ts'
import { planned } from '../../support/model/planned.ts'
import { type TopicWish, unusedTopic } from '../../support/model/topics.ts'

/** A topic as it is and as it is wished, of which the plan tells a risk. */
interface RiskCase {
  /** `caracal.events` when left out. */
  readonly topic?: string
  /** Left out: the topic is not there yet. */
  readonly live?: Partial<Held>
  /** Left out: it is not declared in the manifests given, and the run prunes. */
  readonly wish?: TopicWish
  readonly usage?: TopicUsage
  readonly prepare?: (cluster: InMemoryCluster) => void
}

const DAY = 86_400_000
const days = (number: number) => String(number * DAY)
const wish = (config: Readonly<Record<string, string | null>>): TopicWish => ({ replicationFactor: 3, config })
const live = (config: Readonly<Record<string, string>> = {}) => ({ replicationFactor: 3, config })
const COMPACT = { 'cleanup.policy': 'compact' }
const ABSENT: TopicWish = { state: 'absent' }
const READ = { ...holding(), ...readBy(group('billing-daily', 216_139n), group('fraud-scores', 1_999_980n, true)) }
const MINUTE_OLD = PLAN_OPTIONS.now.getTime() - 60_000

/** The name under which `RISK_MEANINGS` tells of it → how it comes about. */
export const RISK_CASES: Readonly<Record<RiskCode, Readonly<Record<string, RiskCase>>>> = {
  'data-loss': {
    'shorter time': {
      live: live({ 'retention.ms': days(30) }),
      wish: wish({ 'retention.ms': days(7) }),
      usage: READ,
    },
    'smaller size': { live: live(), wish: wish({ 'retention.bytes': String(20 * 1024 ** 3) }), usage: READ },
    'old records released': {
      live: live({ 'retention.ms': days(7) }),
      wish: wish({ 'retention.ms': days(7), 'segment.bytes': '104857600' }),
      usage: READ,
    },
    'gains delete': { live: live(COMPACT), wish: wish({ 'cleanup.policy': 'compact,delete' }), usage: READ },
    'gains compact': { live: live(), wish: wish(COMPACT), usage: READ },
    deleted: { live: live(), wish: ABSENT, usage: READ },
    'shorter markers': { live: live(COMPACT), wish: wish({ ...COMPACT, 'delete.retention.ms': '3600000' }) },
    'sooner compacted': {
      live: live({ ...COMPACT, 'min.compaction.lag.ms': days(7) }),
      wish: wish({ ...COMPACT, 'min.compaction.lag.ms': days(1) }),
    },
    'unclean election': { live: live(), wish: wish({ 'unclean.leader.election.enable': 'true' }) },
    'tiered storage off': {
      live: live({ 'remote.storage.enable': 'true' }),
      wish: wish({ 'remote.storage.enable': 'false' }),
    },
    unknown: {
      live: live({ 'retention.ms': days(30) }),
      wish: wish({ 'retention.ms': null }),
      prepare: (cluster) => {
        cluster.readInherited = async (names) =>
          new Map(names.map((name) => [name, unknown('DESCRIBE_CONFIGS on Cluster')]))
        cluster.state = { ...cluster.state, topics: cluster.state.topics.map(withoutSynonyms) }
      },
    },
  },
  'key-order': {
    'more partitions': { live: { partitions: 3 }, wish: { partitions: 6, keyed: true } },
    'more partitions, compacted': {
      live: { partitions: 3, config: COMPACT },
      wish: { partitions: 6, keyed: false, config: COMPACT },
    },
  },
  'in-use': {
    read: {
      live: live(),
      wish: ABSENT,
      usage: { ...unusedTopic(), ...readBy(group('billing-daily', null, true)), producers: IDLE() },
    },
    written: { live: live(), wish: ABSENT, usage: { ...holding({ newest: MINUTE_OLD }), producers: IDLE() } },
    produced: { live: live(), wish: ABSENT, usage: { ...unusedTopic(), ...readBy() } },
    unknown: {
      live: live(),
      wish: ABSENT,
      usage: { ...unusedTopic(), groups: { groups: [], read: 0, listed: 0, needs: 'DESCRIBE on Cluster' } },
    },
  },
  'internal-topic': {
    configured: offsets({ 'compression.type': 'zstd' }),
    'policy gains delete': offsets({ 'cleanup.policy': 'compact,delete' }),
    'kept for ever': offsets({ 'cleanup.policy': '' }),
    'shorter retention': {
      topic: '__share_group_state',
      live: live({ 'retention.ms': '-1' }),
      wish: wish({ 'retention.ms': days(7) }),
    },
    'stricter in-sync replicas': offsets({ 'min.insync.replicas': '2' }),
  },
  durability: {
    'fewer copies': { live: live({ 'min.insync.replicas': '2' }), wish: wish({ 'min.insync.replicas': '1' }) },
    'rarer flush': { live: live({ 'flush.messages': '1' }), wish: wish({ 'flush.messages': '1000' }) },
    'sooner compaction': { live: live(COMPACT), wish: wish({ ...COMPACT, 'segment.bytes': '104857600' }) },
    'old records accepted': {
      live: live({ 'message.timestamp.before.max.ms': days(1) }),
      wish: wish({ 'message.timestamp.before.max.ms': days(30) }),
    },
    'files removed sooner': {
      live: live({ 'file.delete.delay.ms': '60000' }),
      wish: wish({ 'file.delete.delay.ms': '1000' }),
    },
    'only in tiered storage': {
      live: live({ 'remote.storage.enable': 'true', 'local.retention.ms': days(7) }),
      wish: wish({ 'remote.storage.enable': 'true', 'local.retention.ms': days(1) }),
    },
    'tiering stopped': {
      live: live({ 'remote.storage.enable': 'true', 'remote.log.copy.disable': 'false' }),
      wish: wish({ 'remote.storage.enable': 'true', 'remote.log.copy.disable': 'true' }),
    },
    'default replication': { wish: {}, prepare: settings({ 'default.replication.factor': '1' }) },
    'forgotten leaders': {
      live: live({ 'min.insync.replicas': '1' }),
      wish: wish({ 'min.insync.replicas': '2' }),
      prepare: (cluster) => {
        cluster.eligibleLeaders = new Map([[TOPIC, [{ index: 0, eligible: [2], lastKnown: null } as never]]])
      },
    },
    'not judged': {
      live: live(),
      wish: wish({ 'confluent.key.schema.validation': 'true' }),
      prepare: (cluster) => {
        cluster.alterConfigs = async (topics) => new Map(topics.map(({ name }) => [name, { kind: 'done' }]))
      },
    },
  },
  availability: {
    'no replica to spare': { live: live(), wish: wish({ 'min.insync.replicas': '3' }) },
    'above the factor': { wish: wish({ 'min.insync.replicas': '4' }) },
    'above those in sync': {
      live: { ...live(), partitions: 6 },
      wish: { ...wish({ 'min.insync.replicas': '2' }), partitions: 6 },
      prepare: (cluster) => {
        cluster.state = { ...cluster.state, topics: cluster.state.topics.map(withOneInSync) }
      },
    },
    'smaller batches': {
      live: live({ 'max.message.bytes': '2097152' }),
      wish: wish({ 'max.message.bytes': '1048576' }),
    },
    'request limit': {
      live: live(),
      wish: wish({ 'max.message.bytes': '209715200' }),
    },
    'tighter times': {
      live: live(),
      wish: wish({ 'message.timestamp.before.max.ms': days(7) }),
      prepare: (cluster) => cluster.configure(TOPIC, { 'message.timestamp.before.max.ms': days(30) }),
    },
    decompressed: { live: live(), wish: wish({ 'compression.type': 'uncompressed' }) },
    'older clients': {
      live: live({ 'message.downconversion.enable': 'true' }),
      wish: wish({ 'message.downconversion.enable': 'false' }),
    },
  },
  load: {
    'many partitions': { wish: { partitions: 200, replicationFactor: 3 } },
    'tiny segments': { wish: wish({ 'segment.bytes': '1048576' }) },
    'kept for ever': { wish: wish({ 'cleanup.policy': '' }) },
    'no cleaner': { wish: wish(COMPACT), prepare: settings({ 'log.cleaner.enable': 'false' }) },
  },
  'other-system': {
    'schemas no longer compacted': {
      topic: '_schemas',
      live: live(COMPACT),
      wish: wish({ 'cleanup.policy': 'delete' }),
    },
    'schemas partitioned': {
      topic: '_schemas',
      live: live(COMPACT),
      wish: { partitions: 3, replicationFactor: 3, config: COMPACT },
    },
    'connect no longer compacted': {
      topic: 'connect-offsets',
      live: live(COMPACT),
      wish: wish({ 'cleanup.policy': 'compact,delete' }),
    },
    'connect configs partitioned': {
      topic: 'connect-configs',
      wish: { partitions: 3, replicationFactor: 3, config: COMPACT },
    },
    'created without compaction': { topic: 'connect-status', wish: wish({}) },
    'system topic deleted': {
      live: live({ 'retention.ms': '9223372036854775807' }),
      wish: ABSENT,
    },
  },
}

function settings(values: Readonly<Record<string, string>>): (cluster: InMemoryCluster) => void {
  const told = Object.entries(values).map(([name, value]) => {
    return [name, { kind: 'same', value, source: 'static-broker' }] as const
  })
  return (cluster) => {
    cluster.brokerSettings = new Map(told)
  }
}

function offsets(config: Readonly<Record<string, string>>): RiskCase {
  return {
    topic: '__consumer_offsets',
    live: live(COMPACT),
    wish: wish({ ...COMPACT, ...config }),
  }
}

const TOPIC = 'caracal.events'

/** The plan of a case. */
export async function planOf(
  { topic = TOPIC, live, wish, usage, prepare }: RiskCase,
  options: Partial<PlanOptions> = {},
): Promise<PlanDocument> {
  const cluster = live === undefined ? new InMemoryCluster() : new InMemoryCluster().add(topic, live)
  if (usage !== undefined) cluster.usage = new Map([[topic, usage]])
  prepare?.(cluster)
  return planned(wish === undefined ? {} : { [topic]: wish }, cluster, { prune: wish === undefined, ...options })
}

function IDLE() {
  return { kind: 'known', count: 0, lastWrite: null } as const
}
type SnapshotTopic = InMemoryCluster['state']['topics'][number]

/** Two of its partitions. */
function withOneInSync(topic: SnapshotTopic): SnapshotTopic {
  if (topic.kind !== 'found') return topic
  const partitions = topic.partitions.map((partition) =>
    partition.index < 2 ? { ...partition, inSyncReplicas: [1] } : partition,
  )
  return { ...topic, partitions }
}

/** As a broker tells it that says nothing of what lies under an override. */
function withoutSynonyms(topic: SnapshotTopic): SnapshotTopic {
  if (topic.kind !== 'found' || topic.configs.kind !== 'read') return topic
  const own = topic.configs.own.map((entry) => ({ ...entry, inherited: null }))
  return { ...topic, configs: { ...topic.configs, own } }
}

import fc from 'fast-check'
import type { TopicUsage } from '../../../src/kafka/topic-usage.ts'
import type { DesiredState } from '../../../src/model/desired-state.ts'
import type { BrokerDefaults } from './broker-defaults.ts'
import { type Held, InMemoryCluster } from './in-memory-cluster.ts'
import { desiredState, desiredTopic, scope, type TopicWish } from './topics.ts'

/** All but the last two are in the scope of the manifests; Kafka Streams made the fifth. */
export const NAMES = ['app.a', 'app.b', 'app.c', 'app.d', 'app.store-changelog', 'other.e', '_app.f']
/** What manifests declare. */
export const DECLARED = NAMES.slice(0, 4)

export const CONFIGS: Readonly<Record<string, readonly string[]>> = {
  'retention.ms': ['-1', '1000', '604800000'],
  'retention.bytes': ['-1', '1000'],
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

export type NamedHeld = Omit<Held, 'id'> & { readonly name: string }
export type NamedWish = TopicWish & { readonly name: string }

/** Topics that a cluster holds. */
export const held: fc.Arbitrary<NamedHeld[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...NAMES),
    partitions: fc.integer({ min: 1, max: 3 }),
    replicationFactor: fc.integer({ min: 1, max: 3 }),
    config: someConfigs<never>([]),
  }),
  { selector: ({ name }) => name },
)

/** Topics that manifests declare; none asks for fewer partitions than `held` has. */
export const wished: fc.Arbitrary<NamedWish[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...DECLARED),
    state: fc.constantFrom<('present' | 'absent')[]>('present', 'present', 'absent'),
    partitions: fc.integer({ min: 3, max: 6 }),
    config: someConfigs([null]),
    unlistedConfig: fc.constantFrom<('report' | 'reset')[]>('report', 'reset'),
    ignoreConfig: fc.constantFrom<(readonly string[])[]>([], [], ['max.*']),
  }),
  { selector: ({ name }) => name },
)

/** What brokers differ in. Most often they do not. */
const brokerDefaults: fc.Arbitrary<BrokerDefaults> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<BrokerDefaults>(new Map()) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(...[1, 2, 3].map((id) => fc.tuple(fc.constant(id), someConfigs<never>([]))))
      .map((pairs) => new Map(pairs)),
  },
)

/** Partition by partition what a log of so many records, the last of `newest`, holds; half of them are older than what is asked for. */
const usages: fc.Arbitrary<ReadonlyMap<string, TopicUsage>> = fc
  .tuple(...DECLARED.map((name) => fc.tuple(fc.constant(name), fc.nat({ max: 1_000 }), fc.option(fc.nat()))))
  .map((pairs) => new Map(pairs.flatMap(([name, records, newest]) => [[name, usageOf(records, newest)] as const])))

function usageOf(records: number, newest: number | null): TopicUsage {
  const end = BigInt(records)
  const offsets = { start: 0n, localStart: 0n, end, atOrAfter: records === 0 ? null : end / 2n } as const
  const looks = { arriving: false, newestBefore: newest } as const
  const newestThere = records === 0 ? null : newest
  const times = { firstTime: records === 0 ? null : 0, newest: newestThere, newestAtMost: newestThere }
  const size = { kind: 'known', leader: records * 100, replicas: records * 300 } as const
  const group = {
    id: 'readers',
    type: 'classic',
    active: records % 2 === 0,
    offsets: new Map([[0, end / 4n]]),
  } as const
  return {
    partitions: [{ index: 0, log: { kind: 'known', ...offsets, ...looks, ...times }, size, steady: true }],
    groups: { groups: records % 3 === 0 ? [] : [group], read: 1, listed: 1, needs: null },
    producers: { kind: 'known', count: records % 2, lastWrite: newest },
  }
}

/** Replicas of the first partition that may lead without loss though not in sync (KIP-966). */
const eligibleLeaders = fc
  .subarray(DECLARED)
  .map((names) => new Map(names.map((name) => [name, [{ index: 0, eligible: [3] }]] as const)))

export type Knobs = Pick<InMemoryCluster, 'brokerDefaults' | 'usage' | 'eligibleLeaders'>

/** What a cluster is beside its topics. */
export const knobs: fc.Arbitrary<Knobs> = fc.record({ brokerDefaults, usage: usages, eligibleLeaders })

/** Consent to everything. */
export const ALL = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))

export function clusterOf(topics: readonly NamedHeld[], more: Partial<Knobs> = {}): InMemoryCluster {
  const cluster = Object.assign(new InMemoryCluster(), more)
  for (const { name, ...rest } of topics) cluster.add(name, rest)
  return cluster
}

/** What manifests with these topics and the scope `app.` want. */
export function stateOf(wishes: readonly NamedWish[]): DesiredState {
  const topics = wishes.map(({ name, ...wish }) => desiredTopic(name, wish))
  return desiredState(topics, scope('app.'))
}

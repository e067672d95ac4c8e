import fc from 'fast-check'
import type { DesiredState } from '../../../src/manifest/desired-state.ts'
import { type Held, InMemoryCluster } from './in-memory-cluster.ts'
import { desiredState, desiredTopic, scope, type TopicWish } from './topics.ts'

/** All but the last two are in the scope of the manifests; Kafka Streams made the fifth. */
export const NAMES = ['app.a', 'app.b', 'app.c', 'app.d', 'app.store-changelog', 'other.e', '_app.f']
/** What manifests declare. */
export const DECLARED = NAMES.slice(0, 4)

export const CONFIGS: Readonly<Record<string, readonly string[]>> = {
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

/** Consent to everything. */
export const ALL = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))

export function clusterOf(topics: readonly NamedHeld[]): InMemoryCluster {
  const cluster = new InMemoryCluster()
  for (const { name, ...rest } of topics) cluster.add(name, rest)
  return cluster
}

/** What manifests with these topics and the scope `app.` want. */
export function stateOf(wishes: readonly NamedWish[]): DesiredState {
  const topics = wishes.map(({ name, ...wish }) => desiredTopic(name, wish))
  return desiredState(topics, scope('app.'))
}

import type { ConfigEntry, ConfigSource, LiveTopic, TopicReading } from '../../../src/kafka/live-topic.ts'
import type { TopicUsage } from '../../../src/kafka/topic-usage.ts'
import type { DesiredState, DesiredTopic } from '../../../src/model/desired-state.ts'
import type { LiveState } from '../../../src/model/live-state.ts'

/** What Kafka gives a topic without overrides, for the configs the tests use. */
export const KAFKA_DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'compression.type': 'producer',
  'delete.retention.ms': '86400000',
  'flush.messages': '9223372036854775807',
  'max.message.bytes': '1048588',
  'min.insync.replicas': '1',
  'retention.bytes': '-1',
  'retention.ms': '604800000',
  'segment.bytes': '1073741824',
  'unclean.leader.election.enable': 'false',
}

let line = 0

/** A place that is different each time, so that tests can tell which line is meant. */
export function somePlace() {
  line += 1
  return { file: 'manifests/test.yaml', line, column: 5 }
}

export interface TopicWish {
  readonly state?: 'present' | 'absent'
  readonly managed?: boolean
  readonly owner?: string
  readonly partitions?: number
  readonly replicationFactor?: number | null
  readonly config?: Readonly<Record<string, string | null>>
  readonly keyed?: boolean
  readonly allow?: Readonly<Record<string, string | readonly string[]>>
  readonly unlistedConfig?: 'reset' | 'report'
  readonly pinConfig?: DesiredTopic['pinConfig']
  readonly ignoreConfig?: readonly string[]
}

/** A declared topic; 1 partition and no replication factor unless said otherwise. */
export function desiredTopic(name: string, wish: TopicWish = {}): DesiredTopic {
  const { state = 'present', partitions = 1, replicationFactor = null, keyed = null } = wish
  return {
    name,
    state,
    place: somePlace(),
    description: null,
    owner: wish.owner ?? null,
    labels: {},
    partitions: state === 'absent' ? null : { value: partitions, place: somePlace() },
    replicationFactor: replicationFactor === null ? null : { value: replicationFactor, place: somePlace() },
    config: new Map(Object.entries(wish.config ?? {}).map(([key, value]) => [key, { value, place: somePlace() }])),
    keyed,
    protected: null,
    notManaged: wish.managed === false ? { value: true, place: somePlace() } : null,
    allow: Object.entries(wish.allow ?? {}).flatMap(([risk, changes]) =>
      [changes].flat().map((change) => ({ risk, change, place: somePlace(), inDefaults: false })),
    ),
    unlistedConfig: wish.unlistedConfig ?? 'report',
    pinConfig: wish.pinConfig ?? 'safety',
    ignoreConfig: wish.ignoreConfig ?? [],
    layers: { partitions: [], replicationFactor: [], config: new Map() },
  }
}

export function desiredState(topics: readonly DesiredTopic[], about: Partial<DesiredState> = {}): DesiredState {
  return {
    files: ['manifests/test.yaml'],
    environment: null,
    clusterId: null,
    scopes: [],
    topics: topics.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    excludedTopics: [],
    ...about,
  }
}

/** The scope of one file that owns these prefixes. */
export function scope(...prefixes: readonly string[]): Pick<DesiredState, 'scopes'> {
  return scopeIgnoring([], ...prefixes)
}

/** The same with patterns that are never pruned. */
export function scopeIgnoring(
  pruneIgnore: readonly string[],
  ...prefixes: readonly string[]
): Pick<DesiredState, 'scopes'> {
  const declared = (names: readonly string[]) => names.map((value) => ({ value, place: somePlace() }))
  const file = 'manifests/test.yaml'
  return { scopes: [{ file, prefixes: declared(prefixes), pruneIgnore: declared(pruneIgnore) }] }
}

/** Effective configs of a topic with these overrides. */
export function configEntries(overrides: Readonly<Record<string, string>>): ReadonlyMap<string, ConfigEntry> {
  const entry = (name: string): ConfigEntry => {
    const inherited = { value: KAFKA_DEFAULTS[name] ?? null, source: 'default' as ConfigSource }
    const own = overrides[name]
    const effective = own === undefined ? inherited : { value: own, source: 'topic' as ConfigSource }
    return { name, ...effective, sensitive: false, inherited: own === undefined ? null : inherited }
  }
  const names = new Set([...Object.keys(KAFKA_DEFAULTS), ...Object.keys(overrides)])
  return new Map([...names].sort().map((name) => [name, entry(name)]))
}

export interface TopicFacts {
  readonly id?: string
  readonly partitions?: number
  readonly replicas?: readonly number[]
  readonly inSync?: readonly number[]
  readonly config?: Readonly<Record<string, string>>
  readonly internal?: boolean
}

/** A live topic; 1 partition on broker 1 unless said otherwise. */
export function liveTopic(name: string, facts: TopicFacts = {}): LiveTopic {
  const replicas = facts.replicas ?? [1]
  const inSyncReplicas = facts.inSync ?? replicas
  const partition = { leader: replicas[0] ?? null, replicas, inSyncReplicas, reassignment: null }
  return {
    name,
    id: facts.id ?? `id-of-${name}`,
    internal: facts.internal ?? false,
    partitions: Array.from({ length: facts.partitions ?? 1 }, (_, index) => ({ index, ...partition })),
    configs: { kind: 'read', entries: configEntries(facts.config ?? {}) },
    authorizedOperations: null,
  }
}

/** The usage of a topic that holds no record and that nobody uses. */
export function unusedTopic(partitions = 1): TopicUsage {
  const log = {
    kind: 'known',
    start: 0n,
    localStart: 0n,
    end: 0n,
    arriving: false,
    atOrAfter: null,
    newestBefore: null,
    firstTime: null,
    newest: null,
    newestAtMost: null,
  } as const
  const size = { kind: 'known', leader: 0, replicas: 0 } as const
  return {
    partitions: Array.from({ length: partitions }, (_, index) => ({ index, log, size, steady: true })),
    groups: { groups: [], read: 0, listed: 0, needs: null },
    producers: { kind: 'known', count: 0, lastWrite: null },
  }
}

/** One without records that somebody writes to: what a limit would delete of it needs consent. */
export function emptyTopic(partitions = 1): TopicUsage {
  return { ...unusedTopic(partitions), producers: { kind: 'known', count: 1, lastWrite: null } }
}

export function found(topic: LiveTopic): TopicReading {
  return { kind: 'found', topic }
}

/** The live state of a three-broker cluster that holds these topics. */
export function liveState(
  topics: readonly LiveTopic[],
  readings: Readonly<Record<string, TopicReading>> = {},
  inherited: LiveState['inherited'] = new Map(),
): LiveState {
  const broker = (id: number) => ({ id, host: 'localhost', port: 9092 + id, rack: null })
  return {
    cluster: { clusterId: 'test-cluster', brokers: [1, 2, 3].map(broker), authorizedOperations: null },
    partlyVisible: [],
    listing: topics.map(({ name, internal }) => ({ name, internal })),
    topics: new Map([...topics.map((topic) => [topic.name, found(topic)] as const), ...Object.entries(readings)]),
    inherited,
  }
}

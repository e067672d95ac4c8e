import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { ConfigEntry, EligibleLeaders, InheritedValue } from '../../../src/kafka/live-topic.ts'
import type { TopicUsage, UsageQuestion } from '../../../src/kafka/topic-usage.ts'
import type {
  ConfigAlteration,
  PartitionAddition,
  TopicCreation,
  TopicDeletion,
  WriteOptions,
  WriteOutcome,
} from '../../../src/kafka/topic-writes.ts'
import { metricName } from '../../../src/resources/topics/diff/metric-name.ts'
import { snapshotCluster } from '../../../src/snapshot/snapshot-cluster.ts'
import type { SnapshotDocument, SnapshotTopic } from '../../../src/snapshot/snapshot-document.ts'
import { topicConfig } from '../../../src/topic-config/table.ts'
import { parseConfigValue } from '../../../src/topic-config/value.ts'
import { type BrokerDefaults, inheritedOf, readingOnBroker } from './broker-defaults.ts'
import { configEntries, emptyTopic, unusedTopic } from './topics.ts'

/** What a test says, or asks, of a topic. */
export interface Held {
  readonly id: string | null
  readonly partitions: number
  readonly replicationFactor: number
  readonly config: Readonly<Record<string, string>>
}

type Readable = Extract<SnapshotTopic, { kind: 'found' }>

/** As on a cluster that somebody has set up for production. */
const BROKER_SETTINGS: Readonly<Record<string, string>> = {
  'auto.create.topics.enable': 'false',
  'delete.topic.enable': 'true',
  'log.cleaner.enable': 'true',
  'num.partitions': '1',
  'socket.request.max.bytes': '104857600',
}

/** Three brokers and no topic. */
const NOTHING: SnapshotDocument = {
  format: 'caracal-snapshot',
  version: 1,
  takenAt: '2026-01-02T03:04:05.000Z',
  clusterId: 'test-cluster',
  filter: null,
  brokers: [1, 2, 3],
  configs: [...configEntries({}).values()],
  topics: [],
}

/**
 * A model of a cluster behind the port, for properties that run by the thousand: its state is a snapshot, its reads are those of
 * a snapshot, and its writes follow Kafka's rules as far as the core can see them. The contract that holds for brokers
 * (test/support/contract/) holds for it. What touches Kafka itself is tested on Kafka.
 */
export class InMemoryCluster implements Cluster {
  state: SnapshotDocument
  /** Called just before each write that is not only a check; may change the cluster, as somebody else would. */
  beforeWrite: (() => void) | null = null
  /** Answers `unknown` for the next write although it took effect: a lost reply. */
  loseNextReply = false
  /** What brokers give topics by settings of their own, by broker id; else they give what `state.configs` says. */
  brokerDefaults: BrokerDefaults = new Map()
  /** What logs hold and who uses them, by topic; nothing and nobody where it is not said. */
  usage: ReadonlyMap<string, TopicUsage> = new Map()
  /** By topic. */
  eligibleLeaders: ReadonlyMap<string, readonly EligibleLeaders[]> = new Map()
  /** Settings of brokers that are not Kafka's own defaults. */
  brokerSettings: ReadonlyMap<string, InheritedValue> = new Map()
  #ids = 0

  constructor(state: SnapshotDocument = NOTHING) {
    this.state = state
  }

  /** Every topic that can be read, by name. */
  get held(): ReadonlyMap<string, Held> {
    const readable = this.state.topics.flatMap((topic) => (topic.kind === 'found' ? [topic] : []))
    return new Map(readable.map((topic) => [topic.name, heldOf(topic)]))
  }

  add(name: string, { partitions = 1, replicationFactor = 1, config = {} }: Partial<Omit<Held, 'id'>> = {}): this {
    this.#ids += 1
    const topic = { name, internal: false, kind: 'found', id: `id-${this.#ids}` } as const
    const empty: Readable = { ...topic, partitions: [], configs: { kind: 'read', own: [], missing: [] } }
    return this.put(
      this.#configured(this.#grown(empty, partitions, replicationFactor), new Map(Object.entries(config)), []),
    )
  }

  /** Sets a topic as a whole, whatever there was of its name. */
  put(topic: SnapshotTopic): this {
    const others = this.state.topics.filter(({ name }) => name !== topic.name)
    const topics = [...others, topic].sort((a, b) => (a.name < b.name ? -1 : 1))
    this.state = { ...this.state, topics }
    return this
  }

  remove(name: string): this {
    this.state = { ...this.state, topics: this.state.topics.filter((topic) => topic.name !== name) }
    return this
  }

  /** Puts the partitions on these brokers, the leader first. */
  place(name: string, replicas: readonly (readonly number[])[]): this {
    const topic = this.#readable(name)
    if (topic === null) throw new Error(`no topic ${name}`)
    const partitions = replicas.map((ids, index) => {
      return { index, leader: ids[0] ?? null, replicas: ids, inSyncReplicas: ids, reassignment: null }
    })
    return this.put({ ...topic, partitions })
  }

  /** Sets overrides; `null` takes one away. */
  configure(name: string, config: Readonly<Record<string, string | null>>): this {
    const topic = this.#readable(name)
    if (topic === null) throw new Error(`no topic ${name}`)
    const set = Object.entries(config).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
    const reset = Object.keys(config).filter((key) => config[key] === null)
    return this.put(this.#configured(topic, new Map(set), reset))
  }

  describe() {
    return snapshotCluster(this.state).describe()
  }

  listTopics() {
    return snapshotCluster(this.state).listTopics()
  }

  /** The first broker answers unless another is asked. */
  async readTopics(names: readonly string[], options: { readonly from?: number } = {}) {
    const readings = await snapshotCluster(this.state).readTopics(names, options)
    const defaults = this.brokerDefaults.get(options.from ?? this.state.brokers[0] ?? 0)
    if (defaults === undefined) return readings
    return new Map([...readings].map(([name, reading]) => [name, readingOnBroker(reading, defaults)]))
  }

  async createTopics(
    topics: readonly TopicCreation[],
    options: WriteOptions,
  ): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#write(topics, options, (topic) => {
      const problem = this.#creationProblem(topic)
      if (problem !== null) return problem
      const { name, partitions, config } = topic
      const replicationFactor = topic.replicationFactor ?? this.#defaultReplication()
      const make = () => this.add(name, { partitions, replicationFactor, config: Object.fromEntries(config) })
      return { make, outcome: () => ({ kind: 'done', replicationFactor }) as const }
    })
  }

  async alterConfigs(
    topics: readonly ConfigAlteration[],
    options: WriteOptions,
  ): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#write(topics, options, ({ name, set, reset }) => {
      const topic = this.#readable(name)
      if (topic === null) return NO_TOPIC
      return configProblem(set) ?? { make: () => this.put(this.#configured(topic, set, reset)), outcome: done }
    })
  }

  async addPartitions(
    topics: readonly PartitionAddition[],
    options: WriteOptions,
  ): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#write(topics, options, ({ name, count }) => {
      const topic = this.#readable(name)
      if (topic === null) return NO_TOPIC
      const now = topic.partitions.length
      if (count <= now) {
        const words = `The topic ${name} currently has ${now} partition(s); ${count} would not be an increase.`
        return refused('INVALID_PARTITIONS', 37, words)
      }
      return { make: () => this.put(this.#grown(topic, count, heldOf(topic).replicationFactor)), outcome: done }
    })
  }

  async deleteTopics(topics: readonly TopicDeletion[]): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#write(topics, { validateOnly: false }, ({ name, id }) => {
      const held = this.#readable(name)
      if (id !== null && held?.id !== id)
        return refused('UNKNOWN_TOPIC_ID', 100, 'This server does not host this topic ID.')
      return held === null ? NO_TOPIC : { make: () => this.remove(name), outcome: done }
    })
  }

  async readUsage(questions: readonly UsageQuestion[]): Promise<ReadonlyMap<string, TopicUsage>> {
    const partitionsOf = (name: string) => this.held.get(name)?.partitions ?? 0
    return new Map(
      questions.map(({ name, at }) => {
        // Only a shorter retention asks for a time. A topic that is deleted is not in use.
        const usage = at === null ? unusedTopic : emptyTopic
        return [name, this.usage.get(name) ?? usage(partitionsOf(name))]
      }),
    )
  }

  async readInherited(configs: readonly string[]): Promise<ReadonlyMap<string, InheritedValue>> {
    const { brokers } = this.state
    return new Map(
      configs.map((name) => [
        name,
        inheritedOf(name, this.#inherited(name)?.value ?? null, brokers, this.brokerDefaults),
      ]),
    )
  }

  async readBrokerSettings(names: readonly string[]): Promise<ReadonlyMap<string, InheritedValue>> {
    const told = (name: string): InheritedValue => {
      const value = name === 'default.replication.factor' ? String(this.#defaultReplication()) : BROKER_SETTINGS[name]
      return value === undefined
        ? { kind: 'unknown', needs: `brokers that report ${name}` }
        : { kind: 'same', value, source: 'default' }
    }
    return new Map(names.map((name) => [name, this.brokerSettings.get(name) ?? told(name)]))
  }

  async readEligibleLeaders(names: readonly string[]) {
    return new Map(names.map((name) => [name, this.eligibleLeaders.get(name) ?? []]))
  }

  async close() {}

  #defaultReplication(): number {
    const setting = this.brokerSettings.get('default.replication.factor')
    return setting?.kind === 'same' ? Number(setting.value) : this.state.brokers.length
  }

  #readable(name: string): Readable | null {
    const topic = this.state.topics.find((held) => held.name === name)
    return topic?.kind === 'found' ? topic : null
  }

  #inherited(name: string): ConfigEntry | undefined {
    return this.state.configs.find((entry) => entry.name === name)
  }

  /** Replicas go round the brokers, as Kafka places them. */
  #grown(topic: Readable, count: number, replicationFactor: number): Readable {
    const { brokers } = this.state
    const partition = (index: number) => {
      const replicas = Array.from({ length: replicationFactor }, (_, at) => brokers[(index + at) % brokers.length] ?? 0)
      return { index, leader: replicas[0] ?? null, replicas, inSyncReplicas: replicas, reassignment: null }
    }
    const partitions = Array.from({ length: count }, (_, index) => topic.partitions[index] ?? partition(index))
    return { ...topic, partitions }
  }

  #configured(topic: Readable, set: ReadonlyMap<string, string>, reset: readonly string[]): Readable {
    if (topic.configs.kind !== 'read') throw new Error(`the configs of ${topic.name} cannot be read`)
    const overrides = [...set].map(([name, value]): ConfigEntry => {
      const { value: below = null, source = 'default' } = this.#inherited(name) ?? {}
      return { name, value, source: 'topic', sensitive: false, inherited: { value: below, source } }
    })
    const kept = topic.configs.own.filter(({ name }) => !set.has(name) && !reset.includes(name))
    const own = [...kept, ...overrides].sort((a, b) => (a.name < b.name ? -1 : 1))
    return { ...topic, configs: { ...topic.configs, own } }
  }

  #creationProblem({ name, partitions, replicationFactor, config }: TopicCreation): Refused | null {
    if (!/^[a-zA-Z0-9._-]{1,249}$/.test(name)) return refused('INVALID_TOPIC_EXCEPTION', 17, `'${name}' is illegal`)
    const taken = this.state.topics.find((topic) => metricName(topic.name) === metricName(name))
    if (taken?.name === name) return refused('TOPIC_ALREADY_EXISTS', 36, `Topic '${name}' already exists.`)
    if (taken !== undefined)
      return refused('INVALID_TOPIC_EXCEPTION', 17, `Topic '${name}' collides with ${taken.name}`)
    if (partitions < 1) return refused('INVALID_PARTITIONS', 37, 'Number of partitions must be larger than 0.')
    if ((replicationFactor ?? this.#defaultReplication()) > this.state.brokers.length) {
      return refused('INVALID_REPLICATION_FACTOR', 38, `Unable to replicate the partition ${replicationFactor} time(s)`)
    }
    return configProblem(config)
  }

  /** Decides for each topic by itself, in order, before and after the others. */
  #write<T extends { readonly name: string }, O extends WriteOutcome>(
    items: readonly T[],
    { validateOnly }: WriteOptions,
    decide: (item: T) => { make: () => void; outcome: () => O } | Refused,
  ): ReadonlyMap<string, O | Refused | Unanswered> {
    if (!validateOnly) this.beforeWrite?.()
    const lost = !validateOnly && this.loseNextReply
    if (lost) this.loseNextReply = false
    return new Map(
      items.map((item): [string, O | Refused | Unanswered] => {
        const decision = decide(item)
        if ('kind' in decision) return [item.name, decision]
        if (!validateOnly) decision.make()
        return [item.name, lost ? { kind: 'unknown', reason: 'no answer' } : decision.outcome()]
      }),
    )
  }
}

function heldOf({ id, partitions, configs }: Readable): Held {
  const own = configs.kind === 'read' ? configs.own.filter(({ source }) => source === 'topic') : []
  return {
    id,
    partitions: partitions.length,
    replicationFactor: partitions[0]?.replicas.length ?? 0,
    config: Object.fromEntries(own.map(({ name, value }) => [name, value ?? ''])),
  }
}

type Refused = Extract<WriteOutcome, { kind: 'refused' }>
type Unanswered = Extract<WriteOutcome, { kind: 'unknown' }>

const done = () => ({ kind: 'done' }) as const

const NO_TOPIC = refused('UNKNOWN_TOPIC_OR_PARTITION', 3, 'This server does not host this topic-partition.')

function refused(name: string, code: number, message: string): Refused {
  return { kind: 'refused', error: { name, code, message } }
}

/** One wrong key refuses all of its topic. */
function configProblem(config: ReadonlyMap<string, string>): Refused | null {
  for (const [name, value] of config) {
    if (topicConfig(name) === undefined) return refused('INVALID_CONFIG', 40, `Unknown topic config name: ${name}`)
    const parsed = parseConfigValue(name, value)
    if (!parsed.ok) return refused('INVALID_CONFIG', 40, `Invalid value ${value} for configuration ${name}`)
  }
  return null
}

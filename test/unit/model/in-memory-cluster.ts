import type {
  Cluster,
  ConfigAlteration,
  CreateOutcome,
  InheritedValue,
  LiveTopic,
  PartitionAddition,
  TopicCreation,
  TopicDeletion,
  TopicReading,
  WriteOptions,
  WriteOutcome,
} from '../../../src/cluster/cluster.ts'
import type { TopicUsage, UsageQuestion } from '../../../src/cluster/topic-usage.ts'
import { configEntries, found, KAFKA_DEFAULTS, liveState, liveTopic, unusedTopic } from './topics.ts'

interface Held {
  readonly id: string
  partitions: number
  readonly replicationFactor: number
  readonly config: Record<string, string>
}

/**
 * A model of a cluster behind the port, for properties that run by the thousand: Kafka's rules as far as the core can see
 * them. What touches Kafka itself is tested on Kafka.
 */
export class InMemoryCluster implements Cluster {
  readonly held = new Map<string, Held>()
  /** Called just before each write that is not only a check; may change the cluster, as somebody else would. */
  beforeWrite: (() => void) | null = null
  /** Answers `unknown` for the next write although it took effect: a lost reply. */
  loseNextReply = false
  #ids = 0

  add(name: string, { partitions = 1, replicationFactor = 1, config = {} }: Partial<Omit<Held, 'id'>> = {}): this {
    this.#ids += 1
    this.held.set(name, { id: `id-${this.#ids}`, partitions, replicationFactor, config: { ...config } })
    return this
  }

  async describe() {
    return liveState([]).cluster
  }

  async listTopics() {
    return [...this.held.keys()].sort().map((name) => ({ name, internal: false }))
  }

  async readTopics(names: readonly string[]): Promise<ReadonlyMap<string, TopicReading>> {
    return new Map(names.map((name) => [name, this.#read(name)]))
  }

  async createTopics(
    topics: readonly TopicCreation[],
    options: WriteOptions,
  ): Promise<ReadonlyMap<string, CreateOutcome>> {
    return this.#write(topics, options, (topic) => {
      if (this.held.has(topic.name)) return refused('TOPIC_ALREADY_EXISTS', 36)
      const { partitions, replicationFactor } = topic
      const make = () =>
        this.add(topic.name, {
          partitions,
          replicationFactor: replicationFactor ?? 1,
          config: Object.fromEntries(topic.config),
        })
      return { make, outcome: { kind: 'done', created: null } as const }
    })
  }

  async alterConfigs(
    topics: readonly ConfigAlteration[],
    options: WriteOptions,
  ): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#write(topics, options, (alteration) => {
      const held = this.held.get(alteration.name)
      if (held === undefined) return refused('UNKNOWN_TOPIC_OR_PARTITION', 3)
      const make = () => {
        Object.assign(held.config, Object.fromEntries(alteration.set))
        for (const name of alteration.reset) delete held.config[name]
      }
      return { make, outcome: { kind: 'done' } as const }
    })
  }

  async addPartitions(
    topics: readonly PartitionAddition[],
    options: WriteOptions,
  ): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#write(topics, options, ({ name, count }) => {
      const held = this.held.get(name)
      if (held === undefined) return refused('UNKNOWN_TOPIC_OR_PARTITION', 3)
      if (count <= held.partitions) return refused('INVALID_PARTITIONS', 37)
      const make = () => {
        held.partitions = count
      }
      return { make, outcome: { kind: 'done' } as const }
    })
  }

  async deleteTopics(topics: readonly TopicDeletion[]): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#write(topics, { validateOnly: false }, ({ name, id }) => {
      if (this.held.get(name)?.id !== id) return refused('UNKNOWN_TOPIC_ID', 100)
      return { make: () => this.held.delete(name), outcome: { kind: 'done' } as const }
    })
  }

  async readActivity(names: readonly string[]) {
    const quiet = { activeGroups: { kind: 'known', groups: [] }, recentRecords: { kind: 'known', any: false } } as const
    return new Map(names.map((name) => [name, quiet]))
  }

  async readUsage(questions: readonly UsageQuestion[]): Promise<ReadonlyMap<string, TopicUsage>> {
    return new Map(questions.map(({ name }) => [name, unusedTopic(this.held.get(name)?.partitions ?? 0)]))
  }

  async readInherited(configs: readonly string[]): Promise<ReadonlyMap<string, InheritedValue>> {
    const value = (name: string) => KAFKA_DEFAULTS[name] ?? null
    return new Map(configs.map((name) => [name, { kind: 'same', value: value(name), source: 'default' }]))
  }

  async close() {}

  #read(name: string): TopicReading {
    const held = this.held.get(name)
    if (held === undefined) return { kind: 'absent' }
    const replicas = Array.from({ length: held.replicationFactor }, (_, index) => index + 1)
    const live: LiveTopic = liveTopic(name, { id: held.id, partitions: held.partitions, replicas })
    return found({ ...live, configs: { kind: 'read', entries: configEntries(held.config) } })
  }

  #write<T extends { readonly name: string }, O extends WriteOutcome>(
    items: readonly T[],
    { validateOnly }: WriteOptions,
    decide: (item: T) => { make: () => void; outcome: O } | Refused,
  ): ReadonlyMap<string, O | Refused | Unanswered> {
    if (!validateOnly) this.beforeWrite?.()
    const lost = !validateOnly && this.loseNextReply
    if (lost) this.loseNextReply = false
    return new Map(
      items.map((item): [string, O | Refused | Unanswered] => {
        const decision = decide(item)
        if ('kind' in decision) return [item.name, decision]
        if (!validateOnly) decision.make()
        return [item.name, lost ? { kind: 'unknown', reason: 'no answer' } : decision.outcome]
      }),
    )
  }
}

type Refused = Extract<WriteOutcome, { kind: 'refused' }>
type Unanswered = Extract<WriteOutcome, { kind: 'unknown' }>

function refused(name: string, code: number): Refused {
  return { kind: 'refused', error: { name, code, message: name } }
}

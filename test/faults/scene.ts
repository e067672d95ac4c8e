import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolveConnection } from '../../src/client-config/resolve-connection.ts'
import { connect } from '../../src/kafka/client/connect.ts'
import type { DesiredState } from '../../src/model/desired-state.ts'
import { untilEveryBroker } from '../e2e/commands/port.ts'
import { testCluster } from '../support/local-cluster/test-cluster.ts'
import { desiredState, desiredTopic, scope, type TopicWish } from '../support/model/topics.ts'

export const kafka = testCluster()
export const { witness } = kafka

/** How to connect as the super user. */
export const settings = await resolveConnection(
  { bootstrapServers: kafka.bootstrapServers, configFile: kafka.clientProperties('admin') },
  {},
  (path) => readFileSync(path),
  '/',
)

/** A connection without faults, for setting scenes and for the run after; it lives as long as the test file's worker. */
export const port = await connect(settings, { clientId: 'scene', requestTimeout: 30_000 })

/** A topic as Kafka's own admin client tells it; `null`: there is none. `replicas` has the number of each partition. */
export type Held = {
  readonly id: string
  readonly replicas: readonly number[]
  readonly overrides: Readonly<Record<string, string>>
} | null

/** The topics of a scene, by the last part of their names. */
export type State = Readonly<Record<string, Held>>

/** What a cluster holds and what manifests want of it, by the last part of the topics' names. */
export interface Story {
  readonly live: Readonly<
    Record<string, { partitions?: number; replicationFactor?: number; configs?: Readonly<Record<string, string>> }>
  >
  readonly wishes: Readonly<Record<string, TopicWish>>
  /** The manifests own the names that begin so, and what they do not list is to go. */
  readonly prune?: string
}

/** Its plan holds every kind of step; beside them stand a topic that is as declared and one that is declared nowhere. */
export const EVERY_STEP: Story = {
  live: {
    set: { configs: { 'segment.ms': '3600000' } },
    reset: { configs: { 'retention.ms': '3600000', 'segment.ms': '3600000' } },
    grow: { replicationFactor: 2, configs: { 'segment.ms': '3600000' } },
    gone: {},
    still: { configs: { 'retention.ms': '86400000' } },
    foreign: { configs: { 'retention.ms': '86400000' } },
  },
  wishes: {
    new: { partitions: 2, replicationFactor: 1, config: { 'retention.ms': '1209600000' } },
    set: { partitions: 1, config: { 'retention.ms': '1209600000' } },
    reset: { partitions: 1, config: { 'retention.ms': null } },
    grow: {
      partitions: 2,
      keyed: false,
      config: { 'min.insync.replicas': '2', 'retention.ms': '1209600000' },
    },
    gone: { state: 'absent' },
    still: { partitions: 1, config: { 'retention.ms': '86400000' } },
  },
}

/** A story told on the cluster, under a prefix of its own. */
export class Scene {
  readonly prefix: string
  readonly story: Story
  readonly desired: DesiredState
  readonly #names: readonly string[]

  private constructor(prefix: string, story: Story) {
    const { live, wishes, prune } = story
    this.prefix = prefix
    this.story = story
    this.desired = desiredState(
      Object.entries(wishes).map(([name, wish]) => desiredTopic(prefix + name, wish)),
      prune === undefined ? {} : scope(prefix + prune),
    )
    this.#names = [...new Set([...Object.keys(live), ...Object.keys(wishes)])]
  }

  /** Sets the scene under a prefix of its own, plays, and clears it away. */
  static async play<T>(play: (scene: Scene) => Promise<T>, story = EVERY_STEP): Promise<T> {
    const scene = await Scene.#set(story)
    try {
      return await play(scene)
    } finally {
      await scene.#clear()
    }
  }

  /** Every broker knows the topics afterwards. */
  static async #set(story: Story): Promise<Scene> {
    const scene = new Scene(`${randomUUID().slice(0, 8)}.`, story)
    const live = Object.entries(story.live)
    await Promise.all(
      live.map(([name, topic]) => witness.createTopic({ name: scene.prefix + name, replicationFactor: 1, ...topic })),
    )
    await Promise.all(live.map(([name]) => scene.untilTold(name, (held) => held !== null)))
    return scene
  }

  /** What the cluster holds, by the witness. */
  async held(): Promise<State> {
    return Object.fromEntries(
      await Promise.all(this.#names.map(async (name) => [name, await this.heldOf(name)] as const)),
    )
  }

  async heldOf(name: string): Promise<Held> {
    const topic = await witness.topic(this.prefix + name)
    if (topic === null) return null
    const { id, partitions, overrides } = topic
    return { id, replicas: partitions.map(({ replicas }) => replicas.length), overrides }
  }

  /** The wish as a manifest; YAML takes JSON. */
  async manifest(wishes = this.story.wishes): Promise<string> {
    const topics = Object.entries(wishes).map(([name, wish]) => [this.prefix + name, wish] as const)
    const { clusterId } = await port.describe()
    return JSON.stringify({ version: 1, clusterId, topics: Object.fromEntries(topics) })
  }

  /** Waits until every broker tells it of a topic. */
  async untilTold(name: string, holds: (held: Held) => boolean): Promise<void> {
    await untilEveryBroker(port, this.prefix + name, (reading) => {
      if (reading?.kind === 'absent') return holds(null)
      if (reading?.kind !== 'found' || reading.topic.configs.kind !== 'read') return false
      const { id, partitions, configs } = reading.topic
      const own = [...configs.entries.values()].filter(({ source }) => source === 'topic')
      return holds({
        id: id ?? '',
        replicas: partitions.map(({ replicas }) => replicas.length),
        overrides: Object.fromEntries(own.map(({ name: key, value }) => [key, value ?? ''])),
      })
    })
  }

  async #clear(): Promise<void> {
    await port.deleteTopics(this.#names.map((name) => ({ name: this.prefix + name, id: null })))
  }
}

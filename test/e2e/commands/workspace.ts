import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { TopicReading } from '../../../src/kafka/live-topic.ts'
import type { LocalCluster } from '../../support/local-cluster/local-cluster.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import type { Witness } from '../../support/local-cluster/witness.ts'
import { connectAs, untilEveryBroker } from './port.ts'
import { type Ended, type RunOptions, runCaracal, runShell } from './run-caracal.ts'

type WitnessedCluster = Pick<LocalCluster, 'bootstrapServers' | 'clientProperties'> & { readonly witness: Witness }

/**
 * A team's checkout: a folder with manifests and a `client.properties`, and the topics that begin with the team's prefix on
 * the cluster. Both are gone after the test; nothing outside the prefix is touched, so tests can share a cluster.
 */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'caracal-team-'))
  readonly prefix: string
  readonly #cluster: WitnessedCluster
  #port: Promise<Cluster> | undefined

  constructor(prefix: string, cluster: WitnessedCluster) {
    this.prefix = prefix
    this.#cluster = cluster
    const login = readFileSync(cluster.clientProperties('admin'), 'utf8')
    this.write('client.properties', `bootstrap.servers=${cluster.bootstrapServers}\n${login}`)
  }

  /** Writes a file; its folders are made. */
  write(file: string, text: string): void {
    const path = join(this.folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8')
  }

  json(file: string): unknown {
    return JSON.parse(this.read(file))
  }

  /** `caracal kafka LINE` with this folder's `client.properties`; words are apart by one space. */
  caracal(line: string, options: RunOptions & { readonly config?: string } = {}): Promise<Ended> {
    const args = ['kafka', ...line.split(' '), '--config-file', options.config ?? 'client.properties']
    return runCaracal(args, this.folder, options)
  }

  /** A whole line for the shell, as printed by the tool. */
  shell(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return runShell(line, this.folder, { env })
  }

  /** The tool's own port, in this process. */
  port(): Promise<Cluster> {
    this.#port ??= connectAs(this.#cluster.clientProperties('admin'), this.#cluster.bootstrapServers)
    return this.#port
  }

  /** Somebody else makes a topic; 1 partition and 3 replicas unless told. Every broker knows it afterwards. */
  async create(name: string, topic: Omit<Parameters<Witness['createTopic']>[0], 'name'> = {}): Promise<void> {
    await this.#cluster.witness.createTopic({ name, ...topic })
    await this.#every(name, (reading) => reading?.kind === 'found')
  }

  /** Somebody else deletes a topic. */
  async delete(name: string): Promise<void> {
    await this.#cluster.witness.deleteTopic(name)
    await this.#every(name, (reading) => reading?.kind === 'absent')
  }

  /** Somebody else writes records, of now unless told. */
  produce(name: string, records: number, timestamp?: number): Promise<void> {
    return this.#cluster.witness.produce(name, records, timestamp)
  }

  /** Somebody else reads a topic, until the end of the test. */
  async joinGroup(group: string, topic: string): Promise<void> {
    await this.#cluster.witness.joinGroup(group, topic)
    onTestFinished(() => this.#cluster.witness.leaveGroup(group))
  }

  /** Somebody else adds partitions. */
  async addPartitions(name: string, total: number): Promise<void> {
    await this.#cluster.witness.addPartitions(name, total)
    await this.#every(name, (reading) => reading?.kind === 'found' && reading.topic.partitions.length === total)
  }

  /** Somebody else sets configs. */
  async alter(name: string, set: Readonly<Record<string, string>>): Promise<void> {
    await this.#cluster.witness.alterConfigs({ topic: name, set })
    await this.#every(name, (reading) => {
      if (reading?.kind !== 'found' || reading.topic.configs.kind !== 'read') return false
      const { entries } = reading.topic.configs
      return Object.entries(set).every(([key, value]) => entries.get(key)?.value === value)
    })
  }

  async #every(name: string, holds: (reading: TopicReading | undefined) => boolean): Promise<void> {
    await untilEveryBroker(await this.port(), name, holds)
  }

  /** The team's topics as Kafka's own admin client lists them. */
  async topics(): Promise<string[]> {
    return (await this.#cluster.witness.topics()).filter((name) => name.startsWith(this.prefix))
  }

  /** What the cluster really holds of the team's topics, for comparing before and after. */
  async held(): Promise<Readonly<Record<string, Held>>> {
    const topics = await Promise.all((await this.topics()).map((name) => this.#cluster.witness.topic(name)))
    const held = topics.flatMap((topic) => {
      if (topic === null) return []
      const { name, id, partitions, overrides } = topic
      return [[name, { id, partitions: partitions.map(({ replicas }) => replicas.length), overrides }] as const]
    })
    return Object.fromEntries(held)
  }

  async remove(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true })
    const topics = await this.topics()
    if (topics.length > 0) await (await this.port()).deleteTopics(topics.map((name) => ({ name, id: null })))
    await (await this.#port)?.close()
  }
}

/** One topic as the witness sees it. `partitions` has the number of replicas of each. */
export interface Held {
  readonly id: string
  readonly partitions: readonly number[]
  readonly overrides: Readonly<Record<string, string>>
}

/** A workspace on the shared cluster for the test that runs. `prefix` is its alone. */
export function workspace(prefix: string, cluster: WitnessedCluster = testCluster()): Workspace {
  const opened = new Workspace(prefix, cluster)
  onTestFinished(() => opened.remove())
  return opened
}

import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
// Stops kafkajs's idle timer, as in the tool.
import '../../../src/kafka/client/connect.ts'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import type { BrokerConnection } from '../../../src/kafka/client/connections/broker-connection.ts'
import { Brokers } from '../../../src/kafka/client/connections/brokers.ts'
import { inBatches } from '../../../src/kafka/client/reads/in-batches.ts'
import { createTopics } from '../../../src/kafka/client/requests/create-topics.ts'
import { deleteTopics } from '../../../src/kafka/client/requests/delete-topics.ts'
import { describeConfigs } from '../../../src/kafka/client/requests/describe-configs.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import type { LocalCluster } from '../../support/local-cluster/local-cluster.ts'
import { OVERRIDES } from '../topics.ts'
import { thrownAway } from './thrown-away.ts'

const TIMEOUT_MS = 60_000

/** A controller refuses requests of more than 10,000 records; a topic of these is six. */
const TOPICS_A_WRITE = 500

/** Reads of a few hundred topics a request, two on their way to each broker, so that none waits for us. */
const READS = { size: 250, width: 2 }

/** Brokers that have just learned of 9,000 topics, on a busy machine, take a minute until they answer for all. */
const PUBLISHED_WITHIN_MS = 300_000

/** Between two looks at whether a broker knows. */
const POLL_MS = 5

/** The type of a topic among config resources (`ConfigResource.Type`). */
const TOPIC = 2

/** Bare requests over connections like the tool's own: what the brokers take, and nothing else. */
export class RawCluster {
  readonly #brokers: Brokers
  readonly #connections: readonly BrokerConnection[]

  private constructor(brokers: Brokers, connections: readonly BrokerConnection[]) {
    this.#brokers = brokers
    this.#connections = connections
  }

  static async open(cluster: LocalCluster): Promise<RawCluster> {
    const flags = { bootstrapServers: cluster.bootstrapServers, configFile: cluster.clientProperties('admin') }
    const settings = await resolveConnection(flags, {}, (path) => readFileSync(path), process.cwd())
    const brokers = new Brokers(settings, { clientId: 'bench', requestTimeout: TIMEOUT_MS })
    await brokers.refresh()
    return new RawCluster(brokers, await Promise.all(brokers.map.brokers.map(({ id }) => brokers.byId(id))))
  }

  close(): void {
    this.#brokers.close()
  }

  /** All that a plan has to ask about topics: Metadata and DescribeConfigs, from all brokers at once, answers thrown away. */
  async readAndThrowAway(names: readonly string[]): Promise<void> {
    const share = Math.ceil(names.length / this.#connections.length)
    await Promise.all(
      this.#connections.map((connection, index) =>
        inBatches(names.slice(index * share, (index + 1) * share), READS, (batch) =>
          Promise.all([
            connection.send(thrownAway(metadata), asking(batch)),
            connection.send(thrownAway(describeConfigs), {
              resources: batch.map((name) => ({ type: TOPIC, name, keys: null })),
              includeSynonyms: false,
              includeDocumentation: false,
            }),
          ]),
        ),
      ),
    )
  }

  /** One request after the other over one connection, until the last answer. @throws where a topic is not created. */
  async create(names: readonly string[]): Promise<void> {
    const connection = await this.#brokers.controller()
    const configs = Object.entries(OVERRIDES).map(([name, value]) => ({ name, value }))
    await inBatches(names, { size: TOPICS_A_WRITE, width: 1 }, async (batch) => {
      const topics = batch.map((name) => ({ name, partitions: 1, replicationFactor: 1, assignments: [], configs }))
      const answer = await connection.send(createTopics, { topics, timeoutMs: TIMEOUT_MS, validateOnly: false })
      const refused = answer.topics.find(({ errorCode }) => errorCode !== 0)
      if (refused) throw new Error(`${refused.name} was not created: ${refused.errorMessage}`)
    })
  }

  /** Deletes topics that were created, and waits until no broker knows them. */
  async delete(names: readonly string[]): Promise<void> {
    await this.untilPublished(names) // else the broker that is asked for their ids may not know the newest yet
    const connection = await this.#brokers.controller()
    await inBatches(names, { size: TOPICS_A_WRITE, width: 1 }, async (batch) => {
      const { topics } = await connection.send(metadata, asking(batch))
      const known = topics.flatMap(({ id }) => (id === null ? [] : [{ name: null, id }]))
      await connection.send(deleteTopics, { topics: known, topicNames: [], timeoutMs: TIMEOUT_MS })
    })
    await this.#untilKnown(names, 0)
  }

  /** Waits until every broker's Metadata tells of all the topics: brokers learn of them in batches, behind the controller. */
  async untilPublished(names: readonly string[]): Promise<void> {
    await this.#untilKnown(names, names.length)
  }

  async #untilKnown(names: readonly string[], count: number): Promise<void> {
    // The newest first: brokers learn of topics in the order of their creation, and to ask for all keeps them from it.
    const newest = names.slice(-1)
    const deadline = performance.now() + PUBLISHED_WITHIN_MS
    const until = async (connection: BrokerConnection, asked: readonly string[], known: number) => {
      while ((await countKnown(connection, asked)) !== known) {
        if (performance.now() > deadline)
          throw new Error(`${names[0]} and others are not as they should be on a broker`)
        await delay(POLL_MS)
      }
    }
    await Promise.all(
      this.#connections.map(async (connection) => {
        await until(connection, newest, Math.min(count, 1))
        await until(connection, names, count)
      }),
    )
  }
}

async function countKnown(connection: BrokerConnection, names: readonly string[]): Promise<number> {
  const { topics } = await connection.send(metadata, asking(names))
  return topics.filter(({ errorCode }) => errorCode === 0).length
}

function asking(names: readonly string[]) {
  return {
    topics: names.map((name) => ({ id: null, name })),
    allowAutoTopicCreation: false,
    includeClusterAuthorizedOperations: false,
    includeTopicAuthorizedOperations: false,
  }
}

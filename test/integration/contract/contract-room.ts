import { readFileSync } from 'node:fs'
import { afterAll } from 'vitest'
import type { ConnectionSettings } from '../../../src/client-config/connection-settings.ts'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import { connect } from '../../../src/kafka/client/connect.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import { toldBy } from '../../support/contract/waiting.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import type { WitnessedTopic } from '../../support/local-cluster/witnessed.ts'

export { found, overrides, topic } from '../../support/contract/waiting.ts'

export const kafka = testCluster()
export const { witness } = kafka

/** Kafka 4 has what Kafka 3 has not (and the other way round). */
export const isKafka4 = kafka.version.startsWith('4.')

export function settingsOf(user: 'admin' | 'producer' | 'nobody' = 'admin'): Promise<ConnectionSettings> {
  const flags = { bootstrapServers: kafka.bootstrapServers, configFile: kafka.clientProperties(user) }
  return resolveConnection(flags, {}, (path) => readFileSync(path), '/')
}

/** Connected for the whole test file, and closed after it. */
export async function connectFor(
  user: 'admin' | 'producer' | 'nobody' | { readonly name: string; readonly password: string },
  clientId = 'contract',
): Promise<Cluster> {
  const settings = typeof user === 'string' ? await settingsOf(user) : await settingsAs(user)
  const cluster = await connect(settings, { clientId, requestTimeout: 20_000 })
  opened.push(cluster)
  return cluster
}

const opened: Cluster[] = []
afterAll(() => Promise.all(opened.map((cluster) => cluster.close())))

async function settingsAs({ name, password }: { name: string; password: string }): Promise<ConnectionSettings> {
  return { ...(await settingsOf('admin')), sasl: { mechanism: 'SCRAM-SHA-512', username: name, password } }
}

/** Removes this file's topics after it, whatever happened. */
export function cleanUp(prefix: string): void {
  afterAll(async () => {
    const topics = (await witness.topics()).filter((name) => name.startsWith(prefix))
    await Promise.all(topics.map((name) => witness.deleteTopic(name).catch(unlessGone)))
  })
}

/** The list may lag behind a test's own deletes. */
function unlessGone(error: Error): void {
  if (!error.message.startsWith('UnknownTopicOrPartitionException')) throw error
}

/** A topic as the witness tells it once the broker it happens to ask knows of it and `holds`. */
export function told(name: string, holds?: (topic: WitnessedTopic) => boolean): Promise<WitnessedTopic> {
  return toldBy(witness, name, holds)
}

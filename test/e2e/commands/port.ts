import { readFileSync } from 'node:fs'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import { connect } from '../../../src/kafka/client/connect.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { TopicReading } from '../../../src/kafka/live-topic.ts'

/** The port of the tool itself, as the super user, for tests that act inside an apply. */
export async function connectAs(configFile: string, bootstrapServers: string): Promise<Cluster> {
  const settings = await resolveConnection({ bootstrapServers, configFile }, {}, (path) => readFileSync(path), '/')
  return connect(settings, { clientId: 'test', requestTimeout: 30_000 })
}

/** Waits until every broker by itself tells the same of a topic: metadata reaches them one after another. */
export async function untilEveryBroker(
  cluster: Cluster,
  topic: string,
  holds: (reading: TopicReading | undefined) => boolean,
): Promise<void> {
  const ids = (await cluster.describe()).brokers.map(({ id }) => id)
  const agree = async (from: number) => holds((await cluster.readTopics([topic], { from })).get(topic))
  while (!(await Promise.all(ids.map(agree))).every(Boolean));
}

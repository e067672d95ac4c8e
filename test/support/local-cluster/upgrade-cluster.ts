import { endBroker, launchBroker } from './broker-process.ts'
import { readRecord, writeRecord } from './cluster-directory.ts'
import { kafkaJars } from './kafka-jars.ts'
import { openCluster } from './local-cluster.ts'
import { untilAnswering } from './start-brokers.ts'
import type { OwnedCluster } from './start-cluster.ts'

/** Ends all brokers and starts them anew with another Kafka version on the data they have. Waits until they answer. */
export async function upgradeCluster({ directory, stop }: OwnedCluster, version: string): Promise<OwnedCluster> {
  const record = readRecord(directory)
  if (record === undefined) throw new Error(`there is no cluster in ${directory}`)
  const { brokers, certificates, users } = record
  const jars = await kafkaJars(version)
  await Promise.all(brokers.map(({ name }) => endBroker(directory, name, 'SIGKILL')))
  writeRecord(directory, { ...record, version, jars })
  for (const broker of brokers) launchBroker(directory, jars, broker)
  await untilAnswering(directory, brokers, certificates, users)
  return { ...openCluster(directory), stop }
}

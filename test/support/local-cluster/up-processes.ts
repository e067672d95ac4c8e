import { brokerPid } from './broker-process.ts'
import { ensureCertificates } from './certificates.ts'
import { CERTIFICATES, STATE } from './checkout-paths.ts'
import { writeClientProperties } from './client-properties.ts'
import { type ClusterDefinition, readClusterDefinition } from './cluster-definition.ts'
import { type ClusterRecord, readRecord } from './cluster-directory.ts'
import { guardCluster } from './guard.ts'
import { showReady } from './show-ready.ts'
import { startBrokers, untilAnswering } from './start-brokers.ts'
import { stopBrokers } from './stop-brokers.ts'

const AGAIN = 'Begin again: npm run kafka:down && npm run kafka:up'

/** Starts the local cluster as Java processes, or says that it runs. Interrupted, it leaves nothing behind. */
export async function upProcesses(): Promise<void> {
  const definition = readClusterDefinition(process.env)
  const record = readRecord(STATE)
  const alive = record?.brokers.filter((broker) => brokerPid(STATE, broker.name) !== undefined) ?? []
  if (record === undefined || alive.length === 0) return startAfresh(definition)
  if (alive.length < record.brokers.length) {
    throw new Error(`Only ${alive.map((broker) => broker.name).join(' and ')} of the local cluster runs. ${AGAIN}`)
  }
  await confirmRunning(record, definition)
}

async function startAfresh(definition: ClusterDefinition): Promise<void> {
  await stopBrokers(STATE) // what a dead cluster left
  const guard = guardCluster(STATE)
  try {
    await ensureCertificates(CERTIFICATES)
    writeClientProperties(CERTIFICATES, definition.users)
    await startBrokers(STATE, definition, CERTIFICATES, console.log)
  } catch (error) {
    await stopBrokers(STATE)
    throw error
  } finally {
    guard.release()
  }
  showReady(`Kafka ${definition.version} is ready`, definition.brokers)
}

async function confirmRunning(record: ClusterRecord, definition: ClusterDefinition): Promise<void> {
  if (record.version !== definition.version) {
    throw new Error(`The local cluster runs Kafka ${record.version}, not ${definition.version}. ${AGAIN}`)
  }
  await untilAnswering(STATE, record.brokers, record.certificates, definition.users)
  showReady(`Kafka ${record.version} is running already`, record.brokers)
}

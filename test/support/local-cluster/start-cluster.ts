import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureCertificates } from './certificates.ts'
import { writeClientProperties } from './client-properties.ts'
import { readClusterDefinition } from './cluster-definition.ts'
import { guardCluster } from './guard.ts'
import { limitBrokers } from './limit-brokers.ts'
import { type LocalCluster, openCluster } from './local-cluster.ts'
import { freePortVariables } from './ports.ts'
import { startBrokers } from './start-brokers.ts'
import { stopBrokers } from './stop-brokers.ts'

export interface ClusterOptions {
  /** Kafka's version; the compose file's when left out. */
  readonly version?: string
  /** 1 to 3, 3 when left out. */
  readonly brokers?: number
  /** More variables of every broker's environment, in the image's spelling: `KAFKA_MAX_CONNECTIONS: '10'`. */
  readonly environment?: Readonly<Record<string, string>>
  /** More variables of single brokers, by their id. They win over `environment`. */
  readonly environmentOf?: Readonly<Record<number, Readonly<Record<string, string>>>>
}

export interface OwnedCluster extends LocalCluster {
  /** Ends the brokers and removes everything that belongs to the cluster. */
  stop(): Promise<void>
}

/**
 * Starts a cluster of one's own on free ports, in a temporary folder, always as Java processes so that single brokers can
 * be killed. It is gone when `stop` was called or this process has ended, in whatever way.
 */
export async function startCluster({
  version,
  brokers = 3,
  environment = {},
  environmentOf = {},
}: ClusterOptions = {}): Promise<OwnedCluster> {
  const directory = mkdtempSync(join(tmpdir(), 'caracal-kafka-'))
  const guard = guardCluster(directory)
  const stop = async () => {
    await stopBrokers(directory)
    guard.release()
  }
  try {
    const certificates = join(directory, 'certificates')
    const variables = {
      ...(await freePortVariables()),
      KAFKA_VERSION: version,
      KAFKA_CERTS: certificates,
      KAFKA_CLUSTER_ID: randomBytes(16).toString('base64url'),
    }
    const whole = readClusterDefinition(variables)
    const extended = whole.brokers.map((broker) => ({
      ...broker,
      environment: { ...broker.environment, ...environment, ...environmentOf[broker.id] },
    }))
    const definition = limitBrokers({ ...whole, brokers: extended }, brokers)
    await ensureCertificates(certificates)
    writeClientProperties(certificates, definition.users)
    await startBrokers(directory, definition, certificates)
    return { ...openCluster(directory), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { brokersSeenBy } from './answering.ts'
import { brokerPid, endBroker, launchBroker } from './broker-process.ts'
import { CERTIFICATE_FILES } from './certificates.ts'
import { clientPropertiesPath } from './client-properties.ts'
import type { BrokerPorts } from './cluster-definition.ts'
import { type ClusterRecord, type RecordedBroker, readRecord } from './cluster-directory.ts'
import { type KafkaTool, runKafkaTool } from './kafka-tool.ts'
import type { CommandResult } from './run-command.ts'

/** A cluster that runs as local Java processes, whoever started it. */
export interface LocalCluster {
  /** Names the cluster: `openCluster(directory)` gives the same one in another process. */
  readonly directory: string
  readonly version: string
  /** The SASL_SSL addresses of all brokers, comma-separated. */
  readonly bootstrapServers: string
  readonly brokers: readonly { readonly id: number; readonly name: string; readonly ports: BrokerPorts }[]
  /** The path of a ready `--config-file` of a user: `admin` (super user), `producer` or `nobody` (no rights). */
  clientProperties(user: 'admin' | 'producer' | 'nobody'): string
  /** The path of the authority's certificate, in PEM. */
  readonly authority: string
  /** The process id of a broker; `undefined` while it does not run. */
  brokerPid(id: number): number | undefined
  /** Ends one broker: SIGKILL is a crash, which the others notice after up to 9 seconds; SIGTERM an orderly leave. */
  killBroker(id: number, signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Starts a broker that was ended, with the data it had, and waits until all running brokers know it again. */
  startBroker(id: number): Promise<void>
  /** Runs one of Kafka's own tools as a witness: `kafkaTool('kafka-topics', ['--list'])`. */
  kafkaTool(tool: KafkaTool, args: readonly string[]): Promise<CommandResult>
}

/** The cluster that was started in `directory`, by this process or another. */
export function openCluster(directory: string): LocalCluster {
  const record = readRecord(directory)
  if (record === undefined) throw new Error(`there is no cluster in ${directory}`)
  const { version, certificates, brokers } = record
  const withId = (id: number) => {
    const broker = brokers.find((candidate) => candidate.id === id)
    if (broker === undefined) throw new Error(`there is no broker ${id}`)
    return broker
  }
  return {
    directory,
    version,
    bootstrapServers: brokers.map(({ ports }) => `localhost:${ports.external}`).join(','),
    brokers,
    clientProperties: (user) => clientPropertiesPath(certificates, user),
    authority: join(certificates, CERTIFICATE_FILES.authority),
    brokerPid: (id) => brokerPid(directory, withId(id).name),
    killBroker: (id, signal = 'SIGKILL') => endBroker(directory, withId(id).name, signal),
    startBroker: (id) => restartBroker(directory, record, withId(id)),
    kafkaTool: (tool, args) => runKafkaTool(directory, record, tool, args),
  }
}

async function restartBroker(directory: string, record: ClusterRecord, broker: RecordedBroker): Promise<void> {
  const { jars, certificates, brokers, users } = record
  const [admin] = users
  if (admin === undefined) throw new Error('the cluster has no user')
  if (brokerPid(directory, broker.name) === undefined) launchBroker(directory, jars, broker)
  const running = brokers.filter(({ name }) => brokerPid(directory, name) !== undefined)
  for (const { ports } of running) {
    while ((await brokersSeenBy(ports.external, certificates, admin)) < running.length) await delay(100)
  }
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { BrokerPorts, ScramUser } from './cluster-definition.ts'

/** What is written down about a started cluster, so that other processes can find and stop it. Plain data. */
export interface ClusterRecord {
  readonly version: string
  /** The folder with Kafka's jars. */
  readonly jars: string
  /** The folder with certificates and client configurations. */
  readonly certificates: string
  readonly brokers: readonly RecordedBroker[]
  readonly users: readonly ScramUser[]
}

export interface RecordedBroker {
  readonly name: string
  readonly id: number
  readonly ports: BrokerPorts
  /** `KAFKA_HEAP_OPTS` and `KAFKA_JVM_PERFORMANCE_OPTS` of Kafka's start scripts, word by word. */
  readonly heap: readonly string[]
  readonly performance?: readonly string[] | undefined
}

const recordPath = (directory: string) => join(directory, 'cluster.json')

export function writeRecord(directory: string, record: ClusterRecord): void {
  writeFileSync(recordPath(directory), `${JSON.stringify(record, null, 2)}\n`)
}

/** The record of the cluster in `directory`, `undefined` when there is none. */
export function readRecord(directory: string): ClusterRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordPath(directory), 'utf8'))
  } catch {
    return undefined
  }
}

/** The files of one broker. */
export function brokerPaths(directory: string, name: string) {
  const home = join(directory, name)
  return {
    home,
    config: join(home, 'config'),
    data: join(home, 'data'),
    log: join(home, 'broker.log'),
    pid: join(home, 'pid'),
  }
}

export const hostsPath = (directory: string) => join(directory, 'hosts')

/** Maps the service names of the compose file to loopback, in place of the network that containers would have. */
export function writeHosts(directory: string, brokerNames: readonly string[]): void {
  mkdirSync(directory, { recursive: true })
  const names = ['localhost', hostname(), ...brokerNames]
  writeFileSync(hostsPath(directory), names.map((name) => `127.0.0.1 ${name}\n`).join(''))
}

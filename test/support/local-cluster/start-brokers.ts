import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { accepts, brokersSeenBy } from './answering.ts'
import { brokerPid, launchBroker } from './broker-process.ts'
import type { BrokerDefinition, ClusterDefinition, ScramUser } from './cluster-definition.ts'
import { brokerPaths, hostsPath, type RecordedBroker, writeHosts, writeRecord } from './cluster-directory.ts'
import { kafkaJars } from './kafka-jars.ts'
import { requireFreePorts } from './ports.ts'
import { prepareBroker } from './prepare-broker.ts'
import { createScramUsers } from './scram-users.ts'

const START_TIMEOUT_MS = 120_000

/**
 * Starts every broker of the definition as a Java process, creates the users and waits until a client can log in to each
 * broker and each sees all of them. On failure the brokers that run are left to the caller's guard.
 */
export async function startBrokers(
  directory: string,
  definition: ClusterDefinition,
  certificates: string,
  tell: (progress: string) => void = () => {},
): Promise<void> {
  const { version, brokers, users } = definition
  await requireFreePorts(brokers)
  tell(`Kafka ${version}: fetching its jars (the first time only) and preparing ${brokers.length} brokers`)
  const jars = await kafkaJars(version)
  writeHosts(
    directory,
    brokers.map((broker) => broker.name),
  )
  await Promise.all(brokers.map((broker) => prepareBroker(directory, jars, broker)))
  const recorded = brokers.map(recordedBroker)
  writeRecord(directory, {
    version,
    jars,
    certificates,
    brokers: recorded,
    users,
  })

  tell('Starting the brokers')
  for (const broker of recorded) launchBroker(directory, jars, broker)
  await untilBrokers(directory, brokers, ({ ports }) => accepts(ports.internal))

  tell(`Creating the users ${users.map((user) => user.name).join(', ')}`)
  const bootstrapServer = brokers.map(({ name, ports }) => `${name}:${ports.internal}`).join(',')
  await createScramUsers({ jars, hosts: hostsPath(directory), bootstrapServer }, users)
  await untilAnswering(directory, brokers, certificates, users)
}

/** What Kafka's start scripts would make of the environment; their own choice of collector and compiler is not ours. */
function recordedBroker({ name, id, ports, environment }: BrokerDefinition): RecordedBroker {
  const words = (variable: string) => environment[variable]?.split(' ').filter(Boolean)
  return {
    ...{ name, id, ports },
    heap: words('KAFKA_HEAP_OPTS') ?? [],
    performance: words('KAFKA_JVM_PERFORMANCE_OPTS'),
  }
}

/** Waits until a client of each user can log in to each broker, and each broker knows all the others. */
export async function untilAnswering(
  directory: string,
  brokers: readonly Pick<BrokerDefinition, 'name' | 'ports'>[],
  certificates: string,
  users: readonly ScramUser[],
): Promise<void> {
  const seesAll = async (port: number, user: ScramUser) =>
    (await brokersSeenBy(port, certificates, user)) === brokers.length
  await untilBrokers(directory, brokers, async ({ ports }) => {
    const answers = await Promise.all(users.map((user) => seesAll(ports.external, user)))
    return answers.every(Boolean)
  })
}

type Named = Pick<BrokerDefinition, 'name' | 'ports'>

async function untilBrokers(directory: string, brokers: readonly Named[], holds: (broker: Named) => Promise<boolean>) {
  const deadline = Date.now() + START_TIMEOUT_MS
  await Promise.all(
    brokers.map(async (broker) => {
      while (!(await holds(broker))) {
        if (brokerPid(directory, broker.name) === undefined)
          throw new Error(failure(directory, broker, 'ended at once'))
        if (Date.now() > deadline) throw new Error(failure(directory, broker, 'does not answer'))
        await delay(100)
      }
    }),
  )
}

/** The first error in a broker's log says more than its end, which is the shutdown that followed. */
function failure(directory: string, broker: Named, what: string): string {
  const log = readFileSync(brokerPaths(directory, broker.name).log, 'utf8').trimEnd().split('\n')
  const firstError = log.findIndex((line) => line.includes(' ERROR '))
  const telling = firstError < 0 ? log.slice(-15) : log.slice(firstError, firstError + 15)
  return `${broker.name} (port ${broker.ports.external}) ${what}. From its log:\n${telling.join('\n')}`
}

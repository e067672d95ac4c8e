import { type ComposeService, type ComposeVariables, readComposeFile } from './compose-file.ts'

/** What the compose file asks for, in this runner's words. */
export interface ClusterDefinition {
  /** Kafka's version, from the image tag. */
  readonly version: string
  readonly brokers: readonly BrokerDefinition[]
  readonly users: readonly ScramUser[]
}

export interface BrokerDefinition {
  /** The service name, which is also its host name: `kafka-1`. */
  readonly name: string
  readonly id: number
  readonly ports: BrokerPorts
  readonly environment: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
}

export interface BrokerPorts {
  /** SASL_SSL, for clients. */
  readonly external: number
  /** Plaintext on loopback, for the brokers and for Kafka's own tools. */
  readonly internal: number
  readonly controller: number
}

export interface ScramUser {
  readonly name: string
  readonly password: string
}

/** The definition under the given variables; `KAFKA_VERSION` overrides the image tag, as it does for compose. */
export function readClusterDefinition(variables: ComposeVariables): ClusterDefinition {
  const services = readComposeFile(variables)
  const brokers = services.filter((service) => service.environment['KAFKA_NODE_ID'] !== undefined)
  const version = brokers[0]?.image.split(':')[1]
  if (version === undefined) throw new Error('no service of the compose file is a broker with an image tag')
  return { version, brokers: brokers.map(brokerDefinition), users: services.flatMap(scramUsers) }
}

function brokerDefinition({ name, environment, volumes }: ComposeService): BrokerDefinition {
  const ports = {
    external: listenerPort(environment, 'EXTERNAL'),
    internal: listenerPort(environment, 'INTERNAL'),
    controller: listenerPort(environment, 'CONTROLLER'),
  }
  return { name, id: Number(environment['KAFKA_NODE_ID']), ports, environment, volumes }
}

function listenerPort(environment: Readonly<Record<string, string>>, listener: string): number {
  const port = environment['KAFKA_LISTENERS']?.match(new RegExp(`${listener}://[^:]*:(\\d+)`))?.[1]
  if (port === undefined) throw new Error(`KAFKA_LISTENERS has no listener ${listener}`)
  return Number(port)
}

function scramUsers({ environment }: ComposeService): ScramUser[] {
  return (environment['SCRAM_USERS'] ?? '')
    .split(' ')
    .filter(Boolean)
    .map((user) => ({ name: user.slice(0, user.indexOf('=')), password: user.slice(user.indexOf('=') + 1) }))
}

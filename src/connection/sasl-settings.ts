import { ConnectionConfigError } from './connection-config-error.ts'
import type { SaslSettings } from './connection-settings.ts'
import { JaasConfigError, parseJaasConfig } from './jaas-config.ts'
import { describeUnknown, misnamedAs } from './misnamed-property.ts'
import { given, type Properties, type Property, withValue } from './property.ts'

const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const
const OFFERED = 'Use PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512'

/** Login modules that do nothing but hand over `username` and `password`. */
const LOGIN_MODULES = [
  'org.apache.kafka.common.security.plain.PlainLoginModule',
  'org.apache.kafka.common.security.scram.ScramLoginModule',
]

/**
 * The login of a SASL protocol. `fromEnvironment` decides whether `KAFKA_SASL_USERNAME` and `KAFKA_SASL_PASSWORD` count:
 * Java knows no such properties, so a file cannot hold them. `where` names the source when something is missing.
 */
export function resolveSasl(properties: Properties, where: string, fromEnvironment: boolean): SaslSettings {
  const mechanism = resolveMechanism(properties, where, fromEnvironment)
  const jaas = given(properties, 'sasl.jaas.config')
  if (jaas !== undefined) return { mechanism, ...readJaasLogin(jaas) }
  if (!fromEnvironment) {
    const example = `sasl.jaas.config=${exampleModule(mechanism)} required username="…" password="…";`
    refuseMisnamed('sasl.jaas.config', properties, `Write the login as: ${example}`)
    throw new ConnectionConfigError(
      `${where} has no sasl.jaas.config, which holds the login for ${mechanism}. Add: ${example}`,
    )
  }
  const username = given(properties, 'sasl.username')?.value
  const password = given(properties, 'sasl.password')?.value
  if (username === undefined || password === undefined) {
    const missing = username === undefined ? 'KAFKA_SASL_USERNAME' : 'KAFKA_SASL_PASSWORD'
    throw new ConnectionConfigError(`${missing} is not set; ${mechanism} needs a user name and a password.`)
  }
  return { mechanism, username, password }
}

function resolveMechanism(properties: Properties, where: string, fromEnvironment: boolean): SaslSettings['mechanism'] {
  const property = given(properties, 'sasl.mechanism')
  if (property === undefined) {
    refuseMisnamed('sasl.mechanism', properties, 'Rename it to sasl.mechanism.')
    throw new ConnectionConfigError(
      fromEnvironment
        ? `KAFKA_SASL_MECHANISM is not set. ${OFFERED}.`
        : `${where} has no sasl.mechanism. Kafka's default for it, GSSAPI, is not supported yet. ${OFFERED}.`,
    )
  }
  return mechanismOf(property)
}

/** A mechanism that is not there, whatever else is given for it. Throws `ConnectionConfigError`. */
export function refuseUnsupportedMechanism(properties: Properties): void {
  const protocol = given(properties, 'security.protocol')?.value.toUpperCase() ?? ''
  const mechanism = given(properties, 'sasl.mechanism')
  if (mechanism !== undefined && protocol.startsWith('SASL_')) mechanismOf(mechanism)
}

/** What is missing is there under another name: that is the cause. Throws `ConnectionConfigError`. */
function refuseMisnamed(name: string, properties: Properties, remedy: string): void {
  const property = misnamedAs(name, properties)
  if (property !== undefined) throw new ConnectionConfigError(`${describeUnknown(property)} ${remedy}`)
}

function mechanismOf(property: Property): SaslSettings['mechanism'] {
  const known = MECHANISMS.find((mechanism) => mechanism === property.value)
  if (known !== undefined) return known
  if ((MECHANISMS as readonly string[]).includes(property.value.toUpperCase())) {
    throw new ConnectionConfigError(
      `${property.label}: mechanisms are written in capitals: ${property.value.toUpperCase()}.`,
    )
  }
  throw new ConnectionConfigError(
    `${withValue(property)} is not supported yet. ${OFFERED}; docs/managed-services.md says what each service offers.`,
  )
}

function readJaasLogin(jaas: Property): { username: string; password: string } {
  const { loginModule, options } = parse(jaas)
  if (!LOGIN_MODULES.includes(loginModule)) {
    const name = loginModule.slice(loginModule.lastIndexOf('.') + 1)
    const shown = /^\w+Module$/.test(name) ? name : 'its login module'
    throw new ConnectionConfigError(
      `${jaas.label}: ${shown} is not supported yet. Use PlainLoginModule or ScramLoginModule.`,
    )
  }
  if (options.get('tokenauth')?.toLowerCase() === 'true') {
    throw new ConnectionConfigError(`${jaas.label}: tokenauth (delegation tokens) is not supported yet.`)
  }
  const username = options.get('username')
  const password = options.get('password')
  if (username === undefined || password === undefined) {
    const missing = username === undefined ? 'username' : 'password'
    throw new ConnectionConfigError(`${jaas.label} has no ${missing}. Add ${missing}="…" before the semicolon.`)
  }
  return { username, password }
}

function parse(jaas: Property) {
  try {
    return parseJaasConfig(jaas.value)
  } catch (error) {
    if (error instanceof JaasConfigError) throw new ConnectionConfigError(`${jaas.label}: ${error.message}`)
    throw error
  }
}

function exampleModule(mechanism: SaslSettings['mechanism']): string {
  return mechanism === 'PLAIN' ? (LOGIN_MODULES[0] as string) : (LOGIN_MODULES[1] as string)
}

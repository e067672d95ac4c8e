import { ConnectionConfigError } from './connection-config-error.ts'
import { JaasConfigError, parseJaasConfig } from './jaas-config.ts'
import { describeUnknown, misnamedAs } from './misnamed-property.ts'
import { given, type Properties, type Property, withValue } from './property.ts'
import { MECHANISMS, type MechanismName, type SaslSettings } from './sasl/mechanisms.ts'

const NAMES = Object.keys(MECHANISMS) as MechanismName[]
const OFFERED = `Use ${oneOf(NAMES)}`
const LOGIN_MODULES = [...new Set(Object.values(MECHANISMS).map(({ loginModule }) => loginModule))]

/**
 * The login of a SASL protocol. `fromEnvironment` decides whether `KAFKA_SASL_USERNAME` and `KAFKA_SASL_PASSWORD` count:
 * Java knows no such properties, so a file cannot hold them. `where` names the source when something is missing.
 */
export function resolveSasl(properties: Properties, where: string, fromEnvironment: boolean): SaslSettings {
  const mechanism = resolveMechanism(properties, where, fromEnvironment)
  const jaas = given(properties, 'sasl.jaas.config')
  if (jaas !== undefined) return readJaasLogin(mechanism, jaas)
  if (!fromEnvironment) {
    const { loginModule, exampleOptions } = MECHANISMS[mechanism]
    const example = `sasl.jaas.config=${loginModule} required ${exampleOptions};`
    refuseMisnamed('sasl.jaas.config', properties, `Write the credentials as: ${example}`)
    throw new ConnectionConfigError(
      `${where} has no sasl.jaas.config with the credentials for ${mechanism}. Add: ${example}`,
    )
  }
  return settingsOf(mechanism, MECHANISMS[mechanism].readEnvironment(properties, mechanism))
}

/** The compiler does not see that both are of the same mechanism. */
function settingsOf(mechanism: MechanismName, login: object): SaslSettings {
  return { mechanism, ...login } as SaslSettings
}

function resolveMechanism(properties: Properties, where: string, fromEnvironment: boolean): MechanismName {
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

function mechanismOf(property: Property): MechanismName {
  const known = NAMES.find((mechanism) => mechanism === property.value)
  if (known !== undefined) return known
  if ((NAMES as readonly string[]).includes(property.value.toUpperCase())) {
    throw new ConnectionConfigError(
      `${property.label}: mechanisms are written in capitals: ${property.value.toUpperCase()}.`,
    )
  }
  throw new ConnectionConfigError(
    `${withValue(property)} is not supported yet. ${OFFERED}; docs/managed-services.md says what each service offers.`,
  )
}

function readJaasLogin(mechanism: MechanismName, jaas: Property): SaslSettings {
  const { loginModule, options } = parse(jaas)
  if (!LOGIN_MODULES.includes(loginModule)) {
    const name = simpleName(loginModule)
    const shown = /^\w+Module$/.test(name) ? name : 'its login module'
    throw new ConnectionConfigError(
      `${jaas.label}: ${shown} is not supported yet. Use ${oneOf(LOGIN_MODULES.map(simpleName))}.`,
    )
  }
  return settingsOf(mechanism, MECHANISMS[mechanism].readJaas(options, jaas.label))
}

function parse(jaas: Property) {
  try {
    return parseJaasConfig(jaas.value)
  } catch (error) {
    if (error instanceof JaasConfigError) throw new ConnectionConfigError(`${jaas.label}: ${error.message}`)
    throw error
  }
}

function simpleName(loginModule: string): string {
  return loginModule.slice(loginModule.lastIndexOf('.') + 1)
}

function oneOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
}

import { ConnectionConfigError } from './connection-config-error.ts'
import { describeUnknown, isKnownProperty } from './misnamed-property.ts'
import type { Properties } from './property.ts'
import { refuseUnsupportedMechanism } from './sasl-settings.ts'

/** Properties that change how a Java client is secured and that have no counterpart here, with the values that change nothing. */
const UNSUPPORTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['config.providers', []],
  ['sasl.client.callback.handler.class', []],
  ['sasl.login.callback.handler.class', []],
  ['sasl.login.class', []],
  ['security.providers', []],
  ['ssl.cipher.suites', []],
  ['ssl.engine.factory.class', []],
  ['ssl.keymanager.algorithm', ['SunX509', 'PKIX', 'NewSunX509']],
  ['ssl.provider', ['SunJSSE']],
  ['ssl.trustmanager.algorithm', ['PKIX', 'SunX509', 'X509', 'X.509']],
])

/** A reference to a config provider: `${file:/run/secrets/kafka:password}` (Kafka's ConfigTransformer). */
const PROVIDER_REFERENCE = /\$\{(file|dir|directory|env|env-var|vault|secrets?|secretsManager|ssm|config_map):[^}]*\}/

/**
 * Throws `ConnectionConfigError` for the first property that bears on security and cannot be honoured. The mechanism goes first: the
 * handlers and the login class beside it only serve it.
 */
export function refuseUnsupported(properties: Properties): void {
  refuseUnsupportedMechanism(properties)
  for (const { name, value, label } of properties.values()) {
    const harmless = UNSUPPORTED.get(name)
    if (harmless !== undefined && value !== '' && !harmless.includes(value)) {
      throw new ConnectionConfigError(
        `${label} is not supported yet. It changes how the connection is secured, so it is not passed over. Remove it if the default does.`,
      )
    }
    if (PROVIDER_REFERENCE.test(value)) {
      throw new ConnectionConfigError(
        `${label} refers to a config provider (\${…:…}), which is not supported yet. Put the value itself into the file, or use KAFKA_* environment variables.`,
      )
    }
  }
}

/** One sentence for each property that no Kafka client knows. Values are never shown. */
export function warnOfUnknown(properties: Properties): string[] {
  return [...properties.values()].filter(({ name }) => !isKnownProperty(name)).map(describeUnknown)
}

/** A file of which no Kafka client knows anything is another file. Throws `ConnectionConfigError`. */
export function refuseUnknownFile(properties: Properties, file: string): void {
  const all = [...properties.values()]
  const [first] = all
  if (first === undefined || all.some(({ name }) => isKnownProperty(name))) return
  throw new ConnectionConfigError(
    `${file} is not a Kafka client configuration: it has no property that Kafka clients know. ${describeUnknown(first)}`,
  )
}

import { nearest } from '../diagnostics/nearest.ts'
import { CLIENT_PROPERTY_NAMES } from './client-property-names.ts'
import { ConnectionConfigError } from './connection-config-error.ts'
import { environmentVariable } from './environment.ts'
import type { Properties, Property } from './property.ts'

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

/** Names of librdkafka (and of the tools built on it) for what Java's clients call otherwise. */
const LIBRDKAFKA_NAMES: ReadonlyMap<string, string> = new Map([
  ['metadata.broker.list', 'bootstrap.servers'],
  ['sasl.password', 'sasl.jaas.config'],
  ['sasl.username', 'sasl.jaas.config'],
  ['ssl.ca.location', 'ssl.truststore.location'],
  ['ssl.ca.pem', 'ssl.truststore.certificates'],
  ['ssl.certificate.location', 'ssl.keystore.location'],
  ['ssl.certificate.pem', 'ssl.keystore.certificate.chain'],
  ['ssl.key.location', 'ssl.keystore.location'],
  ['ssl.key.pem', 'ssl.keystore.key'],
])

/** A reference to a config provider: `${file:/run/secrets/kafka:password}` (Kafka's ConfigTransformer). */
const PROVIDER_REFERENCE = /\$\{(file|dir|directory|env|env-var|vault|secrets?|secretsManager|ssm|config_map):[^}]*\}/

/** Throws `ConnectionConfigError` for the first property that bears on security and cannot be honoured. */
export function refuseUnsupported(properties: Properties): void {
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
  return [...properties.values()]
    .filter(({ name }) => !CLIENT_PROPERTY_NAMES.has(name) && !name.startsWith('metrics.context.'))
    .map((property) => `${property.label} is not a property that Kafka clients know${suggestion(property)}`)
}

function suggestion({ name, label }: Property): string {
  const java = LIBRDKAFKA_NAMES.get(name)
  if (java !== undefined) return `: it is librdkafka's name for ${java}.`
  const meant = nearest(name, CLIENT_PROPERTY_NAMES)
  if (meant === null) return '.'
  return `. Did you mean ${label.startsWith('KAFKA_') ? environmentVariable(meant) : meant}?`
}

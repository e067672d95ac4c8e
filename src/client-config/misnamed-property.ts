import { nearest } from '../diagnostics/nearest.ts'
import { CLIENT_PROPERTY_NAMES } from './client-property-names.ts'
import { environmentVariable } from './environment.ts'
import type { Properties, Property } from './property.ts'

/** Names of librdkafka (and of the tools built on it) for what Java's clients call otherwise. */
const LIBRDKAFKA_NAMES: ReadonlyMap<string, string> = new Map([
  ['metadata.broker.list', 'bootstrap.servers'],
  ['sasl.mechanisms', 'sasl.mechanism'],
  ['sasl.password', 'sasl.jaas.config'],
  ['sasl.username', 'sasl.jaas.config'],
  ['ssl.ca.location', 'ssl.truststore.location'],
  ['ssl.ca.pem', 'ssl.truststore.certificates'],
  ['ssl.certificate.location', 'ssl.keystore.location'],
  ['ssl.certificate.pem', 'ssl.keystore.certificate.chain'],
  ['ssl.key.location', 'ssl.keystore.location'],
  ['ssl.key.pem', 'ssl.keystore.key'],
])

export function isKnownProperty(name: string): boolean {
  return CLIENT_PROPERTY_NAMES.has(name) || name.startsWith('metrics.context.')
}

/** One sentence on a property that no Kafka client knows, with what was probably meant. Its value is never shown. */
export function describeUnknown(property: Property): string {
  return `${property.label} is not a property that Kafka clients know${suggestion(property)}`
}

function suggestion({ name, label }: Property): string {
  const java = LIBRDKAFKA_NAMES.get(name)
  if (java !== undefined) return `: it is librdkafka's name for ${java}.`
  const meant = nearest(name, CLIENT_PROPERTY_NAMES)
  if (meant === null) return '.'
  return `. Did you mean ${label.startsWith('KAFKA_') ? environmentVariable(meant) : meant}?`
}

/** The property that was probably meant as `name`, which is missing: it explains why. */
export function misnamedAs(name: string, properties: Properties): Property | undefined {
  return [...properties.values()].find(
    (property) =>
      !isKnownProperty(property.name) &&
      (LIBRDKAFKA_NAMES.get(property.name) ?? nearest(property.name, CLIENT_PROPERTY_NAMES)) === name,
  )
}

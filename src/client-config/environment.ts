import type { Properties, Property } from './property.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** `ssl.truststore.location` is given as `KAFKA_SSL_TRUSTSTORE_LOCATION`. */
export function environmentVariable(property: string): string {
  return `KAFKA_${property.toUpperCase().replaceAll('.', '_')}`
}

/**
 * The credentials half of the environment: `KAFKA_SECURITY_PROTOCOL`, `KAFKA_SASL_*` and `KAFKA_SSL_*` under Kafka's
 * property names. `KAFKA_SASL_USERNAME` and `KAFKA_SASL_PASSWORD` come as `sasl.username` and `sasl.password`, which only
 * the environment has. Empty variables count as not set.
 */
export function readCredentialsFromEnvironment(env: Environment): Properties {
  const properties = new Map<string, Property>()
  for (const [variable, value] of Object.entries(env)) {
    if (!value || !/^KAFKA_(SECURITY|SASL|SSL)_[A-Z0-9_]+$/.test(variable)) continue
    const name = variable.slice('KAFKA_'.length).toLowerCase().replaceAll('_', '.')
    properties.set(name, { name, value, label: variable })
  }
  return properties
}

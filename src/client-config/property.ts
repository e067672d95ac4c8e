/** One setting as it was given, with the words that name its place in messages. */
export interface Property {
  /** Kafka's name: `ssl.truststore.location`. */
  readonly name: string
  /** Trimmed, as Kafka's ConfigDef does. Never show the value of a secret. */
  readonly value: string
  /** How to name it to a person: `client.properties:4: ssl.truststore.location` or `KAFKA_SSL_TRUSTSTORE_LOCATION`. */
  readonly label: string
}

export type Properties = ReadonlyMap<string, Property>

/** The property if it is given and not empty. */
export function given(properties: Properties, name: string): Property | undefined {
  const property = properties.get(name)
  return property?.value ? property : undefined
}

/**
 * `label=VALUE` where the value is a name that Kafka or Java gives (`OAUTHBEARER`, `TLSv1.1,SSLv3`). Anything else may be a secret in the
 * wrong place and is not shown.
 */
export function withValue({ label, value }: Property): string {
  return isKnownName(value) ? `${label}=${value}` : `${label}: its value`
}

/** Whether it is a name that Kafka or Java gives, and so never a secret. */
export function isKnownName(value: string): boolean {
  return NAMES.includes(value) || /^(?:(?:TLS|SSL)(?:v[\d.]+)?(?:, *|$))+$/.test(value)
}

/** Security protocols, and SASL mechanisms that some broker offers. */
const NAMES: readonly string[] = [
  ...['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'],
  ...['PLAIN', 'SCRAM-SHA-1', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER', 'AWS_MSK_IAM', 'GSSAPI'],
  ...['EXTERNAL', 'ANONYMOUS', 'CRAM-MD5', 'DIGEST-MD5'],
]

/** How a message speaks of the store that a property gives: by its path. A store given inline is a secret, and is "it". */
export function namedStore({ name, value }: Property): string {
  return name.endsWith('.location') && !value.includes('-----BEGIN') ? value : 'it'
}

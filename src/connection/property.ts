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

/** What a broker answered for one topic. */
export interface BrokerError {
  /** Kafka's error name: `TOPIC_AUTHORIZATION_FAILED`. */
  readonly name: string
  /** @asType integer */
  readonly code: number
  /** The broker's own words, or Kafka's standard sentence for the code where it sent none. */
  readonly message: string
}

/** A figure that is not known says what is missing, never 0. `needs` names the permission or broker feature whose lack hides it: `DESCRIBE on Cluster`. */
export interface Unknown {
  readonly kind: 'unknown'
  readonly needs: string
}

import type { Properties } from '../property.ts'

/** Sends one message of the mechanism to the broker and returns its answer. */
export type Exchange = (message: Buffer) => Promise<Buffer>

/** All that differs between SASL mechanisms. `Login` is what its settings hold besides the mechanism's name. */
export interface SaslMechanism<Login> {
  /** The Java class that a `sasl.jaas.config` names for it. */
  readonly loginModule: string
  /** The options of an example `sasl.jaas.config`. */
  readonly exampleOptions: string
  /** Whether the broker receives the password itself, so that it needs an encrypted connection. */
  readonly sendsPassword: boolean
  /** Reads the options of a `sasl.jaas.config`; `label` names it in errors. Throws `ConnectionConfigError`. */
  readJaas(options: ReadonlyMap<string, string>, label: string): Login
  /** Reads the `KAFKA_SASL_*` variables. Throws `ConnectionConfigError`. */
  readEnvironment(properties: Properties, name: string): Login
  /** As brokers call it, unless they map names. */
  principal(login: Login): string
  /** As people call it; never a secret. */
  account(login: Login): string
  /** What to check when a broker refuses it; `source` says where the credentials come from. */
  remedy(name: string, source: string): string
  /**
   * Exchanges the messages of the mechanism, in their order. Resolves when the broker has accepted the client, and the client the broker.
   * @throws {ExchangeFailure}, or what `exchange` throws
   */
  authenticate(login: Login, exchange: Exchange): Promise<void>
}

/** The broker refused the credentials, did not prove who it is, or sent what cannot be read. */
export class ExchangeFailure extends Error {
  override readonly name = 'ExchangeFailure'
  readonly kind: 'refused' | 'not-accepted' | 'unreadable'

  constructor(kind: ExchangeFailure['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

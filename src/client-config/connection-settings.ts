import type { ConnectionOptions } from 'node:tls'
import type { SaslSettings } from './sasl/mechanisms.ts'

export type { SaslSettings }

/** Everything needed to reach a cluster, resolved from exactly one source each for address and credentials. */
export interface ConnectionSettings {
  /** At least one. IPv6 hosts without brackets. */
  readonly brokers: readonly { readonly host: string; readonly port: number }[]
  /** `bootstrap.servers` as a person wrote it, for the seed's `Bootstrap servers:` line. */
  readonly bootstrapServers: string
  /** Node's TLS options (ca, cert, key, checkServerIdentity, …); `null` for plaintext. Verified unless switched off by name. */
  readonly tls: ConnectionOptions | null
  readonly sasl: SaslSettings | null
  /** Where each half comes from, for error messages: `--bootstrap-servers`, `client.properties`, `KAFKA_SASL_USERNAME`, `the default`. */
  readonly source: { readonly address: string; readonly credentials: string }
  /** One sentence each, such as an unknown property with its did-you-mean; they go to stderr. */
  readonly warnings: readonly string[]
}

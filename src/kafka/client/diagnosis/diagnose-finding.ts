import type { ConnectionPhase } from '../../cluster-error.ts'

/** Why a broker cannot be used, as far as it can be told from here. */
export type Finding =
  | { readonly kind: 'no-such-host'; readonly temporary: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'no-route'; readonly reason: string }
  /** No answer in time; `phase` is what was waited for. */
  | { readonly kind: 'silent'; readonly phase: ConnectionPhase }
  /** The other side ended the connection without a word. */
  | { readonly kind: 'closed'; readonly phase: ConnectionPhase }
  | { readonly kind: 'untrusted'; readonly reason: string }
  /** `names` are those that the certificate is for. */
  | { readonly kind: 'wrong-name'; readonly names: string }
  | { readonly kind: 'expired'; readonly reason: string }
  /** The broker asks for a client certificate, or refuses the one it got. */
  | { readonly kind: 'client-certificate' }
  | { readonly kind: 'tls-failed'; readonly reason: string }
  /** We speak TLS, the port does not; or the reverse. `sasl` tells whether the port wants a login, if known. */
  | { readonly kind: 'plaintext-port'; readonly sasl: boolean | null }
  | { readonly kind: 'tls-port'; readonly sasl: boolean | null }
  | { readonly kind: 'not-kafka'; readonly speaks: string }
  | { readonly kind: 'login-required'; readonly offered: readonly string[] }
  | { readonly kind: 'login-not-offered' }
  | { readonly kind: 'mechanism-not-offered'; readonly offered: readonly string[] }
  /** `words` are the broker's own. */
  | { readonly kind: 'login-refused'; readonly words: string }
  /** The server did not prove who it is, or asks for what a client must not do: `reason` says what. */
  | { readonly kind: 'server-not-accepted'; readonly reason: string }
  /** An answer is not what Kafka's protocol says. */
  | { readonly kind: 'unreadable'; readonly request: string; readonly reason: string }
  | { readonly kind: 'other'; readonly phase: ConnectionPhase; readonly reason: string }

/** Where in the course of connecting each finding belongs. */
export function phaseOf(finding: Finding): ConnectionPhase {
  switch (finding.kind) {
    case 'no-such-host':
      return 'DNS'
    case 'refused':
    case 'no-route':
      return 'TCP'
    case 'untrusted':
    case 'wrong-name':
    case 'expired':
    case 'client-certificate':
    case 'tls-failed':
    case 'plaintext-port':
    case 'tls-port':
      return 'TLS'
    case 'login-required':
    case 'login-not-offered':
    case 'mechanism-not-offered':
    case 'login-refused':
    case 'server-not-accepted':
      return 'SASL'
    case 'not-kafka':
    case 'unreadable':
      return 'API'
    case 'silent':
    case 'closed':
    case 'other':
      return finding.phase
    default:
      return finding satisfies never
  }
}

import type { ConnectionPhase } from '../../cluster-error.ts'
import { UnreadableAnswer } from '../connections/connection-failure.ts'
import { SaslFailure } from '../sasl/sasl-failure.ts'
import type { Finding } from './diagnose-finding.ts'

const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
  'PATH_LENGTH_EXCEEDED',
  'CERT_SIGNATURE_FAILURE',
]

/** What an error of Node, OpenSSL or kafkajs says by its code alone; null where it leaves the cause open. */
export function findingOf(error: unknown): Finding | null {
  for (let each = error; each instanceof Error; each = each.cause) {
    const finding = findingOfOne(each)
    if (finding !== null) return finding
  }
  return null
}

function findingOfOne(error: Error): Finding | null {
  if (error instanceof SaslFailure) return error.finding
  if (error instanceof UnreadableAnswer) return { kind: 'unreadable', request: error.request, reason: error.reason }
  const code = 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ECONNREFUSED':
      return { kind: 'refused' }
    case 'ENOTFOUND':
      return { kind: 'no-such-host', temporary: false }
    case 'EAI_AGAIN':
      return { kind: 'no-such-host', temporary: true }
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return { kind: 'no-route', reason: code }
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return { kind: 'wrong-name', names: 'another name' }
    case 'CERT_HAS_EXPIRED':
      return { kind: 'expired', reason: 'it has expired' }
    case 'CERT_NOT_YET_VALID':
      return { kind: 'expired', reason: 'it is not valid yet' }
    default:
      return findingOfTls(code, error)
  }
}

function findingOfTls(code: string, error: Error): Finding | null {
  if (UNTRUSTED.includes(code)) return { kind: 'untrusted', reason: error.message.replace(/^Connection error: /, '') }
  if (
    /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE)/.test(code)
  ) {
    return { kind: 'client-certificate' }
  }
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|NO_SHARED_CIPHER/.test(code)) {
    return {
      kind: 'tls-failed',
      reason: code
        .replace(/^ERR_SSL_/, '')
        .toLowerCase()
        .replaceAll('_', ' '),
    }
  }
  return null
}

/** What a connection that ended or kept silent in `phase` comes down to when no probe can say more. */
export function lastResort(error: unknown, phase: ConnectionPhase): Finding {
  const messages: string[] = []
  for (let each = error; each instanceof Error; each = each.cause) messages.push(each.message)
  const all = messages.join(' ')
  if (/time(d ?)?out/i.test(all)) return { kind: 'silent', phase }
  if (/closed|ECONNRESET|EPIPE|disconnected/i.test(all)) return { kind: 'closed', phase }
  return { kind: 'other', phase, reason: messages.at(-1) ?? String(error) }
}

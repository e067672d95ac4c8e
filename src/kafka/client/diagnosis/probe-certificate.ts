import type { Address } from '../connections/address.ts'
import type { Finding } from './diagnose-finding.ts'
import { openChannel } from './probe-channel.ts'

/**
 * Adds what the broker's certificate says of itself (names, dates, issuer) to a finding about it. For that it is asked for
 * once more without checking it; nothing else is sent.
 */
export async function withCertificate(finding: Finding, address: Address, timeout: number): Promise<Finding> {
  if (finding.kind !== 'wrong-name' && finding.kind !== 'expired' && finding.kind !== 'untrusted') return finding
  const channel = await openChannel(address, { rejectUnauthorized: false }, timeout).catch(() => null)
  channel?.close()
  const certificate = channel?.certificate
  if (!certificate?.valid_to) return finding
  switch (finding.kind) {
    case 'wrong-name': {
      const names = certificate.subjectaltname?.replace(/DNS:|IP Address:/g, '') ?? certificate.subject.CN
      return { ...finding, names: names === undefined ? 'no name at all' : String(names) }
    }
    case 'expired': {
      const from = new Date(certificate.valid_from)
      return { ...finding, reason: `it is valid from ${day(from)} to ${day(new Date(certificate.valid_to))}` }
    }
    case 'untrusted': {
      const issuer = certificate.issuer?.CN ?? certificate.issuer?.O
      return issuer === undefined ? finding : { ...finding, reason: `issued by "${issuer}"; ${finding.reason}` }
    }
    default:
      return finding satisfies never
  }
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

import type { PeerCertificate } from 'node:tls'
import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import type { AddressExamination, TlsExamination, Trouble } from '../../examination.ts'
import { type Address, showAddress } from '../connections/address.ts'
import { ConnectFailure } from '../connections/connection-failure.ts'
import { diagnoseConnection, tellFinding } from '../diagnosis/diagnose-connection.ts'
import { lookAt, type Sight } from '../diagnosis/probe-address.ts'

/** Everything about an address up to the login. */
export async function examineUpToLogin(address: Address, settings: ConnectionSettings): Promise<AddressExamination> {
  const sight = await lookAt(address, settings)
  return {
    address: showAddress(address),
    ips: sight.ips,
    passed: sight.passed,
    tls: tlsExamination(sight, settings),
    offered: sight.offered,
    trouble: sight.finding && troubleOf(tellFinding(settings, address, sight.finding)),
    loginSpared: false,
  }
}

/** Goes on from there: `login` connects and logs in, once. */
export async function examineLogin(
  examined: AddressExamination,
  settings: ConnectionSettings,
  login: () => Promise<unknown>,
): Promise<AddressExamination> {
  if (examined.trouble !== null) return examined
  try {
    await login()
    return { ...examined, passed: [...examined.passed, 'SASL'] }
  } catch (failure) {
    if (!(failure instanceof ConnectFailure) || failure.address === null) throw failure
    const { address, phase, look, cause } = failure
    const told = await diagnoseConnection(settings, { address, phase, look, mayLook: false }, cause)
    return { ...examined, trouble: troubleOf(told) }
  }
}

/** A failure as plain data, without what caused it, and without the phase in words, which is a field of its own. */
export function troubleOf({ kind, phase, message, remedy }: Trouble): Trouble {
  return { kind, phase, message, remedy: remedy.replace(`${phase}: `, '') }
}

function tlsExamination({ tls }: Sight, settings: ConnectionSettings): TlsExamination | null {
  if (tls === null) return null
  const { protocol, certificate } = tls
  return {
    protocol: protocol ?? 'TLS',
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: (certificate.subjectaltname ?? '')
      .split(', ')
      .filter((name) => name !== '')
      .map((name) => name.replace(/^(DNS|IP Address):/, '')),
    validTo: Date.parse(certificate.valid_to),
    nameChecked: settings.tls?.checkServerIdentity === undefined,
  }
}

function nameOf(of: PeerCertificate['subject'] | undefined): string {
  const { CN, ...rest } = of ?? {}
  if (CN !== undefined) return String(CN)
  return Object.entries(rest)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
}

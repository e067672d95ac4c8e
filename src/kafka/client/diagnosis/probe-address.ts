import { lookup } from 'node:dns/promises'
import type { PeerCertificate } from 'node:tls'
import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import type { MechanismName } from '../../../client-config/sasl/mechanisms.ts'
import type { ConnectionPhase } from '../../cluster-error.ts'
import type { Address } from '../connections/address.ts'
import { findingOf, lastResort } from './diagnose-error.ts'
import type { Finding } from './diagnose-finding.ts'
import { withCertificate } from './probe-certificate.ts'
import { type Channel, openChannel, ProbeTimeout } from './probe-channel.ts'
import { askApiVersions, askSaslHandshake, NotKafka } from './probe-requests.ts'

/** Milliseconds for each step of a probe. The first that is not answered ends it. */
const STEP = 2_000

const SASL_ERRORS = { unsupportedMechanism: 33, illegalState: 34 }

/** What a look at an address has seen on its way to the login, as far as it came. */
export interface Sight {
  /** What the name stands for; none where it is an IP address, or was not found. */
  readonly ips: readonly string[]
  /** Phases that went well, in order. */
  readonly passed: readonly ConnectionPhase[]
  /** What TLS settled; `null` without TLS. */
  readonly tls: { readonly protocol: string | null; readonly certificate: PeerCertificate } | null
  /** Mechanisms that the listener takes logins with; `null` where it takes none, or was not asked. */
  readonly offered: readonly string[] | null
  /** The first thing that is wrong; `null` where everything up to the login answers. */
  readonly finding: Finding | null
}

/**
 * Looks at one address step by step, as if to connect, up to the first thing that is wrong. The login itself is not tried: a
 * second wrong password could lock the account. Never rejects.
 */
export async function lookAt(address: Address, settings: ConnectionSettings): Promise<Sight> {
  let phase: ConnectionPhase = 'DNS'
  let sight: Omit<Sight, 'finding'> = { ips: [], passed: [], tls: null, offered: null }
  const pass = (next: ConnectionPhase, seen: Partial<Sight> = {}) => {
    sight = { ...sight, ...seen, passed: [...sight.passed, phase] }
    phase = next
  }
  try {
    const found = await deadline(lookup(address.host, { all: true }))
    pass('TCP', { ips: found.map(({ address }) => address) })
    ;(await openChannel(address, null, STEP)).close()
    pass('TLS')
    const channel = await openChannel(address, settings.tls, STEP)
    try {
      const { certificate, protocol } = channel
      pass('API', certificate === null ? {} : { tls: { certificate, protocol } })
      await askApiVersions(channel)
      pass('SASL')
      const { errorCode, offered } = await askSaslHandshake(channel, settings.sasl?.mechanism ?? ANY_MECHANISM)
      const withoutSasl = errorCode === SASL_ERRORS.illegalState
      return { ...sight, offered: withoutSasl ? null : offered, finding: loginFinding(errorCode, offered, settings) }
    } finally {
      channel.close()
    }
  } catch (error) {
    return { ...sight, finding: await probeOtherProtocol(address, settings, error, phase) }
  }
}

/** The first thing that is wrong with an address; null where everything up to the login answers. Never rejects. */
export async function probeAddress(address: Address, settings: ConnectionSettings): Promise<Finding | null> {
  return (await lookAt(address, settings)).finding
}

function loginFinding(errorCode: number, offered: readonly string[], settings: ConnectionSettings): Finding | null {
  const withoutSasl = errorCode === SASL_ERRORS.illegalState
  if (settings.sasl === null) return withoutSasl ? null : { kind: 'login-required', offered }
  if (withoutSasl) return { kind: 'login-not-offered' }
  return errorCode === SASL_ERRORS.unsupportedMechanism ? { kind: 'mechanism-not-offered', offered } : null
}

/** A failure in TLS or at the first request often means that the port speaks something else: ask it the other way. */
async function probeOtherProtocol(
  address: Address,
  settings: ConnectionSettings,
  error: unknown,
  phase: ConnectionPhase,
): Promise<Finding> {
  const finding = findingOf(error)
  if (finding !== null) return withCertificate(finding, address, STEP)
  // What speaks another protocol answers something, if only by hanging up.
  if (error instanceof ProbeTimeout) return { kind: 'silent', phase }
  if (phase === 'DNS' || phase === 'TCP') return lastResort(error, phase)
  const other = await (settings.tls === null ? probeTls(address) : probePlaintext(address))
  if (other !== null) return other
  if (error instanceof NotKafka) return notKafka(error.received)
  return lastResort(error, phase)
}

async function probeTls(address: Address): Promise<Finding | null> {
  try {
    // Only to see whether TLS is spoken: nothing is sent but the handshake.
    const channel = await openChannel(address, { rejectUnauthorized: false }, STEP)
    const sasl = await wantsLogin(channel)
    channel.close()
    return { kind: 'tls-port', sasl }
  } catch (error) {
    const finding = findingOf(error)
    const speaksTls = finding?.kind === 'client-certificate' || finding?.kind === 'tls-failed'
    return speaksTls ? { kind: 'tls-port', sasl: null } : null
  }
}

async function probePlaintext(address: Address): Promise<Finding | null> {
  const channel = await openChannel(address, null, STEP).catch(() => null)
  if (channel === null) return null
  try {
    await askApiVersions(channel)
    return { kind: 'plaintext-port', sasl: await wantsLogin(channel) }
  } catch (error) {
    return error instanceof NotKafka ? notKafka(error.received) : null
  } finally {
    channel.close()
  }
}

/** A broker answers with all that it offers, whichever is named. */
const ANY_MECHANISM: MechanismName = 'PLAIN'

async function wantsLogin(channel: Channel): Promise<boolean | null> {
  try {
    await askApiVersions(channel)
    const { errorCode } = await askSaslHandshake(channel, ANY_MECHANISM)
    return errorCode !== SASL_ERRORS.illegalState
  } catch {
    return null
  }
}

function notKafka(received: Buffer): Finding {
  const isTlsAlert = received[0] === 0x15 && received[1] === 0x03
  if (isTlsAlert) return { kind: 'tls-port', sasl: null }
  return {
    kind: 'not-kafka',
    speaks: received.subarray(0, 5).toString('latin1') === 'HTTP/' ? 'HTTP' : 'another protocol',
  }
}

async function deadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProbeTimeout()), STEP)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import { ClusterError, type ConnectionPhase } from '../../cluster-error.ts'
import { type Address, showAddress } from '../connections/address.ts'
import { apiVersions } from '../requests/api-versions.ts'
import { findingOf, lastResort } from './diagnose-error.ts'
import { type Finding, phaseOf } from './diagnose-finding.ts'
import { type Words, wordsFor } from './finding-messages.ts'
import { probeAddress } from './probe-address.ts'

/** What was being attempted when the connection failed. */
export interface ConnectionAttempt {
  /** One of `settings.brokers`, or else an address that one of them advertised. */
  readonly address: Address
  /** The phase that failed, as far as the caller knows. */
  readonly phase: ConnectionPhase
  /** What was found about the address while the attempt was waiting (`probeWhileWaiting`), if anything. */
  readonly look?: Promise<Finding | null> | null
  /** Whether there is time to look at addresses anew. */
  readonly mayLook: boolean
}

/** Milliseconds that a diagnosis takes at most, so that with the attempts before it it stays below 15 s. */
const DIAGNOSIS = 5_000

/**
 * Turns a failure to connect into what a person is told: which address, which phase, why, and what to do. Errors that
 * leave the cause open (kafkajs says "Closed connection" for five different ones) are settled by looking at the address
 * anew, for 5 seconds at most. `error` is what Node or kafkajs threw. Never throws, never tries the login again.
 */
export async function diagnoseConnection(
  settings: ConnectionSettings,
  attempt: ConnectionAttempt,
  error: unknown,
): Promise<ClusterError> {
  const [finding, others] = await Promise.all([
    diagnoseAddress(settings, attempt, error),
    isBootstrap(attempt.address, settings) && attempt.mayLook ? diagnoseOthers(settings, attempt.address) : '',
  ])
  return tellFinding(settings, attempt.address, finding, { others, cause: error })
}

/** What was found about an address as a person is told it. `others` is a sentence about the other bootstrap servers. */
export function tellFinding(
  settings: ConnectionSettings,
  address: Address,
  finding: Finding,
  { others = '', cause }: { readonly others?: string; readonly cause?: unknown } = {},
): ClusterError {
  const broker = showAddress(address)
  const { message, remedy } = isBootstrap(address, settings)
    ? wordsFor(finding, broker, settings)
    : wordsForAdvertised(finding, broker, settings)
  return new ClusterError(kindOf(finding), message, {
    broker,
    phase: phaseOf(finding),
    remedy: `${phaseOf(finding)}: ${remedy}${kindOf(finding) === 'unavailable' ? others : ''}`,
    cause,
  })
}

function isBootstrap(address: Address, settings: ConnectionSettings): boolean {
  return settings.brokers.some((each) => isSame(each, address))
}

async function diagnoseAddress(
  settings: ConnectionSettings,
  attempt: ConnectionAttempt,
  error: unknown,
): Promise<Finding> {
  const known = findingOf(error)
  // What a certificate says of itself only a look at it can tell, and which protocol is spoken where an answer cannot be read.
  if (known !== null && phaseOf(known) !== 'TLS' && known.kind !== 'unreadable') return known
  const seen = attempt.mayLook ? await inTime(attempt.look ?? probeAddress(attempt.address, settings)) : null
  if (known?.kind === 'unreadable' && !(known.request === apiVersions.name && isOtherProtocol(seen))) return known
  return seen ?? known ?? lastResort(error, attempt.phase)
}

/** What answers ApiVersions, the first request, as Kafka does is no other protocol. */
function isOtherProtocol(seen: Finding | null): boolean {
  return seen !== null && ['not-kafka', 'tls-port', 'plaintext-port'].includes(seen.kind)
}

async function inTime(probe: Promise<Finding | null>): Promise<Finding | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), DIAGNOSIS)
  })
  return Promise.race([probe, late]).finally(() => clearTimeout(timer))
}

/**
 * A listener that wants a login lets a client without one connect and hangs up at its first real request. Tells that apart
 * from a connection lost on the way; null where it is no such listener, or a login is configured.
 */
export async function diagnoseMissingLogin(
  settings: ConnectionSettings,
  address: Address,
  error: unknown,
): Promise<ClusterError | null> {
  const hungUp = error instanceof Error && error.name === 'KafkaJSConnectionClosedError'
  if (settings.sasl !== null || !hungUp) return null
  const finding = await inTime(probeAddress(address, settings))
  return finding?.kind === 'login-required'
    ? diagnoseConnection(settings, { address, phase: 'SASL', mayLook: true }, error)
    : null
}

/** The commonest failure of all: the bootstrap server answers, and sends its clients on to where they cannot go. */
function wordsForAdvertised(finding: Finding, broker: string, settings: ConnectionSettings): Omit<Words, 'brief'> {
  const words = wordsFor(finding, broker, settings)
  if (kindOf(finding) !== 'unavailable') return words
  return {
    message: `Advertised listener cannot be reached: ${settings.bootstrapServers} answers, but names the broker ${broker} (${words.brief})`,
    remedy: `Kafka clients go on to the address that a broker advertises. Set advertised.listeners of that broker to an address that this machine can reach, or run this command where ${broker} can be reached. In detail: ${words.message}.`,
  }
}

/** One sentence about the other bootstrap servers, which were tried as well. */
async function diagnoseOthers(settings: ConnectionSettings, address: Address): Promise<string> {
  const others = settings.brokers.filter((each) => !isSame(each, address))
  if (others.length === 0) return ''
  const told = others.map(async (each) => {
    const finding = await inTime(probeAddress(each, settings))
    const broker = showAddress(each)
    return `${broker} (${finding === null ? 'answers' : wordsFor(finding, broker, settings).brief})`
  })
  return ` The other bootstrap servers: ${(await Promise.all(told)).join(', ')}.`
}

function kindOf(finding: Finding): ClusterError['kind'] {
  return phaseOf(finding) === 'SASL' && finding.kind !== 'silent' && finding.kind !== 'closed'
    ? 'authentication'
    : 'unavailable'
}

function isSame(a: Address, b: Address): boolean {
  return a.host === b.host && a.port === b.port
}

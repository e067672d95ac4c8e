import type { ConnectionSettings } from '../../connection/connection-settings.ts'
import { ClusterError, type ConnectionPhase } from '../cluster-error.ts'
import { type Address, showAddress } from './connection-failure.ts'
import { findingOf, lastResort } from './diagnose-error.ts'
import { type Finding, phaseOf } from './diagnose-finding.ts'
import { type Words, wordsFor } from './diagnose-words.ts'
import { probeAddress } from './probe-address.ts'

/** What was being attempted when the connection failed. */
export interface ConnectionAttempt {
  readonly address: Address
  /** The phase that failed, as far as the caller knows. */
  readonly phase: ConnectionPhase
  /** The broker whose answer named this address; null where it is one of `settings.brokers`. */
  readonly namedBy: Address | null
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
  const others = attempt.namedBy === null ? settings.brokers.filter((each) => !isSame(each, attempt.address)) : []
  const [finding, ...otherFindings] = await Promise.all([
    diagnoseAddress(settings, attempt, error),
    ...others.map((each) => inTime(probeAddress(each, settings))),
  ])
  const broker = showAddress(attempt.address)
  const { message, remedy } = tell(finding, broker, settings, attempt.namedBy)
  return new ClusterError(kindOf(finding), message, {
    broker,
    phase: phaseOf(finding),
    remedy: remedy + tellOthers(others, otherFindings, settings),
    cause: error,
  })
}

async function diagnoseAddress(
  settings: ConnectionSettings,
  attempt: ConnectionAttempt,
  error: unknown,
): Promise<Finding> {
  const known = findingOf(error)
  // A certificate's name and the like are only in the error of a probe of our own.
  if (known !== null) return known
  return (await inTime(probeAddress(attempt.address, settings))) ?? lastResort(error, attempt.phase)
}

async function inTime(probe: Promise<Finding | null>): Promise<Finding | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), DIAGNOSIS)
  })
  return Promise.race([probe, late]).finally(() => clearTimeout(timer))
}

function tell(
  finding: Finding,
  broker: string,
  settings: ConnectionSettings,
  namedBy: Address | null,
): Omit<Words, 'brief'> {
  const words = wordsFor(finding, broker, settings)
  if (namedBy === null || kindOf(finding) !== 'unavailable') return words
  const bootstrap = showAddress(namedBy)
  return {
    message: `Advertised listener cannot be reached: ${bootstrap} answers, but names the broker ${broker} (${words.brief})`,
    remedy: `Kafka clients go on to the address that the broker advertises. Set advertised.listeners of that broker to an address that this machine can reach, or run this command where ${broker} can be reached. In detail: ${words.message}.`,
  }
}

function tellOthers(
  others: readonly Address[],
  findings: readonly (Finding | null)[],
  settings: ConnectionSettings,
): string {
  if (others.length === 0) return ''
  const each = others.map((address, i) => {
    const finding = findings[i] ?? null
    const broker = showAddress(address)
    return `${broker} (${finding === null ? 'answers' : wordsFor(finding, broker, settings).brief})`
  })
  return ` The other bootstrap servers: ${each.join(', ')}.`
}

function kindOf(finding: Finding): ClusterError['kind'] {
  if (finding.kind === 'not-authorized') return 'authorization'
  return phaseOf(finding) === 'SASL' && finding.kind !== 'silent' && finding.kind !== 'closed'
    ? 'authentication'
    : 'unavailable'
}

function isSame(a: Address, b: Address): boolean {
  return a.host === b.host && a.port === b.port
}

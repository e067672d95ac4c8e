import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import { ClusterError } from '../../cluster-error.ts'
import { showAddress } from '../connections/address.ts'
import { ConnectFailure, NoAnswer, UnreadableAnswer } from '../connections/connection-failure.ts'
import { diagnoseConnection, diagnoseMissingLogin, tellFinding } from './diagnose-connection.ts'

/**
 * A failure of the whole call as people are told it. Anything but a lost or refused connection is returned as it is. Where the error
 * leaves its cause open and `mayLook`, the address is looked at anew, which takes seconds.
 */
export async function asClusterError(
  failure: unknown,
  settings: ConnectionSettings,
  mayLook: boolean,
): Promise<unknown> {
  if (failure instanceof UnreadableAnswer) {
    const { address, request, reason, cause } = failure
    return tellFinding(settings, address, { kind: 'unreadable', request, reason }, { cause })
  }
  if (failure instanceof NoAnswer) {
    return (mayLook && (await diagnoseMissingLogin(settings, failure.address, failure.cause))) || lost(failure)
  }
  if (!(failure instanceof ConnectFailure)) return failure
  const { address, phase, look, cause } = failure
  if (address === null) return noSuchBroker(failure)
  return diagnoseConnection(settings, { address, phase, look, mayLook }, cause)
}

function lost(failure: NoAnswer): ClusterError {
  const broker = showAddress(failure.address)
  // Connecting has a bound of its own (an `AbortSignal.timeout`), which no flag moves.
  const ourBound = failure.cause instanceof DOMException && failure.cause.name === 'TimeoutError'
  return new ClusterError('unavailable', `Connection lost: ${failure.message}`, {
    broker,
    phase: 'API',
    remedy: `Look whether ${broker} is up and not overloaded.${ourBound ? '' : ' A higher --timeout gives it longer to answer.'}`,
    cause: failure.cause,
  })
}

function noSuchBroker(failure: ConnectFailure): ClusterError {
  return new ClusterError('unavailable', `Broker not available: ${failure.message}`, {
    broker: null,
    phase: failure.phase,
    remedy: 'Look which brokers of the cluster are up.',
    cause: failure.cause,
  })
}

import type { ConnectionSettings } from '../../connection/connection-settings.ts'
import { ClusterError } from '../cluster-error.ts'
import { ConnectFailure, NoAnswer, showAddress } from './connection-failure.ts'

/** A failure of the whole call as people are told it. Anything but a lost or refused connection is returned as it is. */
export async function asClusterError(failure: unknown, _settings: ConnectionSettings): Promise<unknown> {
  if (failure instanceof ConnectFailure) {
    const kind = failure.loginRefused ? 'authentication' : 'unavailable'
    const message = failure.loginRefused
      ? `Authentication failed: ${failure.message}`
      : `Cannot connect: ${failure.message}`
    const broker = failure.address && showAddress(failure.address)
    return new ClusterError(kind, message, { broker, phase: failure.phase, remedy: '', cause: failure.cause })
  }
  if (failure instanceof NoAnswer) {
    const broker = showAddress(failure.address)
    return new ClusterError('unavailable', `Connection lost: ${failure.message}`, {
      broker,
      phase: 'API',
      remedy: `Look whether ${broker} is still up, and give it more time with --timeout.`,
      cause: failure.cause,
    })
  }
  return failure
}

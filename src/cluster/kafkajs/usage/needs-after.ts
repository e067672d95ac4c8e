import { ApiNotOffered } from '../connections/choose-version.ts'
import { ConnectFailure, NoAnswer } from '../connections/connection-failure.ts'

/**
 * What it takes to know what one broker did not answer.
 * @throws {unknown} the failure itself where it concerns the whole call: a refused login.
 */
export function needsAfter(failure: unknown, broker: number): string {
  if (failure instanceof ApiNotOffered) return `a broker that offers ${failure.api}`
  if (failure instanceof NoAnswer || (failure instanceof ConnectFailure && !failure.loginRefused)) {
    return `an answer from broker ${broker}`
  }
  throw failure
}

import { ApiNotOffered } from '../connections/choose-version.ts'
import { isLost } from '../connections/connection-failure.ts'

/**
 * What it takes to know what one broker did not answer.
 * @throws {unknown} the failure itself where it concerns the whole call: a refused login, an answer that cannot be read.
 */
export function needsAfter(failure: unknown, broker: number): string {
  if (failure instanceof ApiNotOffered) return `a broker that offers ${failure.api}`
  if (isLost(failure)) return `an answer from broker ${broker}`
  throw failure
}

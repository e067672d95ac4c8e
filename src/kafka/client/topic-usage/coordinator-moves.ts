import { errorCodes } from '../broker-error.ts'

/** Errors of a group whose coordinator is elsewhere by now, or is just becoming it. */
export const coordinatorMoves: ReadonlySet<number> = new Set([
  errorCodes.coordinatorLoadInProgress,
  errorCodes.coordinatorNotAvailable,
  errorCodes.notCoordinator,
])

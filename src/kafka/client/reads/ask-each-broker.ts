import type { Brokers } from '../connections/brokers.ts'
import { isLost } from '../connections/connection-failure.ts'

/** What one broker answered; `null`: it could not be reached, or did not answer. */
export interface Answer<T> {
  readonly broker: number
  readonly answer: T | null
}

/** Asks every live broker at the same time, sorted by id. One that cannot be reached is no reason to give up on the others. */
export async function askEachBroker<T>(
  brokers: Brokers,
  ask: (broker: number) => Promise<T>,
): Promise<readonly Answer<T>[]> {
  const ids = brokers.map.brokers.map(({ id }) => id).sort((one, other) => one - other)
  return Promise.all(
    ids.map(async (broker) => {
      const answer = await ask(broker).catch((failure) => {
        if (!isLost(failure)) throw failure
        return null
      })
      return { broker, answer }
    }),
  )
}

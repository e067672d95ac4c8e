import type { Address } from './address.ts'
import { ConnectFailure, NoAnswer } from './connection-failure.ts'
import { bootstrapStagger } from './timing.ts'

/**
 * The first of these brokers that a connection opens to, and that answers if `open` asks it something. They are tried in their order, the next one as soon as the one
 * before has failed or kept silent for a second, so that dead brokers do not add up. A refused login ends the search: the others
 * know the same logins, and more tries could lock the account.
 * @throws {ConnectFailure | NoAnswer} the refused login's, or else that of the earliest broker in the list.
 */
export function firstToAnswer<T>(
  addresses: readonly Address[],
  open: (address: Address, signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  if (addresses.length === 0) return Promise.reject(new ConnectFailure(null, 'API', new Error('no broker is alive')))
  if (signal.aborted) return Promise.reject(new ConnectFailure(addresses[0] ?? null, 'TCP', signal.reason))
  const settled = new AbortController()
  const over = AbortSignal.any([signal, settled.signal])
  const failures: (ConnectFailure | NoAnswer)[] = []
  return new Promise((resolve, reject) => {
    const tryFrom = (position: number) => {
      const address = addresses[position]
      if (address === undefined || over.aborted) return
      let goneOn = false
      const goOn = () => {
        clearTimeout(timer)
        if (!goneOn) tryFrom(position + 1)
        goneOn = true
      }
      const timer = setTimeout(goOn, bootstrapStagger)
      open(address, over).then(
        (connection) => {
          clearTimeout(timer)
          settled.abort()
          resolve(connection)
        },
        (cause: unknown) => {
          const known = cause instanceof ConnectFailure || cause instanceof NoAnswer
          const failure = known ? cause : new ConnectFailure(address, 'TCP', cause)
          const loginRefused = failure instanceof ConnectFailure && failure.loginRefused
          failures[position] = failure
          const allFailed = failures.filter(Boolean).length === addresses.length
          if (loginRefused || allFailed || signal.aborted) {
            clearTimeout(timer)
            settled.abort()
            reject(loginRefused ? failure : failures.find(Boolean))
          } else goOn()
        },
      )
    }
    tryFrom(0)
  })
}

import type { Unknown } from '../../unknown.ts'
import { brokerError, errorCodes } from '../broker-error.ts'

export function unknown(needs: string): Unknown {
  return { kind: 'unknown', needs }
}

/** What hides a topic or partition, by the broker's error; `right` is what reading it takes on the topic. */
export function unknownFor(
  errorCode: number,
  { name, index }: { readonly name: string; readonly index?: number },
  right: 'DESCRIBE' | 'READ' = 'DESCRIBE',
): Unknown {
  if (errorCode === errorCodes.topicAuthorizationFailed) return unknown(`${right} on Topic ${name}`)
  const what = index === undefined ? name : `partition ${index} of ${name}`
  return unknown(`an answer on ${what} other than ${brokerError(errorCode, null).name}`)
}

import type { Api } from '../../../src/kafka/client/wire/api.ts'

/** The same request, whose answer is received and looked at no further. */
export function thrownAway<Request, Response>(api: Api<Request, Response>): Api<Request, object> {
  return { ...api, response: { write() {}, read: () => ({}) } }
}

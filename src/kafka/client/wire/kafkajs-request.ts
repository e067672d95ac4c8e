import type { ProtocolRequest } from 'kafkajs/src/network/connection.js'
import Encoder from 'kafkajs/src/protocol/encoder.js'
import type { Api } from './api.ts'
import { ByteReader } from './byte-reader.ts'
import { noTags } from './tagged-fields.ts'

/**
 * A request in the form that kafkajs's connections send. kafkajs writes request header v1 and strips response header v0; flexible
 * versions have header v2 and v1, which only add tagged fields at the end, so those stand at the beginning of what we encode
 * and decode.
 */
export function kafkajsRequest<Request, Response>(
  api: Api<Request, Response>,
  apiVersion: number,
  body: Request,
  { requestTimeout, longestThrottle }: { readonly requestTimeout: number; readonly longestThrottle: number },
): ProtocolRequest<Response> {
  const version = { number: apiVersion, flexible: apiVersion >= api.flexibleFrom }
  return {
    request: {
      apiKey: api.key,
      apiName: api.name,
      apiVersion,
      async encode() {
        const out = new Encoder()
        noTags.write(out, undefined, version)
        api.request.write(out, body, version)
        return out
      },
    },
    response: {
      async decode(payload) {
        const from = new ByteReader(payload)
        if (!api.plainResponseHeader) noTags.read(from, version)
        const value = api.response.read(from, version)
        const throttled = throttleTimeOf(value)
        // Longer ones are an error, which kafkajs does not know.
        return { value, clientSideThrottleTime: throttled > longestThrottle ? 0 : throttled }
      },
      parse: async ({ value }) => value,
    },
    requestTimeout,
    logResponseError: false,
  }
}

/** How long the broker asks to wait before the next request to it, in ms (KIP-219): kafkajs holds back what is sent meanwhile. */
export function throttleTimeOf(response: unknown): number {
  const { throttleTimeMs } = response as { throttleTimeMs?: number }
  return throttleTimeMs ?? 0
}

import { ByteReader } from '../../transport/byte-reader.ts'
import type { TransportRequest } from '../../transport/transport.ts'
import type { Api } from './api.ts'
import { noTags } from './tagged-fields.ts'

/**
 * A request in the form that the transport sends. The transport writes request header v1 and strips response header v0. Flexible
 * versions have header v2 and v1, which only add tagged fields at the end: we write and read those before the body.
 * Both times in milliseconds.
 */
export function transportRequest<Request, Response>(
  api: Api<Request, Response>,
  apiVersion: number,
  body: Request,
  { timeout, longestThrottle }: { readonly timeout: number; readonly longestThrottle: number },
): TransportRequest<Response> {
  const version = { number: apiVersion, flexible: apiVersion >= api.flexibleFrom }
  return {
    apiKey: api.key,
    apiName: api.name,
    version: apiVersion,
    encode(out) {
      noTags.write(out, undefined, version)
      api.request.write(out, body, version)
    },
    decode(payload) {
      const from = new ByteReader(payload)
      if (!api.plainResponseHeader) noTags.read(from, version)
      const value = api.response.read(from, version)
      const throttle = throttleTimeOf(value)
      // A longer throttle is an error of the connection; the transport must not wait for it.
      return { value, holdBack: throttle > longestThrottle ? 0 : throttle }
    },
    timeout,
  }
}

/** How long the broker asks to wait before the next request to it, in milliseconds (KIP-219). */
export function throttleTimeOf(response: unknown): number {
  const { throttleTimeMs } = response as { throttleTimeMs?: number }
  return throttleTimeMs ?? 0
}

import type { WireType } from './wire-type.ts'

/**
 * One Kafka API as we speak it. `versions` are those we know, all of them at or after KIP-219's, so that the client is the one to
 * wait for `throttleTimeMs`. A new version goes in by widening the range and adding its fields with `since`.
 */
export interface Api<Request, Response> {
  readonly key: number
  readonly name: string
  readonly versions: { readonly min: number; readonly max: number }
  /** The first flexible version (KIP-482); Infinity where there is none. */
  readonly flexibleFrom: number
  /** Answers have no tagged fields in their header, whatever the version: ApiVersions alone (KIP-511). */
  readonly plainResponseHeader?: true
  readonly request: WireType<Request>
  readonly response: WireType<Response>
}

/** Infers the types of an API's messages from their layouts. */
export function api<Request, Response>(definition: Api<Request, Response>): Api<Request, Response> {
  return definition
}

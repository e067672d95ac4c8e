import { ExchangeFailure } from './sasl-mechanism.ts'

/** `r=NONCE,s=SALT,i=ITERATIONS`, as `ScramMessages` of Kafka has it; extensions are ignored. */
const SERVER_FIRST =
  /^(?:m=[^,]+,)?r=([\x21-\x2b\x2d-\x7e]+),s=([A-Za-z0-9/+]+={0,2}),i=(\d{1,10})(?:,[A-Za-z]+=[^,]+)*$/
const SERVER_FINAL = /^(?:e=([^=,]+)|v=([A-Za-z0-9/+]+={0,2}))(?:,[A-Za-z]+=[^,]+)*$/

export interface ServerFirst {
  readonly nonce: string
  readonly salt: Buffer
  readonly iterations: number
}

/** @throws {ExchangeFailure} */
export function parseServerFirst(message: string): ServerFirst {
  const [, nonce, salt, iterations] = SERVER_FIRST.exec(message) ?? []
  if (nonce === undefined || salt === undefined || iterations === undefined) {
    throw new ExchangeFailure('unreadable', 'the SCRAM challenge is not r=NONCE,s=SALT,i=ITERATIONS')
  }
  return { nonce, salt: Buffer.from(salt, 'base64'), iterations: Number(iterations) }
}

/** @throws {ExchangeFailure} */
export function parseServerFinal(
  message: string,
): { readonly error: string } | { readonly error: null; readonly signature: Buffer } {
  const [, error, signature] = SERVER_FINAL.exec(message) ?? []
  if (error !== undefined) return { error }
  if (signature !== undefined) return { error: null, signature: Buffer.from(signature, 'base64') }
  throw new ExchangeFailure('unreadable', 'the SCRAM result is neither e=ERROR nor v=SIGNATURE')
}

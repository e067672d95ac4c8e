import type { Mechanism } from './mechanism.ts'

/** SASL PLAIN (RFC 4616): the password itself is sent. */
export const plain: Mechanism = async ({ username, password }, exchange) => {
  await exchange(Buffer.from(['', username, password].join('\0')))
}

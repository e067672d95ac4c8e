import type { KeyObject } from 'node:crypto'

/** What a JKS, PKCS12 or PEM store holds, whichever it was. Certificates are PEM. */
export interface Store {
  /** Trusted certificate entries: what Java takes as trust anchors, besides the leaves of `keys`. */
  readonly trusted: readonly string[]
  readonly keys: readonly StoreKey[]
}

export interface StoreKey {
  readonly alias: string
  /** The leaf first, then its issuers as far as the store has them. */
  readonly chain: readonly string[]
  /** Throws `StoreError` where the password does not open the key. `undefined`: no key password was given. */
  open(keyPassword: string | undefined): KeyObject
}

/** Why a store or a key in it cannot be used. The message continues "STORE …" and never holds a password. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  /** Which password is at fault, if one is. */
  readonly wrongPassword: 'store' | 'key' | null

  constructor(message: string, wrongPassword: StoreError['wrongPassword'] = null) {
    super(message)
    this.wrongPassword = wrongPassword
  }
}

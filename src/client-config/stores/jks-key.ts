import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import forge from 'node-forge'
import { StoreError } from './store.ts'

const SHA1_LENGTH = 20

/**
 * Opens a private key of a JKS store, protected as `sun.security.provider.KeyProtector` does: salt, then the key XORed
 * with the chain SHA-1(password, salt), SHA-1(password, previous)…, then SHA-1(password, key) as a check; the password
 * as UTF-16BE. `jks-js` has the same, but fails on EdDSA keys.
 */
export function recoverJksKey(encryptedPrivateKeyInfo: Buffer, keyPassword: string): KeyObject {
  const protectedKey = unwrap(encryptedPrivateKeyInfo)
  const password = Buffer.from(keyPassword, 'utf16le').swap16()
  const sha1 = (data: Buffer) => createHash('sha1').update(password).update(data).digest()

  const key = Buffer.from(protectedKey.subarray(SHA1_LENGTH, -SHA1_LENGTH))
  let pad = protectedKey.subarray(0, SHA1_LENGTH)
  for (let i = 0; i < key.length; i++) {
    if (i % SHA1_LENGTH === 0) pad = sha1(pad)
    key[i] = (key[i] as number) ^ (pad[i % SHA1_LENGTH] as number)
  }
  if (!sha1(key).equals(protectedKey.subarray(-SHA1_LENGTH))) {
    throw new StoreError('holds a private key that this password does not open.', 'key')
  }
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** `EncryptedPrivateKeyInfo ::= SEQUENCE { SEQUENCE { algorithm }, OCTET STRING }` (RFC 5208). */
function unwrap(der: Buffer): Buffer {
  try {
    const { value } = forge.asn1.fromDer(der.toString('latin1'))
    const bytes = Buffer.from((value[1] as forge.asn1.Asn1).value as string, 'latin1')
    if (bytes.length > 2 * SHA1_LENGTH) return bytes
  } catch {
    // told below
  }
  throw new StoreError('holds a damaged private key.')
}

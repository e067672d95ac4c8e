import { readPemStore } from './pem-store.ts'
import { type Store, StoreError } from './store.ts'

/**
 * Opens a keystore or truststore. The content decides what it is, not a declared type: Java's default type JKS opens a
 * PKCS12 file too. Throws `StoreError` only. The libraries are large, and loaded only for a store that needs them.
 */
export async function readStore(bytes: Uint8Array, password: string | undefined): Promise<Store> {
  const buffer = Buffer.from(bytes)
  if (buffer.length === 0) throw new StoreError('is empty.')
  const magic = buffer.length >= 4 ? buffer.readUInt32BE(0) : 0
  if (magic === 0xfeedfeed) {
    const { readJksStore } = await import('./jks-store.ts')
    return readJksStore(buffer, password)
  }
  if (magic === 0xcececece) {
    throw new StoreError(
      'is a JCEKS store, which is not supported. Convert it: keytool -importkeystore -srcstoretype JCEKS -srckeystore OLD -deststoretype PKCS12 -destkeystore NEW.',
    )
  }
  if (buffer.includes('-----BEGIN ')) return readPemStore(buffer.toString('latin1'))
  if (buffer[0] === 0x30) {
    const { readPkcs12Store } = await import('./pkcs12-store.ts')
    return readPkcs12Store(buffer, password)
  }
  throw new StoreError('is neither a JKS, a PKCS12 nor a PEM store.')
}

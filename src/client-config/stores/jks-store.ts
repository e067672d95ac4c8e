import jks from 'jks-js'
import { recoverJksKey } from './jks-key.ts'
import { formatPem } from './pem-store.ts'
import { type Store, StoreError, type StoreKey } from './store.ts'

/** Reads a JKS store. Without a password its content is taken unverified, as Java does. */
export function readJksStore(bytes: Buffer, password: string | undefined): Store {
  const trusted: string[] = []
  const keys: StoreKey[] = []
  for (const entry of parse(bytes, password)) {
    if ('cert' in entry) {
      trusted.push(toPem(entry.cert))
    } else {
      const open: StoreKey['open'] = (keyPassword) =>
        recoverJksKey(entry.protectedPrivateKey, keyPassword ?? password ?? '')
      keys.push({ alias: entry.alias, chain: entry.chain.map(toPem), open })
    }
  }
  return { trusted, keys }
}

function parse(bytes: Buffer, password: string | undefined) {
  try {
    return jks.parseJks(bytes, password ?? '')
  } catch (error) {
    if (error instanceof Error && error.message === 'Password verification failed') {
      throw new StoreError('is a JKS store that this password does not open (or it is damaged).', 'store')
    }
    throw new StoreError('is a damaged JKS store.')
  }
}

function toPem(certificate: { readonly value: Buffer }): string {
  return formatPem('CERTIFICATE', certificate.value.toString('base64'))
}

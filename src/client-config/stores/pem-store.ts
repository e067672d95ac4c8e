import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { type Store, StoreError } from './store.ts'

/**
 * Reads certificates and at most one private key from PEM text, a file or the value of a property (KIP-651). Kafka does not
 * ask for line breaks, OpenSSL does: each block is written out anew. Text between the blocks is skipped.
 */
export function readPemStore(text: string): Store {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)]
  const certificates = blocks
    .filter(([, type]) => type?.endsWith('CERTIFICATE'))
    .map(([, , body]) => readCertificate(body))
  const keys = blocks.filter(([, type]) => type?.endsWith('PRIVATE KEY'))
  if (certificates.length + keys.length === 0) throw new StoreError('holds no complete PEM certificate or key.')
  if (keys.length > 1) throw new StoreError(`contains ${keys.length} private keys where one is allowed.`)
  return {
    trusted: certificates,
    keys: keys.map(([, type = '', body]) => ({
      alias: 'the private key',
      chain: certificates,
      open: (password) => openKey(type, body ?? '', password),
    })),
  }
}

function readCertificate(body = ''): string {
  const pem = formatPem('CERTIFICATE', body)
  try {
    new X509Certificate(pem)
    return pem
  } catch {
    throw new StoreError('holds a damaged certificate.')
  }
}

function openKey(type: string, body: string, password: string | undefined): KeyObject {
  const isEncrypted = type.startsWith('ENCRYPTED') || body.includes('ENCRYPTED')
  if (isEncrypted && password === undefined) throw new StoreError('holds an encrypted private key.', 'key')
  try {
    const pem = formatPem(type, body)
    return createPrivateKey(isEncrypted ? { key: pem, passphrase: password ?? '' } : pem)
  } catch {
    if (isEncrypted) throw new StoreError('holds a private key that this password does not open.', 'key')
    throw new StoreError('holds a damaged private key, or one of an unknown kind.')
  }
}

export function formatPem(type: string, base64: string): string {
  // Old encrypted keys carry headers, which need their own lines.
  const [, headers = '', body = ''] = /^((?:\s*[\w-]+: .*\n)*)([\s\S]*)$/.exec(base64) ?? []
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${type}-----\n${headers === '' ? '' : `${headers.trim()}\n\n`}${lines.join('\n')}\n-----END ${type}-----\n`
}

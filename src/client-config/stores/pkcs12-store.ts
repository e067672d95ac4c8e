import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { formatPem } from './pem-store.ts'
import { type Store, StoreError, type StoreKey } from './store.ts'

/** The attribute by which Java marks a certificate as trusted (`trustedKeyUsage`). node-forge drops what it has no name for. */
const JAVA_TRUSTED = 'javaTrustedKeyUsage'
forge.pki.oids['2.16.840.1.113894.746875.1.1'] = JAVA_TRUSTED

/** Given the name of a digest, node-forge has Node derive the key; given its own digest it takes 80 ms for Java's 10,000 rounds. */
const derive = forge.pkcs5.pbkdf2
Object.assign(forge.pkcs5, {
  pbkdf2: (password: string, salt: string, rounds: number, length: number, { algorithm }: forge.md.MessageDigest) =>
    derive(password, salt, rounds, length, algorithm),
})

/** Reads a PKCS12 store (RFC 7292). As in Java, only certificates that Java marked as trusted are trust anchors. */
export function readPkcs12Store(bytes: Buffer, password: string | undefined): Store {
  const bags = parse(bytes, password)
  const certificates = bags.filter((bag) => bag.type === forge.pki.oids['certBag'])
  const keys = bags.filter((bag) => bag.key !== undefined)
  const all = certificates.map((bag) => new X509Certificate(certificateDer(bag)))
  return {
    trusted: all.filter((_, i) => certificates[i]?.attributes?.[JAVA_TRUSTED] !== undefined).map(String),
    keys: keys.map((bag) => toStoreKey(bag, all)),
  }
}

function parse(bytes: Buffer, password: string | undefined): forge.pkcs12.Bag[] {
  try {
    const pfx = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(bytes.toString('latin1')), password ?? '')
    return pfx.safeContents.flatMap((content) => content.safeBags)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    if (/password/i.test(reason)) {
      throw new StoreError('is a PKCS12 store that this password does not open.', 'store')
    }
    if (/unsupported|not supported/i.test(reason)) {
      throw new StoreError(`is a PKCS12 store of a kind that is not supported (${reason.replace(/\.$/, '')}).`)
    }
    throw new StoreError('is neither a JKS, a PKCS12 nor a PEM store, or it is damaged.')
  }
}

/** Finds the key's certificate by the key itself (not every tool writes a localKeyId) and its issuers behind it. */
function toStoreKey(bag: forge.pkcs12.Bag, certificates: readonly X509Certificate[]): StoreKey {
  const key = readKey(bag)
  const chain: X509Certificate[] = []
  let next = certificates.find((certificate) => certificate.checkPrivateKey(key))
  while (next !== undefined && !chain.includes(next)) {
    const last = next
    chain.push(last)
    next = certificates.find((certificate) => certificate !== last && last.checkIssued(certificate))
  }
  const alias: unknown = bag.attributes?.friendlyName?.[0]
  return { alias: typeof alias === 'string' ? alias : 'the private key', chain: chain.map(String), open: () => key }
}

function readKey(bag: forge.pkcs12.Bag): KeyObject {
  try {
    // node-forge knows RSA; any other key it leaves as it is.
    const info = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1
    return createPrivateKey({ key: toDer(info), format: 'der', type: 'pkcs8' })
  } catch {
    throw new StoreError('holds a damaged private key, or one of an unknown kind.')
  }
}

function certificateDer(bag: forge.pkcs12.Bag): string {
  const asn1 = bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1
  return formatPem('CERTIFICATE', toDer(asn1).toString('base64'))
}

function toDer(asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1')
}

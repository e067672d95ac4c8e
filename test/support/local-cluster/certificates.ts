import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportCertificate, generateKeyPair, importCertificate, type Keystore, signBy } from './keytool.ts'

/** The files in a certificate folder. The client's two stores have the names that the seed uses. */
export const CERTIFICATE_FILES = {
  authorityKey: 'ca.p12',
  authority: 'ca.pem',
  brokerKeystore: 'broker.keystore.p12',
  clientTruststore: 'kafka.truststore.jks',
  clientKeystore: 'kafka.keystore.jks',
} as const

const BROKER_NAMES = 'dns:localhost,dns:kafka-1,dns:kafka-2,dns:kafka-3,ip:127.0.0.1'
const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Makes an authority, the brokers' certificate (localhost, kafka-1 to kafka-3, 127.0.0.1) and a client's stores in
 * `directory`, unless it has them and they hold for another week. Returns whether it made any.
 */
export async function ensureCertificates(directory: string, now = new Date()): Promise<boolean> {
  if (hold(directory, now)) return false
  for (const file of Object.values(CERTIFICATE_FILES)) rmSync(join(directory, file), { force: true })
  mkdirSync(directory, { recursive: true })

  const store = (file: string, type: Keystore['type']): Keystore => ({ path: join(directory, file), type })
  const authorityStore = store(CERTIFICATE_FILES.authorityKey, 'PKCS12')
  const broker = store(CERTIFICATE_FILES.brokerKeystore, 'PKCS12')
  const client = store(CERTIFICATE_FILES.clientKeystore, 'JKS')
  await Promise.all([
    generateKeyPair(authorityStore, 'ca', 'caracal local authority', ['bc:c=ca:true', 'ku:c=keyCertSign,cRLSign']),
    generateKeyPair(broker, 'broker', 'localhost'),
    generateKeyPair(client, 'client', 'client'),
  ])
  const pem = await exportCertificate(authorityStore, 'ca')
  const authority = { store: authorityStore, alias: 'ca', pem }
  await Promise.all([
    signBy(authority, broker, 'broker', [`san=${BROKER_NAMES}`, 'eku=serverAuth,clientAuth']),
    signBy(authority, client, 'client', ['eku=clientAuth']),
    importCertificate(store(CERTIFICATE_FILES.clientTruststore, 'JKS'), 'ca', pem),
  ])
  writeLast(join(directory, CERTIFICATE_FILES.authority), pem)
  return true
}

/** `ca.pem` is written last, so a folder that has it is whole, and all certificates in it end on the same day. */
function hold(directory: string, now: Date): boolean {
  if (!Object.values(CERTIFICATE_FILES).every((file) => existsSync(join(directory, file)))) return false
  const authority = new X509Certificate(readFileSync(join(directory, CERTIFICATE_FILES.authority)))
  return new Date(authority.validTo).getTime() > now.getTime() + WEEK_MS
}

function writeLast(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

import { javaTool, QUICK_START } from './java.ts'
import { runOrThrow } from './run-command.ts'

/** One password for every store of the local cluster, as in the seed. It protects nothing but a machine's own tests. */
export const STORE_PASSWORD = 'changeit'

export interface Keystore {
  readonly path: string
  readonly type: 'PKCS12' | 'JKS'
}

/** Runs keytool on a store. `input` goes to its standard input; returns what it prints on standard output. */
export function keytool(action: string, store: Keystore, args: readonly string[], input = ''): Promise<string> {
  const where = ['-keystore', store.path, '-storetype', store.type, '-storepass', STORE_PASSWORD]
  const jvm = QUICK_START.map((flag) => `-J${flag}`)
  return runOrThrow(javaTool('keytool'), [action, ...jvm, '-noprompt', ...where, ...args], { input })
}

/** A new key pair with a self-signed certificate. */
export function generateKeyPair(store: Keystore, alias: string, name: string, extensions: readonly string[] = []) {
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-keypass', STORE_PASSWORD, '-validity', '3650']
  const ext = extensions.flatMap((extension) => ['-ext', extension])
  return keytool('-genkeypair', store, ['-alias', alias, '-dname', `CN=${name}`, ...key, ...ext])
}

export function exportCertificate(store: Keystore, alias: string): Promise<string> {
  return keytool('-exportcert', store, ['-alias', alias, '-rfc'])
}

export function importCertificate(store: Keystore, alias: string, pem: string): Promise<string> {
  return keytool('-importcert', store, ['-alias', alias], pem)
}

/** Has the key pair `alias` in `store` signed by the authority and puts the chain in place of its own certificate. */
export async function signBy(
  authority: { readonly store: Keystore; readonly alias: string; readonly pem: string },
  store: Keystore,
  alias: string,
  extensions: readonly string[],
): Promise<void> {
  const request = await keytool('-certreq', store, ['-alias', alias])
  const ext = extensions.flatMap((extension) => ['-ext', extension])
  const settings = ['-alias', authority.alias, '-validity', '3650', '-rfc', ...ext]
  const certificate = await keytool('-gencert', authority.store, settings, request)
  await importCertificate(store, alias, certificate + authority.pem)
}

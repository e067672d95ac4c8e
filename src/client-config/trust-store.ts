import type { ConnectionOptions } from 'node:tls'
import { ConnectionConfigError } from './connection-config-error.ts'
import { given, namedStore, type Properties, type Property } from './property.ts'
import { explain, type StoreFiles } from './store-files.ts'
import { readPemStore } from './stores/pem-store.ts'
import type { Store } from './stores/store.ts'

/**
 * The trust anchors. As in Java these are the trusted entries and the leaf of each key entry, and an anchor need not be
 * self-signed. Without a truststore, Node's own list of public authorities (and NODE_EXTRA_CA_CERTS) is used.
 */
export async function resolveTrust(properties: Properties, files: StoreFiles): Promise<ConnectionOptions> {
  const location = given(properties, 'ssl.truststore.location')
  const inline = given(properties, 'ssl.truststore.certificates')
  const source = location ?? inline
  if (source === undefined) return {}
  if (location !== undefined && inline !== undefined) {
    throw new ConnectionConfigError(`${location.label} and ${inline.label} are both set. Keep one of them.`)
  }
  const store =
    location !== undefined
      ? await files.open(location, given(properties, 'ssl.truststore.password'))
      : await explain(source, undefined, () => readPemStore(source.value))
  return { ca: trustAnchors(source, store), allowPartialTrustChain: true }
}

function trustAnchors(source: Property, store: Store): string[] {
  const leaves = store.keys.flatMap((key) => key.chain.slice(0, 1))
  const anchors = [...new Set([...store.trusted, ...leaves])]
  if (anchors.length > 0) return anchors
  throw new ConnectionConfigError(
    `${source.label}: ${namedStore(source)} contains no certificate marked as trusted. Java would trust none of it either; make the store with: keytool -importcert -file CA.pem -keystore STORE.`,
  )
}

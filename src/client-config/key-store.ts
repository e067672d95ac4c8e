import type { ConnectionOptions } from 'node:tls'
import { ConnectionConfigError } from './connection-config-error.ts'
import { given, namedStore, type Properties, type Property } from './property.ts'
import { explain, type StoreFiles } from './store-files.ts'
import { readPemStore } from './stores/pem-store.ts'
import type { Store } from './stores/store.ts'

/** The client certificate for mutual TLS, from `ssl.keystore.location` or inline PEM (KIP-651). Adds to `warnings`. */
export async function resolveKey(
  properties: Properties,
  files: StoreFiles,
  warnings: string[],
): Promise<ConnectionOptions> {
  const location = given(properties, 'ssl.keystore.location')
  const inlineKey = given(properties, 'ssl.keystore.key')
  const inlineChain = given(properties, 'ssl.keystore.certificate.chain')
  if (location !== undefined && inlineKey !== undefined) {
    throw new ConnectionConfigError(`${location.label} and ${inlineKey.label} are both set. Keep one of them.`)
  }
  if (inlineKey !== undefined || inlineChain !== undefined) {
    const [key, chain] = both(inlineKey, inlineChain)
    const store = await explain(key, undefined, () => readPemStore(`${key.value}\n${chain.value}`))
    return useKey(key, store, properties, warnings)
  }
  if (location === undefined) return {}
  const store = await files.open(location, given(properties, 'ssl.keystore.password'))
  return useKey(location, store, properties, warnings)
}

function both(key: Property | undefined, chain: Property | undefined): readonly [Property, Property] {
  if (key !== undefined && chain !== undefined) return [key, chain]
  const missing = key === undefined ? 'ssl.keystore.key' : 'ssl.keystore.certificate.chain'
  throw new ConnectionConfigError(`${(key ?? chain)?.label} is set, but ${missing} is not. Each needs the other.`)
}

async function useKey(
  source: Property,
  store: Store,
  properties: Properties,
  warnings: string[],
): Promise<ConnectionOptions> {
  const named = namedStore(source)
  const [first, ...others] = store.keys
  if (first === undefined) throw new ConnectionConfigError(`${source.label}: ${named} contains no private key.`)
  if (others.length > 0) {
    warnings.push(`${source.label}: ${named} contains ${store.keys.length} private keys; "${first.alias}" is used.`)
  }
  const password = given(properties, 'ssl.key.password')
  const usedPassword = password ?? given(properties, 'ssl.keystore.password')
  const key = await explain(source, usedPassword, () => first.open(password?.value))
  if (first.chain.length === 0) {
    throw new ConnectionConfigError(`${source.label}: ${named} contains no certificate for its private key.`)
  }
  return { key: key.export({ type: 'pkcs8', format: 'pem' }), cert: first.chain.join('') }
}

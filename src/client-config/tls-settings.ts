import type { ConnectionOptions } from 'node:tls'
import { ConnectionConfigError } from './connection-config-error.ts'
import { resolveKey } from './key-store.ts'
import { given, type Properties } from './property.ts'
import type { StoreFiles } from './store-files.ts'
import { resolveTlsVersions } from './tls-versions.ts'
import { resolveTrust } from './trust-store.ts'

/**
 * Kafka's `ssl.*` properties as options for `tls.connect`. Certificates are verified, whatever
 * NODE_TLS_REJECT_UNAUTHORIZED says; an empty `ssl.endpoint.identification.algorithm` switches off the host name check
 * alone, as in Java. Adds to `warnings`.
 */
export async function resolveTls(
  properties: Properties,
  files: StoreFiles,
  warnings: string[],
): Promise<ConnectionOptions> {
  return {
    rejectUnauthorized: true,
    ...resolveTlsVersions(properties),
    ...resolveHostNameCheck(properties),
    ...(await resolveTrust(properties, files)),
    ...(await resolveKey(properties, files, warnings)),
  }
}

function resolveHostNameCheck(properties: Properties): ConnectionOptions {
  const property = properties.get('ssl.endpoint.identification.algorithm')
  if (property === undefined || property.value.toLowerCase() === 'https') return {}
  if (property.value === '') return { checkServerIdentity: () => undefined }
  throw new ConnectionConfigError(
    `${property.label} is neither "https" (check the host name) nor empty (do not check it).`,
  )
}

/** The properties that only matter with TLS, to warn of them where the protocol has none. */
export function givenTlsProperty(properties: Properties) {
  const names = ['ssl.truststore.location', 'ssl.truststore.certificates', 'ssl.keystore.location', 'ssl.keystore.key']
  return names.map((name) => given(properties, name)).find((property) => property !== undefined)
}

import type { ConnectionOptions } from 'node:tls'
import { ConnectionConfigError } from './connection-config-error.ts'
import { resolveKey } from './key-store.ts'
import { given, type Properties, type Property, withValue } from './property.ts'
import type { StoreFiles } from './store-files.ts'
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

type Version = 'TLSv1.2' | 'TLSv1.3'

/**
 * `ssl.enabled.protocols` and `ssl.protocol`. As in Kafka (SslConfigs), `ssl.protocol=TLSv1.2` keeps TLSv1.3 off even if
 * it is enabled. Older versions are passed over where a newer one is enabled too, as a JDK does that has them disabled.
 */
function resolveTlsVersions(properties: Properties): Pick<ConnectionOptions, 'minVersion' | 'maxVersion'> {
  const protocol = given(properties, 'ssl.protocol')
  const newest: Version = protocol === undefined ? 'TLSv1.3' : newestOf(protocol)
  const enabled = given(properties, 'ssl.enabled.protocols')
  const versions = enabled === undefined ? (['TLSv1.2', 'TLSv1.3'] as const) : enabledBy(enabled)
  const usable = versions.filter((version) => version <= newest)
  if (usable.length === 0) {
    throw new ConnectionConfigError(`${enabled?.label} enables only TLSv1.3, but ${protocol?.label} is TLSv1.2.`)
  }
  return { minVersion: usable[0] as Version, maxVersion: usable.at(-1) as Version }
}

function newestOf(property: Property): Version {
  const version = NEWEST_OF[property.value.toUpperCase()]
  if (version !== undefined) return version
  throw new ConnectionConfigError(`${withValue(property)} is not supported. Use TLSv1.3, TLSv1.2 or TLS.`)
}

/** As `SSLContext.getInstance` of a JDK takes the names, in any case: `SSL` is another name for `TLS` there. */
const NEWEST_OF: Readonly<Record<string, Version>> = {
  SSL: 'TLSv1.3',
  TLS: 'TLSv1.3',
  'TLSV1.3': 'TLSv1.3',
  'TLSV1.2': 'TLSv1.2',
}

function enabledBy(property: Property): readonly Version[] {
  const names = property.value.split(',').map((name) => name.trim())
  const versions = (['TLSv1.2', 'TLSv1.3'] as const).filter((version) => names.includes(version))
  if (versions.length > 0) return versions
  throw new ConnectionConfigError(`${withValue(property)} is not supported. Use TLSv1.2, TLSv1.3 or both.`)
}

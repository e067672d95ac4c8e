import { ConnectionConfigError } from './connection-config-error.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import { given, type Properties, withValue } from './property.ts'
import { mechanismOf } from './sasl/mechanisms.ts'
import { resolveSasl } from './sasl-settings.ts'
import { type ReadFile, storeFiles } from './store-files.ts'
import { givenTlsProperty, resolveTls } from './tls-settings.ts'

const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL']

/** `configFile` is null where the properties come from the environment. Warnings are added to `warnings`. */
export interface CredentialsSource {
  readonly configFile: string | null
  readonly readFile: ReadFile
  readonly cwd: string
  readonly warnings: string[]
}

/** The half of the settings that `security.protocol`, `sasl.*` and `ssl.*` decide. Throws `ConnectionConfigError`. */
export async function resolveCredentials(
  properties: Properties,
  { configFile, readFile, cwd, warnings }: CredentialsSource,
): Promise<{ readonly settings: Pick<ConnectionSettings, 'tls' | 'sasl'>; readonly source: string }> {
  const protocol = resolveProtocol(properties)
  const isSasl = protocol.startsWith('SASL_')
  const isTls = protocol.endsWith('SSL')
  warnings.push(...warnOfUnused(properties, protocol, isSasl, isTls))
  const source = configFile ?? nameEnvironment(properties)
  const sasl = isSasl ? resolveSasl(properties, source, configFile === null) : null
  if (sasl !== null && mechanismOf(sasl).sendsPassword && !isTls) {
    warnings.push(passwordInTheOpen(properties, sasl.mechanism))
  }
  return {
    settings: {
      tls: isTls ? await resolveTls(properties, storeFiles(readFile, cwd, configFile), warnings) : null,
      sasl,
    },
    source,
  }
}

function resolveProtocol(properties: Properties): string {
  const property = given(properties, 'security.protocol')
  if (property === undefined) return 'PLAINTEXT'
  const protocol = property.value.toUpperCase()
  if (PROTOCOLS.includes(protocol)) return protocol
  throw new ConnectionConfigError(`${withValue(property)} is unknown. Use ${PROTOCOLS.join(', ')}.`)
}

/** The password itself goes to every broker that the bootstrap server advertises. */
function passwordInTheOpen(properties: Properties, mechanism: string): string {
  const label = given(properties, 'security.protocol')?.label ?? 'security.protocol'
  return `${label} is SASL_PLAINTEXT: ${mechanism} sends the password unencrypted, and anyone on the network can read it. Use SASL_SSL, or a SCRAM mechanism.`
}

/** What is given and has no effect with this protocol: most often a forgotten `security.protocol`. */
function warnOfUnused(properties: Properties, protocol: string, isSasl: boolean, isTls: boolean): string[] {
  const given_ = given(properties, 'security.protocol')
  const because =
    given_ === undefined ? 'security.protocol is not set, which means PLAINTEXT' : `${given_.label} is ${protocol}`
  const login = ['sasl.jaas.config', 'sasl.username', 'sasl.mechanism']
    .map((name) => given(properties, name))
    .find((p) => p !== undefined)
  const unused = [isSasl ? undefined : login, isTls ? undefined : givenTlsProperty(properties)]
  return unused.flatMap((property) => (property === undefined ? [] : [`${property.label} is not used: ${because}.`]))
}

function nameEnvironment(properties: Properties): string {
  const names = ['sasl.username', 'sasl.jaas.config', 'security.protocol']
  const first = names.map((name) => given(properties, name)).find((property) => property !== undefined)
  return first?.label ?? [...properties.values()][0]?.label ?? 'the default'
}

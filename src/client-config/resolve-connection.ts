import { resolve } from 'node:path'
import { describeReadError } from '../diagnostics/describe-read-error.ts'
import { parseBootstrapServers } from './bootstrap-servers.ts'
import { refuseUnknownFile, refuseUnsupported, warnOfUnknown } from './check-properties.ts'
import { ConnectionConfigError } from './connection-config-error.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import { type Environment, readCredentialsFromEnvironment } from './environment.ts'
import { describeUnknown, misnamedAs } from './misnamed-property.ts'
import { refuseOtherEncodings } from './properties-encoding.ts'
import { parsePropertiesFile } from './properties-file.ts'
import { given, type Properties } from './property.ts'
import { refuseQuoted } from './quoted-values.ts'
import { resolveCredentials } from './resolve-credentials.ts'
import type { ReadFile } from './store-files.ts'

/** The connection flags as they were given. */
export interface ConnectionFlags {
  readonly bootstrapServers?: string | undefined
  readonly configFile?: string | undefined
}

const DEFAULT_BOOTSTRAP_SERVERS = 'localhost:9093'

/**
 * Where to connect and as whom. Address and credentials each come whole from one source: the command line, then
 * `--config-file` (or `KAFKA_CONFIG_FILE`), then the `KAFKA_*` variables, then `localhost:9093` without a login. A file
 * without any `security.*`, `sasl.*` or `ssl.*` property is no source of credentials.
 * Throws `ConnectionConfigError`, which names file and line or variable, and never a secret.
 */
export async function resolveConnection(
  flags: ConnectionFlags,
  env: Environment,
  readFile: ReadFile,
  cwd: string,
): Promise<ConnectionSettings> {
  const warnings: string[] = []
  try {
    return await resolveWarning(flags, env, readFile, cwd, warnings)
  } catch (error) {
    if (error instanceof ConnectionConfigError) error.warnings = warnings
    throw error
  }
}

async function resolveWarning(
  flags: ConnectionFlags,
  env: Environment,
  readFile: ReadFile,
  cwd: string,
  warnings: string[],
): Promise<ConnectionSettings> {
  const configFile = flags.configFile || env['KAFKA_CONFIG_FILE'] || null
  const fromFile: Properties = configFile === null ? new Map() : readConfigFile(configFile, readFile, cwd)
  const fromEnvironment = readCredentialsFromEnvironment(env)
  const useFile = configFile !== null && [...fromFile.keys()].some((name) => /^(security|sasl|ssl)\./.test(name))
  const credentials = useFile ? fromFile : fromEnvironment
  warnings.push(...warnOfUnknown(fromFile), ...(useFile ? [] : warnOfUnknown(withoutLogin(fromEnvironment))))
  for (const given of new Set([fromFile, credentials])) warnings.push(...refuseQuoted(given))

  const address = resolveAddress(flags, configFile, fromFile, env)
  refuseUnsupported(fromFile)
  refuseUnsupported(credentials)
  const secured = await resolveCredentials(credentials, {
    configFile: useFile ? configFile : null,
    readFile,
    cwd,
    warnings,
  })
  return {
    ...address.settings,
    ...secured.settings,
    source: { address: address.source, credentials: secured.source },
    warnings,
  }
}

function readConfigFile(file: string, readFile: ReadFile, cwd: string): Properties {
  let bytes: Uint8Array
  try {
    bytes = readFile(resolve(cwd, file))
  } catch (error) {
    throw new ConnectionConfigError(`Kafka client configuration: ${describeReadError(error, file)}.${hintFor(file)}`)
  }
  refuseOtherEncodings(bytes, file)
  const properties = parsePropertiesFile(bytes, file)
  refuseUnknownFile(properties, file)
  return properties
}

/** The local cluster of this project has its login in this file, which is made with the certificates. */
function hintFor(file: string): string {
  if (!/(^|[\\/])kafka-certs[\\/][\w-]+\.properties$/.test(file)) return ''
  return ' For the local cluster of KAFKA_SETUP.md, `npm run kafka:certs` makes it; `npm run kafka:up` makes it and starts the brokers.'
}

function resolveAddress(flags: ConnectionFlags, configFile: string | null, fromFile: Properties, env: Environment) {
  const inFile = given(fromFile, 'bootstrap.servers')
  const variable = env['KAFKA_BOOTSTRAP_SERVERS']
  const of = (bootstrapServers: string, source: string, label = source) => ({
    settings: { bootstrapServers, brokers: parseBootstrapServers(bootstrapServers, label) },
    source,
  })
  if (flags.bootstrapServers !== undefined) return of(flags.bootstrapServers, '--bootstrap-servers')
  if (inFile !== undefined && configFile !== null) return of(inFile.value, configFile, inFile.label)
  if (variable) return of(variable, 'KAFKA_BOOTSTRAP_SERVERS')
  // An address that was meant for here must not end at the default one.
  const misnamed = misnamedAs('bootstrap.servers', fromFile)
  if (misnamed !== undefined) throw new ConnectionConfigError(describeUnknown(misnamed))
  return of(DEFAULT_BOOTSTRAP_SERVERS, 'the default')
}

/** `sasl.username` and `sasl.password` are the environment's own and known there. */
function withoutLogin(fromEnvironment: Properties): Properties {
  return new Map([...fromEnvironment].filter(([name]) => name !== 'sasl.username' && name !== 'sasl.password'))
}

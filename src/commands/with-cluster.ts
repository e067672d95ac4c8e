import { existsSync } from 'node:fs'
import type { ConnectionConfigError } from '../client-config/connection-config-error.ts'
import type { ConnectionSettings } from '../client-config/connection-settings.ts'
import { readBounded } from '../files/read-bounded.ts'
import { abortable } from '../kafka/abortable.ts'
import type { Cluster } from '../kafka/cluster.ts'
import { ClusterError } from '../kafka/cluster-error.ts'
import type { Activity, OnActivity } from '../model/activity.ts'
import { InterruptedError } from './failures/failure.ts'
import { write } from './output/output.ts'
import { paint } from './output/paint.ts'
import { Progress } from './output/progress.ts'
import { noting, sentChanges } from './sent-changes.ts'

/** Of a key store, trust store or client configuration, in bytes. A trust store of all public authorities has a quarter of a MiB. */
const LARGEST_STORE = 16 * 2 ** 20

/** The values of `CONNECTION_FLAGS`. */
export interface ConnectionFlagValues {
  readonly 'bootstrap-servers'?: string | undefined
  readonly 'config-file'?: string | undefined
  /** Milliseconds. */
  readonly timeout: number
  readonly 'max-in-flight': number
}

/** How to connect, settled before anything is sent. */
export interface Connection {
  readonly settings: ConnectionSettings
  /** Milliseconds. */
  readonly requestTimeout: number
  /** Unanswered requests to one broker. */
  readonly maxInFlight: number
}

export interface Session {
  readonly cluster: Cluster
  /** Aborted by the first Ctrl+C (or SIGTERM, or SIGHUP): send nothing new, await what is in flight, say what was done. */
  readonly signal: AbortSignal
  readonly progress: Progress
}

/**
 * Address and login as the flags, files and variables say. Nothing is connected.
 *
 * @throws ConnectionConfigError
 */
export async function connectionOf(flags: ConnectionFlagValues): Promise<Connection> {
  const { resolveConnection } = await import('../client-config/resolve-connection.ts')
  const settings = await resolveConnection(
    { bootstrapServers: flags['bootstrap-servers'], configFile: flags['config-file'] },
    process.env,
    (path) => readBounded(path, { largest: LARGEST_STORE }),
    process.cwd(),
  ).catch((error: unknown) => {
    // What ends the run is shown last: the warnings before it say why.
    if (error instanceof Error && 'warnings' in error) warnOf(error as ConnectionConfigError)
    throw error
  })
  return { settings, requestTimeout: flags.timeout, maxInFlight: flags['max-in-flight'] }
}

/**
 * Connects to all brokers, runs, and closes, whatever happens. A second Ctrl+C ends the program at once.
 *
 * @throws ClusterError; InterruptedError where the interrupt ended connecting or `run`
 */
export function withCluster<T>(connection: Connection, run: (session: Session) => Promise<T>): Promise<T> {
  return untilInterrupted((signal) => inSession(connection, { everyBroker: true, signal }, run))
}

/**
 * Runs with a signal that the first Ctrl+C (or SIGTERM, or SIGHUP) aborts; a second one ends the program at once.
 *
 * @throws InterruptedError where the interrupt ended `run`
 */
export async function untilInterrupted<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController()
  const onSignal = () => (interrupt.signal.aborted ? process.exit(130) : interrupt.abort(new InterruptedError()))
  for (const name of INTERRUPTS) process.on(name, onSignal)
  try {
    return await run(interrupt.signal)
  } catch (error) {
    throw asInterrupt(error, interrupt.signal)
  } finally {
    for (const name of INTERRUPTS) process.off(name, onSignal)
  }
}

/**
 * Connects to those brokers that it takes, reads, and closes. An interrupt awaits no answer: nothing was changed.
 *
 * @throws ClusterError, InterruptedError
 */
export function readCluster<T>(
  connection: Connection,
  read: (cluster: Cluster, onActivity: OnActivity) => Promise<T>,
): Promise<T> {
  return untilInterrupted((signal) =>
    inSession(connection, { everyBroker: false, signal }, ({ cluster, progress }) =>
      progress.during(READING, (onActivity) => abortable(read(cluster, onActivity), signal)),
    ),
  )
}

const READING: Activity = { kind: 'reading-topics', count: null }

/** Ctrl+C; the end of a CI job or a container; the end of the terminal or of the SSH session that it belongs to. */
const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What was thrown because of the interrupt is the interrupt; a failure that came after it stays a failure. */
export function asInterrupt(error: unknown, { aborted, reason }: AbortSignal): unknown {
  const isAbort = error instanceof Error && error.name === 'AbortError'
  return aborted && isAbort && error !== reason ? new InterruptedError({ cause: error }) : error
}

async function inSession<T>(
  { settings, ...limits }: Connection,
  { everyBroker, signal }: { readonly everyBroker: boolean; readonly signal: AbortSignal },
  run: (session: Session) => Promise<T>,
): Promise<T> {
  warnOf(settings)
  const { connect } = await import('../kafka/client/connect.ts')
  const progress = new Progress()
  const onThrottled = (ms: number) => progress.throttled(ms)
  const to = settings.bootstrapServers.split(',')
  const cluster = await progress
    .during({ kind: 'connecting', to }, () =>
      connect(settings, { clientId: 'caracal', ...limits, signal, onThrottled, everyBroker }),
    )
    .catch((error: unknown) => {
      throw withLocalLogin(error, settings)
    })
  try {
    return await run({ cluster: noting(cluster, sentChanges), signal, progress })
  } finally {
    await cluster.close()
  }
}

/** The login of the local cluster (KAFKA_SETUP.md), where `npm run kafka:certs` puts it. */
const LOCAL_LOGIN = 'kafka-certs/client.properties'

/** Without any login, names the one that lies in the working directory: the quickstart's commands without it fail so. */
function withLocalLogin(error: unknown, { source }: ConnectionSettings): unknown {
  const refused = error instanceof ClusterError && ['TLS', 'SASL', 'API'].includes(error.phase)
  if (!refused || source.credentials !== 'the default' || !existsSync(LOCAL_LOGIN)) return error
  const { kind, message, broker, phase, remedy } = error
  const login = `The credentials of the local cluster are here: add --config-file ${LOCAL_LOGIN}.`
  return new ClusterError(kind, message, { broker, phase, remedy: `${remedy}\n${login}`, cause: error })
}

/** What is odd about the settings, for stderr. */
export function warnOf({ warnings }: Pick<ConnectionSettings, 'warnings'>): void {
  for (const warning of warnings) write(process.stderr, paint(`Warning: ${warning}\n`, process.stderr))
}

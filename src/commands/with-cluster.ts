import { readFileSync } from 'node:fs'
import type { Cluster } from '../cluster/cluster.ts'
import type { ConnectionSettings } from '../connection/connection-settings.ts'
import { InterruptedError } from './interrupted-error.ts'
import { write } from './output.ts'
import { paint } from './paint.ts'
import { noting, sentChanges } from './sent-changes.ts'

/** The values of `CONNECTION_FLAGS`. */
export interface ConnectionFlagValues {
  readonly 'bootstrap-servers'?: string | undefined
  readonly 'config-file'?: string | undefined
  /** Milliseconds. */
  readonly timeout: number
}

export interface Session {
  readonly cluster: Cluster
  readonly settings: ConnectionSettings
  /** Aborted by the first Ctrl+C (or SIGTERM): send nothing new, await what is in flight, say what was done. */
  readonly signal: AbortSignal
}

export interface SessionSteps<T> {
  /** The address and login are known, nothing is sent yet. */
  readonly connecting?: (settings: ConnectionSettings) => void
  readonly run: (session: Session) => Promise<T>
}

/**
 * Connects as the flags, files and variables say (SPEC 6), runs, and closes, whatever happens. A second Ctrl+C ends the program
 * at once.
 *
 * @throws ConnectionConfigError, ClusterError; InterruptedError where the interrupt made `run` or connecting fail
 */
export async function withCluster<T>(flags: ConnectionFlagValues, steps: SessionSteps<T>): Promise<T> {
  const interrupt = new AbortController()
  const onSignal = () => (interrupt.signal.aborted ? process.exit(130) : interrupt.abort(new InterruptedError()))
  for (const name of INTERRUPTS) process.on(name, onSignal)
  try {
    return await inSession(flags, steps, interrupt.signal)
  } catch (error) {
    throw interrupt.signal.aborted ? new InterruptedError() : error
  } finally {
    for (const name of INTERRUPTS) process.off(name, onSignal)
  }
}

const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const

async function inSession<T>(flags: ConnectionFlagValues, steps: SessionSteps<T>, signal: AbortSignal): Promise<T> {
  const { resolveConnection } = await import('../connection/resolve-connection.ts')
  const settings = await resolveConnection(
    { bootstrapServers: flags['bootstrap-servers'], configFile: flags['config-file'] },
    process.env,
    (path) => readFileSync(path),
    process.cwd(),
  )
  for (const warning of settings.warnings) write(process.stderr, paint(`Warning: ${warning}\n`, process.stderr))
  steps.connecting?.(settings)
  const { connect } = await import('../cluster/kafkajs/connect.ts')
  const cluster = await connect(settings, { clientId: 'caracal', requestTimeout: flags.timeout, signal })
  try {
    return await steps.run({ cluster: noting(cluster, sentChanges), settings, signal })
  } finally {
    await cluster.close()
  }
}

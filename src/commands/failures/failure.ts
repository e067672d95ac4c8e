import { ConnectionConfigError } from '../../client-config/connection-config-error.ts'
import { oneLine } from '../../diagnostics/one-line.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { GitHubError } from '../../github/github-error.ts'
import { ClusterError } from '../../kafka/cluster-error.ts'
import type { ExitName } from './exit-codes.ts'
import { isFromOclif, usageErrorFromOclif, withoutOclifsWords } from './usage-error-from-oclif.ts'

/** A failure of a whole command, as it is told on stderr and, with `--json`, on stdout. */
export interface Failure {
  readonly exit: ExitName
  /** One line, without `Error: `. */
  readonly message: string
  readonly remedy: string | null
}

/**
 * Turns whatever was thrown into what a person is told. The one place that knows which error ends with which exit code.
 * `commandLine` is what a usage error without a remedy of its own points to the help of.
 */
export function failureOf(error: unknown, commandLine: string): Failure {
  if (error instanceof CommandFailure) return { exit: error.exit, message: error.message, remedy: error.remedy }
  if (error instanceof UsageError) {
    const remedy = error.remedy ?? `See \`${commandLine} --help\`.`
    return { exit: 'usage', message: withoutOclifsWords(error.message), remedy }
  }
  if (error instanceof ConnectionConfigError) return { exit: 'usage', message: error.message, remedy: null }
  if (error instanceof ClusterError) {
    return {
      exit: error.kind === 'unavailable' ? 'unavailable' : 'denied',
      message: error.message,
      remedy: error.remedy,
    }
  }
  if (error instanceof GitHubError) return { exit: error.kind, message: error.message, remedy: error.remedy }
  if (error instanceof InterruptedError) return { exit: 'interrupted', message: error.message, remedy: null }
  if (isFromOclif(error)) return failureOf(usageErrorFromOclif(error), commandLine)
  return {
    exit: 'failed',
    message: error instanceof Error ? error.message : String(error),
    remedy: null,
  }
}

/**
 * The failure where changes were `sent` before it: the run stopped in the middle, whatever stopped it, and only 4 and 130 are
 * left as exit codes.
 */
export function onceSent(failure: Failure, sent: ReadonlySet<string>): Failure {
  if (sent.size === 0) return failure
  const { exit, message, remedy } = failure
  const interrupted = exit === 'interrupted'
  return {
    exit: interrupted ? exit : 'partial',
    message: interrupted ? message : `stopped in the middle: ${message}`,
    remedy: [
      ...(remedy === null ? [] : [remedy]),
      `Sent before that, perhaps not verified: ${oneLine([...sent].join(', '))}.`,
      'Run plan to see where the cluster stands.',
    ].join('\n'),
  }
}

/** Any other way for a command to fail as a whole, such as a topic that does not exist. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly exit: ExitName
  readonly remedy: string | null

  constructor(exit: ExitName, message: string, remedy: string | null = null) {
    super(oneLine(message))
    this.exit = exit
    this.remedy = remedy
  }
}

/** The person pressed Ctrl+C where there is nothing to report: before connecting was done, or while only reading. Exits 130. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'

  constructor(options?: ErrorOptions) {
    super('Interrupted.', options)
  }
}

import { oneLine } from '../../diagnostics/one-line.ts'
import { writeJson } from '../output/json-text.ts'
import { write } from '../output/output.ts'
import { paint } from '../output/paint.ts'
import { EXIT } from './exit-codes.ts'
import type { Failure } from './failure.ts'

/** What programs get on stdout with `--json` where a command has no document of its own for a failure. */
export interface FailureDocument {
  readonly error: {
    readonly kind: Failure['exit']
    readonly exitCode: number
    readonly message: string
    readonly remedy: string | null
  }
}

export function failureDocument({ exit, message, remedy }: Failure): FailureDocument {
  return { error: { kind: exit, exitCode: EXIT[exit], message, remedy } }
}

/**
 * The one door through which a failure leaves the program: `Error: …` and the remedy on stderr at column 0, or one JSON
 * `document` on stdout; and the exit code. Stacks are for whoever sets DEBUG.
 */
export function reportFailure(failure: Failure, thrown: unknown, document: unknown = null): void {
  process.exitCode = EXIT[failure.exit]
  if (document === null) write(process.stderr, paint(failureText(failure), process.stderr))
  else writeJson(document)
  if (process.env['DEBUG'] && thrown instanceof Error) write(process.stderr, paint(`${thrown.stack}\n`, process.stderr))
}

/** Unwrapped: terminals wrap by themselves, and a wrapped error cannot be searched for. */
export function failureText({ exit, message, remedy }: Failure): string {
  const first = exit === 'interrupted' ? message : `Error: ${oneLine(message)}`
  return remedy === null ? `${first}\n` : `${first}\n${remedy}\n`
}

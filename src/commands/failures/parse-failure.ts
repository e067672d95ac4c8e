import { EXIT, type ExitName } from './exit-codes.ts'
import type { FailureDocument } from './report-failure.ts'

/** The failure that a document of `--out` tells of; `null` for any other text. */
export function parseFailure(text: string): FailureDocument['error'] | null {
  const error = errorIn(text)
  if (typeof error !== 'object' || error === null) return null
  const { kind, exitCode, message, remedy } = error as Record<string, unknown>
  const exit = (Object.keys(EXIT) as ExitName[]).find((name) => name === kind && EXIT[name] === exitCode)
  if (exit === undefined || typeof message !== 'string') return null
  return { kind: exit, exitCode: EXIT[exit], message, remedy: typeof remedy === 'string' ? remedy : null }
}

function errorIn(text: string): unknown {
  try {
    return JSON.parse(text)?.error
  } catch {
    return null
  }
}

import { EXIT } from '../failures/exit-codes.ts'
import { sentChanges } from '../sent-changes.ts'
import { write } from './output.ts'
import { paint } from './paint.ts'

/**
 * The report of this run cannot be written `where` it should go: says so on stderr, and lets the run go on to its end, whose
 * exit code then tells it.
 */
export function reportLost(where: string, error: Error): void {
  write(process.stderr, paint(`Error: cannot write ${where}: ${error.message}\n`, process.stderr))
  process.once('exit', () => {
    process.exitCode = exitWithoutReport(Number(process.exitCode ?? EXIT.done), sentChanges.size > 0)
  })
}

/** The report is part of the contract: no run whose report is lost ends as one where all went well. */
export function exitWithoutReport(code: number, sent: boolean): number {
  if (sent) return code === EXIT.interrupted ? code : EXIT.partial
  return code === EXIT.done || code === EXIT.pending ? EXIT.failed : code
}

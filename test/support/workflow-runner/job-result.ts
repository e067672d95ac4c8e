import type { StepResult } from './job.ts'
import type { Annotation } from './workflow-commands.ts'

/** How a job ended, as GitHub shows it. */
export interface JobResult {
  /** `plan (prod)`, `environment (prod) / apply`. */
  readonly name: string
  readonly result: 'success' | 'failure' | 'skipped'
  readonly permissions: Readonly<Record<string, string>>
  /** Of the job, or of the one that called it; else of the workflow; `''`: none. */
  readonly concurrency: string
  readonly outputs: Readonly<Record<string, string>>
  readonly steps: readonly StepResult[]
  readonly annotations: readonly Annotation[]
  /** Markdown, of all steps. */
  readonly summary: string
  /** What its steps printed. */
  readonly log: string
  /** The folder that was checked out. */
  readonly workspace: string
}

/** A job that never began. */
export function notRun(name: string, result: 'skipped' | 'failure'): JobResult {
  const nothing = { outputs: {}, permissions: {}, steps: [], annotations: [] }
  return { name, result, concurrency: '', summary: '', log: '', workspace: '', ...nothing }
}

import type { CommentTelling } from '../github/put-comment.ts'
import { failureComment } from '../github/texts/failure-comment.ts'
import { planComment } from '../github/texts/plan-comment.ts'
import { ciSource } from './ci-source.ts'
import { defaultManifests } from './manifest-paths.ts'
import { readSavedRun } from './saved-plan-file.ts'

/** For a run that failed before it had a plan, what it was for. */
export interface AboutRun {
  readonly file?: readonly string[] | undefined
  readonly env?: string | undefined
}

/**
 * What to tell a pull request of a saved run.
 *
 * @throws UsageError, CommandFailure as `readSavedRun`
 */
export async function tellingOf(path: string, { file, env }: AboutRun): Promise<CommentTelling> {
  const run = await readSavedRun(path)
  if (run.kind === 'plan') return planComment(run.plan)
  const source = { ...ciSource(process.env, process.cwd()), paths: file ?? [defaultManifests()] }
  return failureComment(run.failure, { environment: env ?? null, source }, new Date())
}

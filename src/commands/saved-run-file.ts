import type { PlanDocument } from '../model/plan-document.ts'
import { CommandFailure } from './failures/failure.ts'
import { parseFailure } from './failures/parse-failure.ts'
import type { FailureDocument } from './failures/report-failure.ts'
import { changedSince, PLAN_AGAIN, parsedPlan, textOfPlan } from './saved-plan-file.ts'

/** What `plan --out` saved: a plan of whatever outcome, or why there is none. */
export type SavedRun =
  | { readonly kind: 'plan'; readonly plan: PlanDocument }
  | { readonly kind: 'failure'; readonly failure: FailureDocument['error'] }

/**
 * Reads what `plan --out` saved, to tell others of it.
 *
 * @throws UsageError where the file cannot be read or holds something else; CommandFailure `refused` for a plan that was edited
 */
export async function readSavedRun(path: string): Promise<SavedRun> {
  const text = await textOfPlan(path)
  const failure = parseFailure(text)
  if (failure !== null) return { kind: 'failure', failure }
  const { plan, intact } = parsedPlan(text, path)
  if (!intact) throw new CommandFailure('refused', changedSince(path), `Nothing was told. ${PLAN_AGAIN}`)
  return { kind: 'plan', plan }
}

import { UsageError } from '../diagnostics/usage-error.ts'
import type { PlanDocument } from '../model/plan-document.ts'
import { printable } from '../render/phrases/plain.ts'
import type { ExitName } from './failures/exit-codes.ts'
import { exitOfPlan } from './failures/exit-of-outcome.ts'
import { readSavedRun } from './saved-plan-file.ts'

/** A plan that tells whether there is drift; or why it does not, and how that ends a command. */
export type DriftPlan = { readonly plan: PlanDocument } | { readonly why: string; readonly exit: ExitName }

/**
 * Reads a saved plan to look for drift in it.
 *
 * @throws UsageError for a plan of a part of the topics, or on a snapshot, and as `readSavedRun`; CommandFailure as that
 */
export async function driftPlan(path: string): Promise<DriftPlan> {
  const run = await readSavedRun(path)
  if (run.kind === 'failure') {
    return { why: `${path} does not contain a plan (${printable(run.failure.message)})`, exit: run.failure.kind }
  }
  const { plan } = run
  if (plan.options.target.length > 0) {
    throw new UsageError(`${path} looked at a part of the topics only`, 'Plan without --target and --explain.')
  }
  if (plan.snapshot !== null) {
    throw new UsageError(`${path} was made on a snapshot, which does not show drift`, 'Plan on the cluster.')
  }
  if (plan.digest !== null) return { plan }
  const exit = exitOfPlan(plan, { 'detailed-exitcode': false, 'fail-on-unmanaged': false })
  return { why: `${path} compared nothing (outcome ${plan.outcome})`, exit }
}

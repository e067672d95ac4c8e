import { describeReadError } from '../diagnostics/describe-read-error.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { readBounded } from '../files/read-bounded.ts'
import type { PlanDocument } from '../model/plan-document.ts'
import { neverApplied } from '../plan/saved-plan/moves-since.ts'
import { isIntact, parseSavedPlan } from '../plan/saved-plan/parse-saved-plan.ts'
import { CommandFailure } from './failures/failure.ts'
import { parseFailure } from './failures/parse-failure.ts'
import type { FailureDocument } from './failures/report-failure.ts'

export interface SavedPlanFile {
  readonly plan: PlanDocument
  /** Whether it is as caracal wrote it, as far as hashes tell. */
  readonly intact: boolean
}

/** A plan of the digest that a saved plan has. */
export type ApplicablePlan = PlanDocument & { readonly digest: string }

export const PLAN_AGAIN = 'Make a new one with `caracal kafka plan --out FILE`.'

/** A plan of 10,000 topics that all change has some 50 MB. */
const MOST_BYTES = 256 * 1024 * 1024

/**
 * Reads a plan that `plan --out` saved.
 *
 * @throws UsageError where the file cannot be read or holds no plan
 */
export async function readSavedPlan(path: string): Promise<SavedPlanFile> {
  return parsedPlan(await textOfPlan(path), path)
}

/** @throws UsageError as `readSavedPlan` */
export function parsedPlan(text: string, path: string): SavedPlanFile {
  const parsed = parseSavedPlan(text)
  if ('problem' in parsed) throw new UsageError(`${path} ${parsed.problem}`, PLAN_AGAIN)
  return { plan: parsed.plan, intact: isIntact(parsed) }
}

/**
 * Reads a saved plan to apply. Nothing was connected to yet.
 *
 * @throws UsageError as `readSavedPlan`; CommandFailure `refused` for a plan that can never be applied
 */
export async function readApplicablePlan(path: string): Promise<ApplicablePlan> {
  const { plan, intact } = await readSavedPlan(path)
  if (!intact) throw new CommandFailure('refused', changedSince(path), `Nothing was sent. ${PLAN_AGAIN}`)
  const { digest } = plan
  const why = neverApplied(plan)
  if (why === null && digest !== null) return { ...plan, digest }
  throw new CommandFailure('refused', `${path} ${why}`, `Nothing was sent. ${PLAN_AGAIN}`)
}

export function changedSince(path: string): string {
  return `${path} was changed after caracal wrote it: its seal is not that of its content`
}

/** @throws UsageError where it cannot be read */
export async function textOfPlan(path: string): Promise<string> {
  try {
    return readBounded(path, { largest: MOST_BYTES }).toString('utf8')
  } catch (error) {
    throw new UsageError(describeReadError(error, path), PLAN_AGAIN)
  }
}

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
  if (!intact) throw new CommandFailure('refused', changedSince(path), `Nothing was posted. ${PLAN_AGAIN}`)
  return { kind: 'plan', plan }
}

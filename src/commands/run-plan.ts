import { abortable } from '../kafka/abortable.ts'
import { ClusterError } from '../kafka/cluster-error.ts'
import { invalidPlan, unavailablePlan } from '../plan/empty-plan.ts'
import { type MadePlan, makePlan } from '../plan/make-plan.ts'
import type { PlanOptions } from '../plan/plan-options.ts'
import type { PlanFlagValues } from './flags/plan-flag-values.ts'
import { loadManifests } from './plan-inputs.ts'
import { connectionOf, type Session, withCluster } from './with-cluster.ts'

/**
 * Loads, connects and plans, then hands the plan on while the connection is still open. There is a plan for every outcome:
 * invalid manifests and a cluster that cannot be reached give one too (without a session).
 *
 * @throws UsageError, ConnectionConfigError, InterruptedError
 */
export async function runPlan<T>(
  flags: PlanFlagValues,
  options: PlanOptions,
  use: (plan: MadePlan, session: PlanSession | null) => Promise<T>,
): Promise<T> {
  // A command line that cannot work is told before manifests that are wrong: 64 goes before 65.
  const connection = await connectionOf(flags)
  const { desired, diagnostics, files } = await loadManifests(flags)
  if (desired === null) return use(withoutCluster(invalidPlan(diagnostics, files, options)), null)
  // Once planned, a failure is no longer a plan that could not be made: something may have been sent.
  let planned = false
  try {
    return await withCluster(connection, async (session) => {
      const { cluster, signal, progress } = session
      const planAt = async (now: Date) => {
        const plan = await progress.during({ kind: 'reading-topics', count: null }, (onActivity) =>
          // Nothing was sent yet: whoever interrupts the planning waits for nothing more.
          abortable(makePlan(desired, diagnostics, cluster, { ...options, now, onActivity }), signal),
        )
        signal.throwIfAborted()
        return plan
      }
      const plan = await planAt(options.now)
      planned = true
      return use(plan, { ...session, planAgain: () => planAt(new Date()) })
    })
  } catch (error) {
    if (planned || !(error instanceof ClusterError)) throw error
    return use(withoutCluster(unavailablePlan(error, desired, diagnostics, options)), null)
  }
}

/** The open connection that a plan was made on. */
export interface PlanSession extends Session {
  /** The same plan from what manifests and cluster say now: the manifests as they were read, the cluster read again. */
  readonly planAgain: () => Promise<MadePlan>
}

/** The plan of a run that did not come to comparing. */
export function withoutCluster(document: MadePlan['document']): MadePlan {
  return { document, compared: [], live: null }
}

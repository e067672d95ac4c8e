import { describeReadError } from '../diagnostics/describe-read-error.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { readBounded } from '../files/read-bounded.ts'
import type { DesiredState } from '../model/desired-state.ts'
import { invalidPlan } from '../plan/empty-plan.ts'
import { type MadePlan, makePlan } from '../plan/make-plan.ts'
import type { PlanOptions } from '../plan/plan-options.ts'
import { unseenScope } from '../snapshot/make-snapshot.ts'
import { parseSnapshot } from '../snapshot/parse-snapshot.ts'
import { snapshotCluster } from '../snapshot/snapshot-cluster.ts'
import type { PlanFlagValues } from './flags/plan-flag-values.ts'
import { givenOutsideScopes, loadManifests } from './plan-inputs.ts'
import { withoutCluster } from './run-plan.ts'

/**
 * Plans against a saved snapshot in place of a cluster. Nothing is connected to, and no login is looked for.
 *
 * @throws UsageError where the snapshot cannot be used, or other flags need brokers, or more topics than it was taken of
 */
export async function planOnSnapshot(path: string, flags: PlanFlagValues, options: PlanOptions): Promise<MadePlan> {
  refuseWhatNeedsBrokers(flags)
  const snapshot = parseSnapshot(await textOf(path), path)
  const { takenAt, filter } = snapshot
  const onSnapshot = { ...options, snapshot: { takenAt, filter } }
  const { desired, diagnostics, files } = await loadManifests(flags)
  if (desired === null) return withoutCluster(invalidPlan(diagnostics, files, onSnapshot))
  refuseWhatNeedsAllOf(desired, filter, flags)
  refuseWhatNeedsWholeCluster(filter, flags)
  return makePlan(desired, diagnostics, snapshotCluster(snapshot), onSnapshot)
}

function refuseWhatNeedsBrokers(flags: PlanFlagValues): void {
  const given = (['bootstrap-servers', 'config-file'] as const).find((name) => flags[name] !== undefined)
  if (given !== undefined) {
    throw new UsageError(
      `--${given} cannot go with --snapshot`,
      'A plan on a snapshot connects to nothing: leave one of them out.',
    )
  }
  if (flags['broker-check'] === 'require') {
    throw new UsageError(
      '--broker-check require cannot go with --snapshot',
      'A snapshot checks nothing: plan on the cluster.',
    )
  }
}

/** What is not on the snapshot would count as not there, and nothing as unmanaged. */
function refuseWhatNeedsAllOf(desired: DesiredState, filter: string | null, flags: PlanFlagValues): void {
  const given = (['prune', 'fail-on-unmanaged'] as const).find((name) => flags[name])
  const unseen = unseenScope(
    filter,
    desired.scopes.flatMap(({ prefixes }) => prefixes.map(({ value }) => value)),
  )
  if (given === undefined || unseen.length === 0) return
  throw new UsageError(
    `--${given} cannot go with this --snapshot: it has only names that begin with "${filter}", not all of scope ${unseen.join(' ')}`,
    'Take one with `caracal kafka export --snapshot FILE` and a --filter that all of the scope begins with, or none.',
  )
}

/** A pipeline that relies on these flags would stay green whatever is on the cluster. */
function refuseWhatNeedsWholeCluster(filter: string | null, flags: PlanFlagValues): void {
  const given = givenOutsideScopes(flags)
  if (given === null || filter === null) return
  throw new UsageError(
    `--${given} cannot go with this --snapshot: it has only names that begin with "${filter}"`,
    'Take one with `caracal kafka export --snapshot FILE` without a --filter.',
  )
}

/** As for a saved plan: a snapshot of 10,000 topics has some 10 MB. */
const MOST_BYTES = 256 * 2 ** 20

async function textOf(path: string): Promise<string> {
  try {
    return readBounded(path, { largest: MOST_BYTES }).toString('utf8')
  } catch (error) {
    throw new UsageError(describeReadError(error, `--snapshot ${path}`))
  }
}

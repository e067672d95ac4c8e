import { readFile } from 'node:fs/promises'
import { UsageError } from '../diagnostics/usage-error.ts'
import { invalidPlan } from '../plan/empty-plan.ts'
import { type MadePlan, makePlan, type PlanOptions } from '../plan/make-plan.ts'
import { parseSnapshot } from '../snapshot/parse-snapshot.ts'
import { snapshotCluster } from '../snapshot/snapshot-cluster.ts'
import { loadManifests, type PlanFlagValues } from './plan-inputs.ts'
import { withoutCluster } from './run-plan.ts'

/**
 * Plans against a saved snapshot in place of a cluster. Nothing is connected to, and no login is looked for.
 *
 * @throws UsageError where the snapshot cannot be used, or other flags need brokers
 */
export async function planOnSnapshot(path: string, flags: PlanFlagValues, options: PlanOptions): Promise<MadePlan> {
  refuseWhatNeedsBrokers(flags)
  const snapshot = parseSnapshot(await textOf(path), path)
  const { takenAt, filter } = snapshot
  const onSnapshot = { ...options, snapshot: { takenAt, filter } }
  const { desired, diagnostics, files } = await loadManifests(flags)
  if (desired === null) return withoutCluster(invalidPlan(diagnostics, files, onSnapshot))
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

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`cannot read --snapshot ${path}: ${code === 'ENOENT' ? 'there is no such file' : message}`)
  }
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { DesiredState } from '../model/desired-state.ts'
import type { PlanOptions } from '../plan/plan-options.ts'
import { idleTargets } from '../resources/topics/diff/diff-state.ts'
import { ciSource } from './ci-source.ts'
import { applyTopicsCommand } from './command-line.ts'
import type { PlanFlagValues } from './flags/plan-flag-values.ts'
import { defaultManifests, manifestPaths } from './manifest-paths.ts'
import { checkTargets, targetsOf } from './targets.ts'

/** What the flags ask of a plan. The clock enters here and nowhere below. */
export function planOptions(
  flags: PlanFlagValues,
  run: { readonly forApply: boolean; readonly unattended: boolean },
): PlanOptions {
  return {
    target: targetsOf(flags),
    environment: flags.env ?? null,
    explain: flags.explain ?? null,
    prune: flags.prune,
    allow: flags.allow ?? [],
    maxDeletes: flags['max-deletes'],
    nameOutsideScopes: givenOutsideScopes(flags) !== null,
    brokerCheck: flags['broker-check'],
    applyTopics: (topics) => applyTopicsCommand(topics, flags, run.unattended),
    now: new Date(),
    source: { ...ciSource(process.env, process.cwd()), paths: flags.file ?? [defaultManifests()] },
    snapshot: null,
    ...run,
  }
}

/** The flag that asks for the topics outside every scope; `null` if none does. */
export function givenOutsideScopes(flags: Partial<PlanFlagValues>): string | null {
  return (['fail-on-outside-scopes', 'show-outside-scopes'] as const).find((name) => flags[name]) ?? null
}

/** What says which manifests and which of their topics. */
export type ManifestFlagValues = Pick<
  PlanFlagValues,
  'file' | 'env' | 'target' | 'targets-from' | 'prune' | 'explain' | 'show-outside-scopes' | 'fail-on-outside-scopes'
>

export interface LoadedManifests {
  /** `null` where there are errors among the diagnostics. */
  readonly desired: DesiredState | null
  readonly diagnostics: readonly Diagnostic[]
  readonly files: number
}

/**
 * Loads the manifests that the flags name and checks what only both together can tell.
 *
 * @throws UsageError for flags that make no sense, alone or on these manifests
 */
export async function loadManifests(flags: ManifestFlagValues): Promise<LoadedManifests> {
  checkTargets(flags)
  refuseNarrowed(flags)
  const { loadDesiredState } = await import('../validate/load-desired-state.ts')
  const { state, diagnostics, files } = await loadDesiredState({
    paths: manifestPaths(flags.file),
    env: flags.env ?? null,
  })
  if (state !== null) checkFlagsAgainst(state, flags)
  return { desired: state, diagnostics, files }
}

/** A run that looks at some topics does not count the others, so the flag would have no effect. */
function refuseNarrowed(flags: ManifestFlagValues): void {
  const given = givenOutsideScopes(flags)
  const narrowing = (['target', 'targets-from', 'explain'] as const).find((name) => flags[name] !== undefined)
  if (given === null || narrowing === undefined) return
  throw new UsageError(
    `--${given} cannot go with --${narrowing}`,
    `A run with --${narrowing} looks at these topics alone: leave one of the two out.`,
  )
}

/** So many targets that fit nothing are compared with every topic, for a hint. */
const LOOKED_UP = 20

function checkFlagsAgainst(desired: DesiredState, flags: ManifestFlagValues): void {
  const idle = flags.explain === undefined ? idleTargets(desired, targetsOf(flags)) : []
  if (idle.length > 0) {
    const declared = desired.topics.map(({ name }) => name)
    const [near] = idle.slice(0, LOOKED_UP).flatMap((glob) => nearest(glob, declared) ?? [])
    const some =
      idle.slice(0, LOOKED_UP).join(', ') + (idle.length > LOOKED_UP ? ` and ${idle.length - LOOKED_UP} more` : '')
    throw new UsageError(`--target ${some} matches no declared topic`, near ? `Did you mean ${near}?` : null)
  }
  if (flags.prune && desired.scopes.every(({ prefixes }) => prefixes.length === 0)) {
    throw new UsageError(
      '--prune needs a scope in the manifests',
      'Add `scope: {prefixes: [my-team.]}`: only topics inside it are pruned.',
    )
  }
}

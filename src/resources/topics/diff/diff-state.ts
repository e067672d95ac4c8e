import { isName, matcherOf, matchesGlob } from '../../../manifest/glob.ts'
import type { DesiredState, DesiredTopic } from '../../../model/desired-state.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { diffTopic } from './diff-topic.ts'
import { blockTopic, combine, type Difference } from './difference.ts'
import { listingIncompleteNotes } from './listing-incomplete.ts'
import { metricName } from './metric-name.ts'
import { nestedPrefixNotes } from './nested-prefixes.ts'
import { prune } from './prune.ts'
import { renameNotes } from './renames.ts'
import { pruneIgnoreNotes, undeclaredTopics } from './unmanaged-topics.ts'

/** What a run is narrowed or widened to. */
export interface DiffOptions {
  /** Globs of topic names; empty means all. */
  readonly target: readonly string[]
  /** Delete unmanaged topics inside the scopes. */
  readonly prune: boolean
}

export interface StateDifference extends Difference {
  /** Live topics inside a scope that are not declared in the manifests given and that this plan does not change; sorted. */
  readonly unmanaged: readonly string[]
  /** Live topics inside a scope that the manifests given do not declare and that `pruneIgnore` names; sorted. */
  readonly ignored: readonly string[]
  /** Declared topics this run looked at. */
  readonly compared: readonly DesiredTopic[]
}

/** The declared topics a run looks at. */
export function targetedTopics(desired: DesiredState, target: readonly string[]): readonly DesiredTopic[] {
  if (target.length === 0) return desired.topics
  const isTarget = matcherOf(target)
  return desired.topics.filter(({ name }) => isTarget(name))
}

/** The targets that fit no declared topic. */
export function idleTargets(desired: DesiredState, target: readonly string[]): readonly string[] {
  const names = desired.topics.map(({ name }) => name)
  const declared = new Set(names)
  return target.filter((glob) => {
    return isName(glob) ? !declared.has(glob) : !names.some((name) => matchesGlob(glob, name))
  })
}

/** Compares what the manifests want with what the cluster holds. Pure; the order of its inputs does not matter. */
export function diffState(desired: DesiredState, live: LiveState, options: DiffOptions): StateDifference {
  const compared = targetedTopics(desired, options.target)
  const liveNames = new Map(live.listing.map(({ name }) => [metricName(name), name]))
  const declared = compared.map((topic) => {
    const difference = diffTopic(topic, live.topics.get(topic.name) ?? { kind: 'absent' }, live.inherited)
    const isNew = difference.changes.some(({ kind }) => kind === 'create')
    const twin = isNew ? liveNames.get(metricName(topic.name)) : undefined
    if (twin === undefined || twin === topic.name) return difference
    return blockTopic(topic, 'name-collision', `its name differs only in "." and "_" from the live topic ${twin}.`)
  })
  const undeclared = undeclaredTopics(desired, live.listing, options.target)
  const { unmanaged, ignored } = undeclared
  const pruned = options.prune ? unmanaged.map((topic) => prune(topic, live)) : []
  const all = combine([...declared, ...pruned])
  const deleted = new Set(
    all.changes.filter(({ kind }) => kind === 'delete').map(({ resource: { name: topic } }) => topic),
  )
  const extra = unmanaged.map(({ name }) => name)
  const notes = [
    ...all.notes,
    ...pruneIgnoreNotes(undeclared),
    ...nestedPrefixNotes(desired, options.prune ? extra.filter((name) => deleted.has(name)) : extra, options.prune),
    ...renameNotes(all.changes, extra, compared, live),
    ...listingIncompleteNotes(desired, compared, live, options.prune),
  ]
  return {
    ...{ ...all, notes, compared },
    unmanaged: extra.filter((name) => !deleted.has(name)),
    ignored: ignored.map(({ name }) => name),
  }
}

import type { TopicListing } from '../cluster/cluster.ts'
import type { DesiredState, DesiredTopic } from '../manifest/desired-state.ts'
import { isName, matcherOf, matchesGlob } from '../manifest/glob.ts'
import { diffTopic } from './diff-topic.ts'
import { blockTopic, combine, type Difference, NO_DIFFERENCE } from './finding.ts'
import type { LiveState } from './live-state.ts'
import { metricName } from './metric-name.ts'
import { neverDeleted, neverPruned } from './ownership.ts'

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

/** Live topics inside a scope that are not declared in the manifests given, sorted by name; those of other systems are not among them. */
export function unmanagedTopics(
  desired: DesiredState,
  listing: readonly TopicListing[],
  target: readonly string[],
): readonly TopicListing[] {
  const known = new Set([...desired.topics.map((topic) => topic.name), ...desired.excludedTopics])
  const prefixes = desired.scopes.flatMap((scope) => scope.prefixes.map((prefix) => prefix.value))
  const isTarget = matcherOf(target)
  return listing
    .filter(({ name }) => !known.has(name) && prefixes.some((prefix) => name.startsWith(prefix)))
    .filter(({ name }) => target.length === 0 || isTarget(name))
    .filter((topic) => neverDeleted(topic) === null)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
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
  const extra = unmanagedTopics(desired, live.listing, options.target)
  const pruned = options.prune ? extra.map((topic) => prune(topic, live)) : []
  const all = combine([...declared, ...pruned])
  const deleted = new Set(all.changes.filter(({ kind }) => kind === 'delete').map(({ topic }) => topic))
  return { ...all, compared, unmanaged: extra.map(({ name }) => name).filter((name) => !deleted.has(name)) }
}

function prune(listed: TopicListing, live: LiveState): Difference {
  const why = neverPruned(listed)
  if (why) {
    const text = `not pruned: ${why}`
    return { ...NO_DIFFERENCE, notes: [{ topic: listed.name, place: null, code: 'not-pruned', text }] }
  }
  const reading = live.topics.get(listed.name) ?? { kind: 'absent' }
  if (reading.kind === 'absent') return NO_DIFFERENCE
  if (reading.kind !== 'found') {
    const error = reading.kind === 'failed' ? reading.error : null
    const told = error === null ? 'needs DESCRIBE' : `${error.name}: ${error.message}`
    return blockTopic({ name: listed.name, place: null }, 'unreadable', `cannot be pruned unread (${told}).`, error)
  }
  const { name: topic, id: topicId, partitions } = reading.topic
  const removal = { kind: 'delete', topic, place: null, reason: 'prune', topicId } as const
  return { ...NO_DIFFERENCE, changes: [{ ...removal, partitions: partitions.length }] }
}

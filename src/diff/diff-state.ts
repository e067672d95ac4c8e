import type { TopicListing } from '../cluster/cluster.ts'
import type { DesiredState, DesiredTopic } from '../manifest/desired-state.ts'
import { diffTopic } from './diff-topic.ts'
import { type Block, combine, type Difference, NO_DIFFERENCE } from './finding.ts'
import { matchesGlob } from './glob.ts'
import type { LiveState } from './live-state.ts'
import { neverDeleted, neverPruned } from './ownership.ts'

/** What a run is narrowed or widened to. */
export interface DiffOptions {
  /** Globs of topic names; empty means all. */
  readonly target: readonly string[]
  /** Delete unmanaged topics inside the scopes. */
  readonly prune: boolean
}

export interface StateDifference extends Difference {
  /** Live topics inside a scope that no manifest lists and that this plan leaves alone; sorted. */
  readonly unmanaged: readonly string[]
  /** Declared topics this run looked at. */
  readonly compared: readonly DesiredTopic[]
}

/** The declared topics a run looks at. */
export function targetedTopics(desired: DesiredState, target: readonly string[]): readonly DesiredTopic[] {
  if (target.length === 0) return desired.topics
  return desired.topics.filter((topic) => target.some((glob) => matchesGlob(glob, topic.name)))
}

/** Live topics inside a scope that no manifest lists, sorted by name; those of other systems are not among them. */
export function unmanagedTopics(
  desired: DesiredState,
  listing: readonly TopicListing[],
  target: readonly string[],
): readonly TopicListing[] {
  const known = new Set([...desired.topics.map((topic) => topic.name), ...desired.excludedTopics])
  const prefixes = desired.scopes.flatMap((scope) => scope.prefixes.map((prefix) => prefix.value))
  return listing
    .filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)) && !known.has(name))
    .filter(({ name }) => target.length === 0 || target.some((glob) => matchesGlob(glob, name)))
    .filter((topic) => neverDeleted(topic) === null)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Compares what the manifests want with what the cluster holds. Pure; the order of its inputs does not matter. */
export function diffState(desired: DesiredState, live: LiveState, options: DiffOptions): StateDifference {
  const compared = targetedTopics(desired, options.target)
  const declared = compared.map((topic) => {
    const difference = diffTopic(topic, live.topics.get(topic.name) ?? { kind: 'absent' })
    return difference.changes.some(({ kind }) => kind === 'create')
      ? (refuseCreation(topic, live) ?? difference)
      : difference
  })
  const extra = unmanagedTopics(desired, live.listing, options.target)
  const pruned = options.prune ? extra.map((topic) => prune(topic, live)) : []
  const all = combine([...declared, ...pruned])
  const deleted = new Set(all.changes.filter(({ kind }) => kind === 'delete').map(({ topic }) => topic))
  return { ...all, compared, unmanaged: extra.map(({ name }) => name).filter((name) => !deleted.has(name)) }
}

/**
 * Reasons not to create a topic that only the cluster can tell. Kafka's metric names turn `.` into `_`, so it refuses a
 * topic whose name differs from a live one in those alone.
 */
function refuseCreation(topic: DesiredTopic, live: LiveState): Difference | null {
  const collapse = (name: string) => name.replaceAll('.', '_')
  const twin = live.listing.find(({ name }) => name !== topic.name && collapse(name) === collapse(topic.name))
  const block = (code: Block['code'], reason: string): Difference => ({
    ...NO_DIFFERENCE,
    blocks: [{ topic: topic.name, place: topic.place, code, attribute: null, reason }],
  })
  if (twin) return block('name-collision', `its name differs only in "." and "_" from the live topic ${twin.name}.`)
  const factor = topic.replicationFactor?.value ?? 0
  const brokers = live.cluster.brokers.length
  if (factor <= brokers) return null
  const are = brokers === 1 ? '1 broker is' : `${brokers} brokers are`
  return block('too-few-brokers', `replication factor ${factor} needs ${factor} brokers; ${are} registered.`)
}

function prune(listed: TopicListing, live: LiveState): Difference {
  const reading = live.topics.get(listed.name)
  const why = neverPruned(listed)
  if (why) {
    const text = `not pruned: ${why}`
    return { ...NO_DIFFERENCE, notes: [{ topic: listed.name, place: null, code: 'not-pruned', text }] }
  }
  if (reading?.kind !== 'found') return NO_DIFFERENCE
  const { name: topic, id: topicId, partitions } = reading.topic
  const removal = { kind: 'delete', topic, place: null, reason: 'prune', topicId } as const
  return { ...NO_DIFFERENCE, changes: [{ ...removal, partitions: partitions.length }] }
}

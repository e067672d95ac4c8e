import type { Cluster, ClusterDescription } from '../../../kafka/cluster.ts'
import type { TopicReading } from '../../../kafka/live-topic.ts'
import type { OnActivity } from '../../../model/activity.ts'
import type { DesiredState, DesiredTopic } from '../../../model/desired-state.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { type DiffOptions, targetedTopics } from '../diff/diff-state.ts'
import { renameProbes } from '../diff/renames.ts'
import { undeclaredTopics } from '../diff/unmanaged-topics.ts'
import { partlyVisiblePrefixes, visibilityProbes } from './partly-visible-prefixes.ts'

/**
 * Reads what the diff needs and no more. What topics inherit is asked of every broker: the one that is read speaks for itself
 * alone. Declared topics are asked for by name: a list leaves out a topic one may not describe, so it would look missing and be
 * planned as a create.
 */
export async function readLive(
  cluster: Cluster,
  description: ClusterDescription,
  desired: DesiredState,
  { onActivity, ...options }: DiffOptions & { readonly onActivity?: OnActivity | undefined },
): Promise<LiveState> {
  onActivity?.({ kind: 'reading-topics', count: null })
  const onCount = (done: number, total: number) => onActivity?.({ kind: 'reading-topics', count: { done, total } })
  const declared = targetedTopics(desired, options.target).map(({ name }) => name)
  const probes = visibilityProbes(desired)
  const onDeclared = (done: number) => {
    if (declared.length > 0) onCount(Math.min(done, declared.length), declared.length)
  }
  // One call: each reads the reassignments of the whole cluster.
  const [listing, all] = await Promise.all([
    cluster.listTopics(),
    cluster.readTopics([...declared, ...probes.map(({ name }) => name)], { onCount: onDeclared }),
  ])
  const partlyVisible = partlyVisiblePrefixes(probes, all)
  const asked = new Set(declared)
  const readings = new Map([...all].filter(([name]) => asked.has(name)))
  const absent = absentTopics(desired, readings)
  // Most plans need neither, and a scope can have thousands of topics.
  const undeclared =
    options.prune || absent.length > 0 ? undeclaredTopics(desired, listing, options.target).unmanaged : []
  const unmanaged = options.prune ? undeclared.map(({ name }) => name) : renameProbes(absent, undeclared)
  const topics =
    unmanaged.length === 0 ? readings : new Map([...readings, ...(await cluster.readTopics(unmanaged, { onCount }))])
  const names = inheritedConfigs(targetedTopics(desired, options.target), topics)
  if (names.length > 0) onActivity?.({ kind: 'reading-inherited' })
  const inherited = names.length === 0 ? new Map() : await cluster.readInherited(names)
  return { cluster: description, listing, partlyVisible, topics, inherited }
}

/** Declared topics that are not there: a plan can create them. */
function absentTopics(desired: DesiredState, readings: ReadonlyMap<string, TopicReading>): readonly string[] {
  return desired.topics
    .filter(({ name, state }) => state === 'present' && readings.get(name)?.kind === 'absent')
    .map(({ name }) => name)
}

/** Configs that decide what of a topic's records stay, whether a line declares them or not. */
const ALWAYS = ['cleanup.policy', 'retention.ms', 'retention.bytes']

/** What live topics may get from their brokers, before the plan or after it: what they do not override, and what may be reset. */
function inheritedConfigs(
  declared: readonly DesiredTopic[],
  topics: ReadonlyMap<string, TopicReading>,
): readonly string[] {
  const names = new Set<string>()
  for (const { name, state, config, unlistedConfig, notManaged } of declared) {
    const reading = topics.get(name)
    if (notManaged !== null) continue
    if (state === 'absent' || reading?.kind !== 'found' || reading.topic.configs.kind !== 'read') continue
    for (const always of ALWAYS) names.add(always)
    for (const declaredName of config.keys()) names.add(declaredName)
    if (unlistedConfig === 'report') continue
    for (const entry of reading.topic.configs.entries.values()) if (entry.source === 'topic') names.add(entry.name)
  }
  return [...names].sort()
}

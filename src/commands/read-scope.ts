import type { Cluster, ClusterDescription } from '../kafka/cluster.ts'
import type { LiveTopic, TopicListing, TopicReading } from '../kafka/live-topic.ts'
import type { OnActivity } from '../model/activity.ts'
import { metricName } from '../resources/topics/diff/metric-name.ts'
import { recognizeSystemTopic } from '../resources/topics/diff/recognize-system-topic.ts'
import { isInSnapshot } from '../snapshot/snapshot-document.ts'
import { CommandFailure } from './failures/failure.ts'

/** What `export` reads: the topics whose names begin with a prefix. */
export interface ScopeReading {
  readonly cluster: ClusterDescription
  /** By name; those that begin with `_` only where the prefix does. Not visible are those that were not listed. */
  readonly listing: readonly TopicListing[]
  readonly readings: ReadonlyMap<string, TopicReading>
}

/**
 * Topics that this login may not describe are not in any list; those of `declared` are among the answer all the same, as they are
 * asked for by name.
 *
 * @throws CommandFailure where there are none: an empty export would say that none is wanted
 */
export async function readScope(
  cluster: Cluster,
  filter: string | null,
  declared: readonly string[] = [],
  onActivity?: OnActivity,
): Promise<ScopeReading> {
  const [description, all] = await Promise.all([cluster.describe(), cluster.listTopics()])
  const listing = all.filter(({ name }) => isInSnapshot(name, filter))
  if (listing.length === 0) {
    const what = filter === null ? 'no topics' : `no topics that begin with ${filter}`
    const remedy =
      'Topics that this account is not allowed to describe are not listed. Nothing was written: an empty export would mean that there are none.'
    throw new CommandFailure('failed', what, remedy)
  }
  const listed = new Set(listing.map(({ name }) => name))
  const unlisted = declared.filter((name) => isInSnapshot(name, filter) && !listed.has(name))
  const readings = await cluster.readTopics([...listed, ...unlisted], {
    onCount: (done, total) => onActivity?.({ kind: 'reading-topics', count: { done, total } }),
  })
  const hidden = unlisted.filter((name) => readings.get(name)?.kind === 'not-visible')
  return {
    cluster: description,
    listing: [...listing, ...hidden.map((name) => ({ name, internal: false }))].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    readings,
  }
}

export interface ManifestTopics {
  readonly topics: readonly LiveTopic[]
  /** Topics that Kafka Streams, Kafka Connect and the like made for themselves, by system; none if they were asked for. */
  readonly leftOut: ReadonlyMap<string, readonly string[]>
}

/**
 * The topics that a manifest of this scope declares.
 *
 * @throws CommandFailure where one of them could not be read, or no manifest can hold them all
 */
export function topicsForManifest(
  { listing, readings }: ScopeReading,
  { filter, includeInternal }: { readonly filter: string | null; readonly includeInternal: boolean },
): ManifestTopics {
  const listed = listing.filter(({ internal }) => !internal || filter?.startsWith('_')).map(({ name }) => name)
  const systemOf = (name: string) => {
    const reading = readings.get(name)
    return recognizeSystemTopic(name, reading?.kind === 'found' ? reading.topic : null)?.made.system ?? null
  }
  const own = includeInternal || filter?.startsWith('_') ? listed : listed.filter((name) => systemOf(name) === null)
  const topics = readTopics(own, readings)
  const kept = new Set(own)
  const others = listed.filter((name) => !kept.has(name))
  return { topics, leftOut: Map.groupBy(others, (name) => systemOf(name) ?? '') }
}

function readTopics(own: readonly string[], readings: ScopeReading['readings']): readonly LiveTopic[] {
  refuseTwins(own)
  const ofOwn = own.map((name) => [name, readings.get(name) ?? { kind: 'absent' }] as const)
  const topics = ofOwn.flatMap(([, reading]) => (reading.kind === 'found' ? [reading.topic] : []))
  const hidden = topics.filter(({ configs }) => configs.kind === 'not-visible').map(({ name }) => name)
  if (hidden.length > 0) {
    const message = `Not authorized to read the configs of ${hidden.slice(0, 3).join(', ')}${hidden.length > 3 ? ', …' : ''}`
    throw new CommandFailure('denied', message, 'Export needs DESCRIBE_CONFIGS on every topic it writes.')
  }
  const [failed] = ofOwn.flatMap(([name, reading]) => failureOf(name, reading))
  if (failed === undefined) return topics
  throw new CommandFailure('failed', `Cannot read topic ${failed}`, 'Nothing was written: the manifest would lack it.')
}

/** For stderr; empty if nothing was left out. `remedy`: what to do to have them. */
export function leftOutText({ leftOut }: ManifestTopics, remedy: string): string {
  const all = [...leftOut.values()].flat()
  if (all.length === 0) return ''
  const bySystem = [...leftOut].map(([system, names]) => `  ${system}: ${namesInWords(names)}`)
  const topics = all.length === 1 ? '1 topic' : `${all.length} topics`
  return `Left out ${topics} that other systems made for themselves. ${remedy}\n${bySystem.join('\n')}\n`
}

function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}

/** Kafka would not create both, so no manifest may hold both; a cluster can, where both were made in one request. */
function refuseTwins(names: readonly string[]): void {
  const byMetric = Map.groupBy(names, metricName)
  const twins = [...byMetric.values()].find((same) => same.length > 1)
  if (twins === undefined) return
  const message = `${twins.join(' and ')} differ only in "." and "_": no manifest can hold both`
  throw new CommandFailure('failed', message, 'Export with a narrower --filter, or remove one of them first.')
}

function failureOf(name: string, reading: TopicReading): readonly string[] {
  const part = reading.kind === 'found' ? reading.topic.configs : reading
  return part.kind === 'failed' ? [`${name}: ${part.error.name}: ${part.error.message}`] : []
}

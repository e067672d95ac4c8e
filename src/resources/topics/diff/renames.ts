import { Slips } from '../../../diagnostics/typos.ts'
import type { TopicListing } from '../../../kafka/live-topic.ts'
import type { Change } from '../../../model/change.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import type { Note } from '../../../model/finding.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { sameConfigValue } from '../../../topic-config/value.ts'
import { replicationFactorOf } from './replication-factor.ts'

/** So many topics that no manifest declares are read at most, to compare their shape with that of new ones. */
const MOST_READ = 100

/** Words that more names than this share say nothing of a rename: a team has thousands of topics that differ in one word. */
const MOST_ALIKE = 5

/**
 * Finds live topics whose names could be the old names of new ones: the same words in another order or with other separators, one word more or
 * less, or one word that is spelled nearly the same. At least two words are in common.
 */
export function oldNames(created: readonly string[], live: readonly string[]): ReadonlyMap<string, readonly string[]> {
  if (created.length === 0) return new Map()
  const byWords = new Map<string, string[]>()
  for (const name of live) {
    for (const key of keysOf(name)) {
      const alike = byWords.get(key) ?? []
      // One more than is looked at, so that words that many names share can be told.
      if (alike.length <= MOST_ALIKE) byWords.set(key, alike.concat(name))
    }
  }
  const nearOf = (key: string) => {
    const alike = byWords.get(key) ?? []
    return alike.length > MOST_ALIKE ? [] : alike
  }
  const found = created.map((name) => {
    const near = new Set(keysOf(name).flatMap(nearOf))
    near.delete(name)
    return [name, [...near].filter((old) => differsLittle(wordsOf(name), wordsOf(old))).sort()] as const
  })
  return new Map(found.filter(([, near]) => near.length > 0))
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[._-]+/)
    .filter((word) => word !== '')
    .sort()
}

/** The words of a name in any order, and without each of them in turn. */
function keysOf(name: string): readonly string[] {
  const words = wordsOf(name)
  const without = words.length < 3 ? [] : words.map((_, index) => words.toSpliced(index, 1).join('.'))
  return [...new Set([words.join('.'), ...without])]
}

const VERSION = /^v\d+$/

/** Words that make the name of a topic beside another one, not in its place. */
const BESIDE = new Set(['dlq', 'dlt', 'dead', 'error', 'errors', 'retries', 'retry', 'test', 'tmp'])

/** Of two names that share all words but one: `orders.eu.shipped` is not a new name for `orders.eu.placed`. */
function differsLittle(words: readonly string[], others: readonly string[]): boolean {
  const [word] = words.filter((one) => !others.includes(one))
  const [other] = others.filter((one) => !words.includes(one))
  if (word === undefined || other === undefined) return !BESIDE.has(word ?? other ?? '')
  if (VERSION.test(word) && VERSION.test(other)) return true
  return Math.min(word.length, other.length) >= 6 && new Slips(word, 2).to(other, 0) <= 2
}

/** Topics to read, so that `renameNotes` can compare them; sorted. */
export function renameProbes(created: readonly string[], undeclared: readonly TopicListing[]): readonly string[] {
  const names = undeclared.map(({ name }) => name)
  const near = [...oldNames(created, names).values()].flat()
  return [...new Set(near)].sort().slice(0, MOST_READ)
}

/** A new topic that looks like another name for one that is not declared any more, or is deleted by the same plan. */
export function renameNotes(
  changes: readonly Change[],
  undeclared: readonly string[],
  compared: readonly DesiredTopic[],
  live: LiveState,
): readonly Note[] {
  const created = changes.flatMap((change) => (change.kind === 'create' ? [change] : []))
  const deleted = new Set(changes.flatMap(({ kind, resource: { name: topic } }) => (kind === 'delete' ? [topic] : [])))
  const names = created.map(({ resource: { name: topic } }) => topic)
  const candidates = oldNames(names, [...undeclared, ...deleted])
  const desired = new Map(compared.map((topic) => [topic.name, topic]))
  return created.flatMap(({ resource: { name: topic }, place }): readonly Note[] => {
    const wanted = desired.get(topic)
    const old = candidates.get(topic)?.find((name) => wanted !== undefined && hasShapeOf(wanted, name, live))
    if (old === undefined) return []
    const text = `${describe(old, deleted.has(old))} Kafka cannot rename topics: this creates an empty topic. How to move records and consumers: docs/renaming-topics.md`
    return [{ resource: topicNamed(topic), place, code: 'looks-renamed', text }]
  })
}

function describe(old: string, isDeleted: boolean): string {
  if (isDeleted) return `looks like a new name for ${old}, which this plan deletes with its records.`
  return `looks like a new name for ${old}, which has the same shape and is not declared in the manifests given. Its records stay there.`
}

/** The same partitions and replicas, and the same overrides. A topic that could not be read has no shape to compare. */
function hasShapeOf(wanted: DesiredTopic, old: string, { topics }: LiveState): boolean {
  const reading = topics.get(old)
  if (reading?.kind !== 'found' || reading.topic.configs.kind !== 'read') return false
  const { topic } = reading
  if (topic.partitions.length !== wanted.partitions?.value) return false
  const factor = wanted.replicationFactor?.value ?? replicationFactorOf(topic)
  if (factor !== replicationFactorOf(topic)) return false
  const overrides = [...reading.topic.configs.entries.values()].filter(({ source }) => source === 'topic')
  return overrides.every(({ name, value }) => {
    const declared = wanted.config.get(name)?.value ?? null
    return declared !== null && sameConfigValue(name, declared, value)
  })
}

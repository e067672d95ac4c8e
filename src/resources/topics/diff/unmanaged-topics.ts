import type { TopicListing } from '../../../kafka/live-topic.ts'
import { matcherOf, matchesOf } from '../../../manifest/glob.ts'
import type { Declared, DesiredState, ManifestScope } from '../../../model/desired-state.ts'
import type { Note } from '../../../model/finding.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { neverDeleted, neverPruned } from './ownership.ts'

/** The prefix of a scope that a name begins with. */
export interface OwningPrefix {
  readonly scope: ManifestScope
  readonly prefix: string
}

/** Finds the longest prefix that owns a name. Every prefix ends in a separator, so only there has to be looked. */
export function prefixFinder(scopes: readonly ManifestScope[]): (name: string) => OwningPrefix | null {
  const owners = new Map(
    scopes.flatMap((scope) => scope.prefixes.map(({ value }) => [value, { scope, prefix: value }] as const)),
  )
  return (name) => {
    for (const prefix of beginnings(name).toReversed()) {
      const owner = owners.get(prefix)
      if (owner !== undefined) return owner
    }
    return null
  }
}

/** `a.`, `a.b-` of `a.b-c`: what of a name can be a prefix, the shortest first. */
export function beginnings(name: string): readonly string[] {
  return [...name.matchAll(/[._-]/g)].map(({ index }) => name.slice(0, index + 1))
}

/** Live topics inside a scope that the manifests given do not declare, sorted by name. */
export interface Undeclared {
  readonly unmanaged: readonly TopicListing[]
  /** Those that `pruneIgnore` names. */
  readonly ignored: readonly TopicListing[]
  /** What each pattern of `pruneIgnore` matches on this cluster, whatever the run is narrowed to. */
  readonly ignoring: readonly IgnorePattern[]
}

interface IgnorePattern {
  readonly pattern: Declared<string>
  /** Sorted. */
  readonly names: string[]
}

/** Topics that belong to other systems by their names are in neither list. */
export function undeclaredTopics(
  desired: DesiredState,
  listing: readonly TopicListing[],
  target: readonly string[],
): Undeclared {
  const isTarget = target.length === 0 ? () => true : matcherOf(target)
  const ignores = new Map(desired.scopes.map((scope) => [scope, ignoresOf(scope)]))
  const unmanaged: TopicListing[] = []
  const ignored: TopicListing[] = []
  for (const { topic, owner } of prunable(desired, listing)) {
    const by = ignores.get(owner.scope)?.matching(topic.name) ?? []
    for (const { names } of by) names.push(topic.name)
    if (isTarget(topic.name)) (by.length > 0 ? ignored : unmanaged).push(topic)
  }
  return { unmanaged, ignored, ignoring: [...ignores.values()].flatMap(({ patterns }) => patterns) }
}

function ignoresOf({ pruneIgnore }: ManifestScope) {
  const patterns = pruneIgnore.map((pattern): IgnorePattern => ({ pattern, names: [] }))
  const matches = matchesOf(pruneIgnore.map(({ value }) => value))
  return { patterns, matching: (name: string) => matches(name).flatMap((index) => patterns[index] ?? []) }
}

/** What can be unmanaged, with the scope that owns it, sorted by name. */
function prunable(desired: DesiredState, listing: readonly TopicListing[]) {
  const declared = new Set([...desired.topics.map(({ name }) => name), ...desired.excludedTopics])
  const ownerOf = prefixFinder(desired.scopes)
  return listing
    .filter((topic) => !declared.has(topic.name) && neverDeleted(topic) === null)
    .flatMap((topic) => {
      const owner = ownerOf(topic.name)
      return owner === null ? [] : [{ topic, owner }]
    })
    .sort((a, b) => (a.topic.name < b.topic.name ? -1 : 1))
}

/**
 * Live topics that no manifest says anything of: neither declared nor in any scope. Those of Kafka and of other systems are not counted, which
 * nobody declares. Sorted.
 */
export function topicsOutsideScopes(desired: DesiredState, listing: readonly TopicListing[]): readonly string[] {
  const declared = new Set([...desired.topics.map(({ name }) => name), ...desired.excludedTopics])
  const ownerOf = prefixFinder(desired.scopes)
  return listing
    .filter((topic) => !declared.has(topic.name) && ownerOf(topic.name) === null && neverPruned(topic, null) === null)
    .map(({ name }) => name)
    .sort()
}

const SHOWN = 3

/** What each pattern of `pruneIgnore` does on this cluster. */
export function pruneIgnoreNotes({ ignoring }: Undeclared): readonly Note[] {
  return ignoring.map(({ pattern, names }) => ignoreNote(pattern, names))
}

function ignoreNote({ value, place }: Declared<string>, names: readonly string[]): Note {
  const about = { resource: topicNamed(value), place }
  if (names.length === 0) {
    const text = `pruneIgnore ${value} matches no live topic in scope that is not declared; check the spelling, or remove the line`
    return { ...about, code: 'unused-prune-ignore', text }
  }
  const count = names.length === 1 ? '1 topic matches' : `${names.length} topics match`
  return { ...about, code: 'prune-ignored', text: `${count} pruneIgnore (${someOf(names)}): never pruned` }
}

/** `a, b, c and 4 more` */
export function someOf(names: readonly string[]): string {
  const more = names.length - SHOWN
  return more > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${more} more` : names.join(', ')
}

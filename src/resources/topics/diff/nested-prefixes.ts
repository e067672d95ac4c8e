import type { DesiredState } from '../../../model/desired-state.ts'
import type { Note } from '../../../model/finding.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { recognizeSystemTopic } from './recognize-system-topic.ts'
import { beginnings, prefixFinder, someOf } from './unmanaged-topics.ts'

/** One topic alone is more often a forgotten topic than a repository of somebody else. */
const FEWEST = 2
const MOST_NOTES = 20

/**
 * Unmanaged topics that share a prefix below a scope's, under which the manifests given declare nothing: a scope of another
 * repository may lie inside. The shortest such prefix of each topic counts.
 */
export function nestedPrefixNotes(
  desired: DesiredState,
  unmanaged: readonly string[],
  prune: boolean,
): readonly Note[] {
  if (unmanaged.length < FEWEST) return []
  const ownerOf = prefixFinder(desired.scopes)
  const declared = new Set([...desired.topics.map(({ name }) => name), ...desired.excludedTopics].flatMap(beginnings))
  const byPrefix = Map.groupBy(unmanaged, (name) => {
    const own = ownerOf(name)?.prefix.length ?? name.length
    return beginnings(name).find((prefix) => prefix.length > own && !declared.has(prefix)) ?? null
  })
  // Recognizing a name takes longest, so only names that can be in a note are.
  const nested = [...byPrefix].flatMap(([prefix, all]) => {
    if (prefix === null || all.length < FEWEST) return []
    const names = all.filter((name) => recognizeSystemTopic(name, null) === null)
    return names.length < FEWEST ? [] : [{ prefix, names }]
  })
  const largest = nested.toSorted((a, b) => b.names.length - a.names.length || (a.prefix < b.prefix ? -1 : 1))
  const notes = largest.slice(0, MOST_NOTES).map(({ prefix, names }) => noteOf(prefix, names, prune))
  const more = largest.length - MOST_NOTES
  return more > 0 ? [...notes, moreNote(more, largest[MOST_NOTES]?.prefix ?? '')] : notes
}

function noteOf(prefix: string, names: readonly string[], prune: boolean): Note {
  const glob = `${prefix}*`
  const what = prune ? `--prune deletes ${names.length} topics that begin` : `${names.length} unmanaged topics begin`
  const text =
    `${what} with "${prefix}" (${someOf(names)}), and the manifests given declare none that does. ` +
    `Another repository may own them; if so, add ${glob} to pruneIgnore.`
  return { resource: topicNamed(glob), place: null, code: 'nested-prefix', text }
}

function moreNote(more: number, first: string): Note {
  const text = `and ${more} more prefixes under which the manifests given declare nothing, each with unmanaged topics`
  return { resource: topicNamed(`${first}*`), place: null, code: 'nested-prefix', text }
}

import type { TopicListing } from '../../../kafka/live-topic.ts'
import type { DesiredState } from '../../../model/desired-state.ts'
import type { Note } from '../../../model/finding.ts'
import type { SnapshotOrigin } from '../../../model/plan-document.ts'
import { topicNamed } from '../../../model/resource-id.ts'

/**
 * A scope prefix that no topic begins with, declared or live, owns nothing: most likely it is misspelt, and the topics that it was meant
 * for count as nobody's. A file without topics is left out, as it keeps names free on purpose; so is a part of the topics (`--target`).
 */
export function idleScopes(
  desired: DesiredState,
  listing: readonly TopicListing[],
  { target, snapshot }: { readonly target: readonly string[]; readonly snapshot: SnapshotOrigin | null },
): readonly Note[] {
  if (target.length > 0) return []
  const declaring = new Set(desired.topics.map(({ place }) => place.file))
  const names = [...desired.topics, ...listing]
    .map(({ name }) => name)
    .concat(desired.excludedTopics)
    .sort()
  return desired.scopes
    .filter(({ file }) => declaring.has(file))
    .flatMap(({ prefixes }) => prefixes)
    .filter(({ value }) => value.startsWith(snapshot?.filter ?? ''))
    .filter(({ value }) => !names[firstAtOrAfter(names, value)]?.startsWith(value))
    .map(({ value, place }) => {
      const where = snapshot === null ? 'no topic on the cluster that this account can see' : 'no topic on the snapshot'
      const text = `scope prefix ${value} owns nothing: no declared topic and ${where} begins with it; check its spelling, or remove it`
      return { resource: topicNamed(value), place, code: 'idle-scope', text }
    })
}

/** In sorted texts, the index of the first that does not come before this one. */
function firstAtOrAfter(sorted: readonly string[], text: string): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] ?? '') < text) from = middle + 1
    else to = middle
  }
  return from
}

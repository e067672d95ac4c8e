import type { DesiredState, DesiredTopic } from '../../../model/desired-state.ts'
import type { Note } from '../../../model/finding.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { prefixFinder } from './unmanaged-topics.ts'

/**
 * Brokers list only the topics that the account can describe, and do not say that there are more. A prefix of a scope under which the
 * account cannot describe every topic is the evidence, and so is a declared topic that is hidden from it.
 */
export function listingIncompleteNotes(
  { scopes }: DesiredState,
  compared: readonly DesiredTopic[],
  live: LiveState,
  prune: boolean,
): readonly Note[] {
  const ownerOf = prefixFinder(scopes)
  const hidden = compared.filter(({ name }) => isHidden(name, live))
  const byPrefix = Map.groupBy(hidden, ({ name }) => ownerOf(name)?.prefix)
  const partly = new Set(live.partlyVisible)
  const prefixes = scopes.flatMap((scope) => scope.prefixes.map(({ value }) => value)).sort()
  return prefixes.flatMap((prefix) => {
    const declared = byPrefix.get(prefix)?.length ?? 0
    if (declared === 0 && !partly.has(prefix)) return []
    const evidence =
      declared === 0 ? '' : ` (${declared} declared ${declared === 1 ? 'topic is' : 'topics are'} hidden from it)`
    const effect = prune ? '; --prune deletes only topics that it can see' : ''
    const text =
      `the account cannot describe every topic that begins with "${prefix}"${evidence}: the list of unmanaged topics can be ` +
      `incomplete${effect}. Grant it DESCRIBE on the prefix "${prefix}".`
    return [{ resource: topicNamed(`${prefix}*`), place: null, code: 'listing-incomplete', text }]
  })
}

/** Not for want of another permission, or of a snapshot that covers it. */
function isHidden(name: string, live: LiveState): boolean {
  const reading = live.topics.get(name)
  return reading?.kind === 'not-visible' && reading.needs === undefined
}

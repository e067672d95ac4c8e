import type { TopicUsage } from '../../../kafka/topic-usage.ts'
import type { RiskAnalyzer } from './risk.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Deleting a topic that somebody reads or writes now. What cannot be known counts as in use. */
export const inUse: RiskAnalyzer = ({ change, usage, now }) => {
  if (change.kind !== 'delete') return []
  const signs = usage === null ? ['its use could not be read'] : [...readers(usage), ...writers(usage, now)]
  return signs.length === 0 ? [] : [{ code: 'in-use', text: `${signs.join('; ')}.`, loss: null }]
}

const SHOWN = 3

function readers({ groups: { groups, needs } }: TopicUsage): readonly string[] {
  const active = groups.filter((group) => group.active).map(({ id }) => id)
  if (active.length === 0) return needs === null ? [] : [`active groups: unknown (needs ${needs})`]
  const names = active.slice(0, SHOWN).join(', ') + (active.length > SHOWN ? `, and ${active.length - SHOWN} more` : '')
  return [`${active.length === 1 ? '1 group is' : `${active.length} groups are`} active on it (${names})`]
}

/** Producers with state wrote within a day, whatever time their records bear. */
function writers({ partitions, producers }: TopicUsage, now: Date): readonly string[] {
  const since = now.getTime() - DAY_MS
  if (partitions.some(({ log }) => log.kind === 'known' && log.arriving)) return ['records are arriving']
  if (partitions.some(({ log }) => log.kind === 'known' && log.newest !== null && log.newest > since)) {
    return ['records arrived in the last day']
  }
  if (producers.kind === 'known' && producers.count > 0) return ['producers wrote to it in the last day']
  for (const { log } of partitions) {
    if (log.kind === 'unknown') return [`newest record: unknown (needs ${log.needs})`]
    if (log.newest !== null || log.end <= log.start) continue
    if (log.newestAtMost === null) return ['newest record: unknown (its records bear no time)']
    if (log.newestAtMost > since) return ['newest record: unknown (needs a record newer than the deleted ones)']
  }
  return []
}

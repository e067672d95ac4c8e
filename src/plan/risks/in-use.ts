import type { TopicActivity } from '../../cluster/cluster.ts'
import type { RiskAnalyzer } from './risk.ts'

/** Deleting a topic that somebody reads or writes now. What cannot be known counts as in use. */
export const inUse: RiskAnalyzer = ({ change, activity }) => {
  if (change.kind !== 'delete') return []
  const signs = activity === null ? ['its use could not be read'] : [...readers(activity), ...writers(activity)]
  return signs.length === 0 ? [] : [{ code: 'in-use', text: `${signs.join('; ')}.` }]
}

const SHOWN = 3

function readers({ activeGroups }: TopicActivity): readonly string[] {
  if (activeGroups.kind === 'unknown') return [`active groups: unknown (needs ${activeGroups.needs})`]
  const { groups } = activeGroups
  if (groups.length === 0) return []
  const names = groups.slice(0, SHOWN).join(', ') + (groups.length > SHOWN ? `, and ${groups.length - SHOWN} more` : '')
  return [`${groups.length === 1 ? '1 group is' : `${groups.length} groups are`} active on it (${names})`]
}

function writers({ recentRecords }: TopicActivity): readonly string[] {
  if (recentRecords.kind === 'unknown') return [`newest record: unknown (needs ${recentRecords.needs})`]
  return recentRecords.any ? ['records arrived in the last day'] : []
}

import { recognizeSystemTopic } from '../../diff/recognize-system-topic.ts'
import type { RiskAnalyzer } from './risk.ts'

/**
 * `state: absent` on a topic that another system made for itself. Its readers have no group, so nothing else shows who needs it. A
 * warning only: the line was reviewed, and the system is recognized by a name and a few marks.
 */
export const deletedSystemTopic: RiskAnalyzer = ({ change, live }) => {
  if (change.kind !== 'delete' || live === null) return []
  const found = recognizeSystemTopic(live.name, live)
  if (found === null) return []
  const { system, holds, loss } = found.made
  const text = `it looks like a topic of ${system} (${holds}): ${found.evidence}. If it is, ${loss}.`
  return [{ code: 'other-system', aspect: 'system topic deleted', text, loss: null }]
}

import { changedConfig, listItems, type RiskAnalyzer } from './risk.ts'

/** When a compaction may come, or must: the lower, the sooner. `min.compaction.lag.ms` is a promise to readers, and a loss where it shrinks. */
const SOONER = ['max.compaction.lag.ms', 'min.cleanable.dirty.ratio', 'segment.bytes', 'segment.ms']

/** A compacted topic keeps older records of a key until the cleaner comes; a reader that is behind may count on them. */
export const soonerCompaction: RiskAnalyzer = ({ change, before, after }) => {
  const name = changedConfig(change)
  if (name === null || !SOONER.includes(name) || !listItems(after('cleanup.policy')).includes('compact')) return []
  if (!(Number(after(name)) < Number(before(name)))) return []
  return [{ code: 'durability', text: 'older records of a key are compacted away sooner.', loss: null }]
}

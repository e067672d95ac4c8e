import { internalTopic } from '../../../manifest/internal-topics.ts'
import type { Change } from '../../../model/change.ts'
import { listItems } from '../../../topic-config/effects-of-change.ts'
import { recognizeSystemTopic } from '../diff/recognize-system-topic.ts'
import type { Needs } from '../diff/topics-of-other-systems.ts'
import { changedConfig, type LocalContext, type RiskAnalyzer, type RiskFinding } from './risk.ts'

/**
 * A topic that another system keeps its state in: deleted, or changed so that the system no longer starts. Nothing else shows who needs it:
 * such systems read these topics without a group. It is recognized by a name and a few marks, so it is a warning only. A topic to create
 * has no marks yet, so a name that is a common word does not count.
 */
export const otherSystem: RiskAnalyzer = (context) => {
  const { change, live } = context
  // `__consumer_offsets` has the marks of a topic of Kafka Connect.
  if (live !== null && internalTopic(live) !== null) return []
  const found = recognizeSystemTopic(change.resource.name, live)
  if (found === null) return []
  const { system, holds, loss, needs } = found.made
  if (change.kind === 'delete') {
    const text = `it looks like a topic of ${system} (${holds}): ${found.evidence}. If it is, ${loss}.`
    return live === null ? [] : [warning('system topic deleted', text)]
  }
  // The system does not start without compaction, so a live topic that is not compacted is not its topic.
  if (needs === undefined || (live !== null && !isCompacted(context.before))) return []
  return [...losesCompaction(needs, context), ...gainsPartitions(needs, change)]
}

function losesCompaction({ use, uncompacted }: Needs, { change, after }: LocalContext): readonly RiskFinding[] {
  const touches = change.kind === 'create' || changedConfig(change) === 'cleanup.policy'
  const policy = after('cleanup.policy')
  if (!touches || listItems(policy).join() === 'compact') return []
  // A topic to create without a policy has the cluster default, which is `delete` unless somebody changed it.
  const deletes = policy === undefined || listItems(policy).includes('delete')
  const also = deletes ? ', and what it wrote is deleted once it is older than retention.ms' : ''
  return [warning('compaction', `${use} and needs cleanup.policy compact. Otherwise ${uncompacted}${also}.`)]
}

function gainsPartitions({ use, partitioned }: Needs, change: Change): readonly RiskFinding[] {
  const count = change.kind === 'create' ? change.partitions : change.kind === 'add-partitions' ? change.to : 1
  return partitioned === null || count === 1
    ? []
    : [warning('partitions', `${use} and needs exactly one partition. ${partitioned}.`)]
}

function isCompacted(before: LocalContext['before']): boolean {
  return listItems(before('cleanup.policy')).includes('compact')
}

function warning(aspect: string, text: string): RiskFinding {
  return { code: 'other-system', aspect, text, loss: null }
}

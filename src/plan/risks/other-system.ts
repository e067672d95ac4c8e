import type { Change } from '../../diff/change.ts'
import { listItems } from '../../topic-config/effects-of-change.ts'
import type { LocalContext, RiskAnalyzer, RiskFinding } from './risk.ts'

/** A topic that a system on top of Kafka keeps its own state in. */
interface SystemTopic {
  readonly name: RegExp
  /** As the start of a sentence. */
  readonly system: string
  /** What the system does if the topic is not compacted, or not only compacted; as a clause. */
  readonly uncompacted: string
  /** What it does if there is more than one partition, as a sentence; `null`: any number will do. */
  readonly partitioned: string | null
}

/**
 * Sources: Schema Registry, `KafkaStore.verifySchemaTopic`; Kafka Connect, `TopicAdmin.verifyTopicCleanupPolicyOnlyCompact` and
 * `KafkaConfigBackingStore.start`. The names are those of their documentation, with whatever stands around them.
 */
const SYSTEM_TOPICS: readonly SystemTopic[] = [
  {
    name: /^_schemas([._-].*)?$/,
    system: 'Schema Registry keeps its schemas in this topic',
    uncompacted: 'it does not start',
    partitioned: 'It does not start with more',
  },
  {
    name: /connect.*[._-]configs?$/i,
    system: 'Kafka Connect keeps its connectors in this topic',
    uncompacted: 'its workers do not start',
    partitioned: 'Its workers do not start with more',
  },
  {
    name: /connect.*[._-]offsets?$/i,
    system: 'Kafka Connect keeps the progress of its connectors in this topic',
    uncompacted: 'its workers do not start',
    partitioned: null,
  },
  {
    name: /connect.*[._-]status(es)?$/i,
    system: 'Kafka Connect keeps the status of its connectors in this topic',
    uncompacted: 'its workers do not start',
    partitioned: null,
  },
]

/** What such a system no longer starts with. A name proves nothing, so it is a warning, and a live topic has to be compacted as well. */
export const otherSystem: RiskAnalyzer = (context) => {
  const { change, live } = context
  const known = SYSTEM_TOPICS.find(({ name }) => name.test(change.topic))
  if (known === undefined) return []
  if (live !== null && !isCompacted(context.before)) return []
  return [...losesCompaction(known, context), ...gainsPartitions(known, change)]
}

function losesCompaction(
  { system, uncompacted }: SystemTopic,
  { change, after }: LocalContext,
): readonly RiskFinding[] {
  const touches = change.kind === 'create' || ('name' in change && change.name === 'cleanup.policy')
  const policy = after('cleanup.policy')
  if (!touches || listItems(policy).join() === 'compact') return []
  // A topic to create without a policy has the cluster default, which is `delete` unless somebody changed it.
  const deletes = policy === undefined || listItems(policy).includes('delete')
  const also = deletes ? ', and what it wrote is deleted once it is older than retention.ms' : ''
  return [warning('compaction', `${system} and needs cleanup.policy compact. Otherwise ${uncompacted}${also}.`)]
}

function gainsPartitions({ system, partitioned }: SystemTopic, change: Change): readonly RiskFinding[] {
  const count = change.kind === 'create' ? change.partitions : change.kind === 'add-partitions' ? change.to : 1
  return partitioned === null || count === 1
    ? []
    : [warning('partitions', `${system} and needs exactly one partition. ${partitioned}.`)]
}

function isCompacted(before: LocalContext['before']): boolean {
  return listItems(before('cleanup.policy')).includes('compact')
}

function warning(aspect: string, text: string): RiskFinding {
  return { code: 'other-system', aspect, text, loss: null }
}

import type { LivePartition, LiveTopic } from '../../../kafka/live-topic.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { type Difference, NO_DIFFERENCE } from './difference.ts'

/**
 * The replication factor of a live topic: what most of its partitions have, the lowest of equals. Services may hold an
 * extra replica of one partition for a while, which is not a wish of anybody's to change the topic.
 */
export function replicationFactorOf(live: LiveTopic): number {
  const counts = new Map<number, number>()
  for (const partition of live.partitions) {
    const count = settledReplicas(partition)
    counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  const [factor] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0]
  return factor
}

/** While a reassignment is under way Kafka lists the replicas to come beside those to go; the former are not there yet. */
function settledReplicas({ replicas, reassignment }: LivePartition): number {
  return replicas.filter((broker) => !reassignment?.adding.includes(broker)).length
}

/** Another replication factor is blocked: replica reassignment has no room here yet. */
export function diffReplicationFactor(desired: DesiredTopic, live: LiveTopic): Difference {
  if (desired.replicationFactor === null || live.partitions.length === 0) return NO_DIFFERENCE
  const { value: to, place } = desired.replicationFactor
  const from = replicationFactorOf(live)
  const topic = desired.name
  if (from !== to) {
    const attribute = { name: 'replication factor', from: String(from), to: String(to) }
    const reason =
      `changing the replication factor is not supported yet. Set ${from} again, or move the replicas with ` +
      'kafka-reassign-partitions.'
    return {
      ...NO_DIFFERENCE,
      blocks: [{ resource: topicNamed(topic), place, code: 'replication-factor', attribute, reason, error: null }],
    }
  }
  const uneven = live.partitions.filter((partition) => settledReplicas(partition) !== from)
  if (uneven.length === 0) return NO_DIFFERENCE
  const text = `${uneven.length} of ${live.partitions.length} partitions have another replication factor than ${from}`
  return { ...NO_DIFFERENCE, notes: [{ resource: topicNamed(topic), place, code: 'uneven-replication-factor', text }] }
}

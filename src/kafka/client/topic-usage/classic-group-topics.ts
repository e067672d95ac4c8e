import { ByteReader } from '../../transport/byte-reader.ts'
import type { ClassicGroup } from '../requests/describe-groups.ts'
import { array, struct } from '../wire/composites.ts'
import { int16, int32, string } from '../wire/primitives.ts'

const inFull = { number: 0, flexible: false }

/** The beginning of ConsumerProtocolSubscription, the same in all its versions: version [topics] … */
const subscription = struct({ version: int16, topics: array(string) })

/** The beginning of ConsumerProtocolAssignment, the same in all its versions: version [topic [partitions]] … */
const assignment = struct({ version: int16, topics: array(struct({ topic: string, partitions: array(int32) })) })

/**
 * The topics of a classic group's members. Brokers keep what members say as bytes; for groups of consumers (and of Kafka
 * Streams) they are in the consumer protocol, other groups (Connect workers, schema registries) have no topics. While a group
 * rebalances the broker gives no bytes.
 */
export function classicGroupTopics(group: ClassicGroup): ReadonlySet<string> | 'rebalancing' | 'unreadable' {
  if (group.state === 'PreparingRebalance' || group.state === 'CompletingRebalance') return 'rebalancing'
  if (group.protocolType !== 'consumer') return new Set()
  try {
    return new Set(group.members.flatMap(memberTopics))
  } catch {
    return 'unreadable'
  }
}

function memberTopics({ metadata, assignment: assigned }: ClassicGroup['members'][number]): readonly string[] {
  return [
    ...(metadata.length > 0 ? subscription.read(new ByteReader(metadata), inFull).topics : []),
    ...(assigned.length > 0 ? assignment.read(new ByteReader(assigned), inFull).topics.map(({ topic }) => topic) : []),
  ]
}

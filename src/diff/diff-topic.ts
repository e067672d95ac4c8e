import type { LiveTopic, TopicReading } from '../cluster/cluster.ts'
import type { DesiredTopic } from '../manifest/desired-state.ts'
import type { Change } from './change.ts'
import { diffConfig } from './diff-config.ts'
import { type Block, combine, type Difference, NO_DIFFERENCE } from './finding.ts'
import { neverDeleted } from './ownership.ts'
import { diffReplicationFactor } from './replication-factor.ts'

/** What it takes to bring one declared topic from how it was read to how it is wished. */
export function diffTopic(desired: DesiredTopic, reading: TopicReading): Difference {
  switch (reading.kind) {
    case 'not-visible':
      return blocked(
        desired,
        'not-visible',
        'not visible (needs DESCRIBE): it may or may not exist, so nothing is planned.',
      )
    case 'failed':
      return blocked(desired, 'unreadable', `could not be read: ${reading.error.name}: ${reading.error.message}`)
    case 'absent':
      return desired.state === 'absent' ? alreadyAbsent(desired) : { ...NO_DIFFERENCE, changes: [create(desired)] }
    case 'found':
      return desired.state === 'absent' ? diffAbsent(desired, reading.topic) : diffPresent(desired, reading.topic)
    default:
      return reading satisfies never
  }
}

function diffPresent(desired: DesiredTopic, live: LiveTopic): Difference {
  return combine([diffPartitions(desired, live), diffReplicationFactor(desired, live), diffConfig(desired, live)])
}

function create(desired: DesiredTopic): Change {
  const set = [...desired.config].flatMap(([name, { value }]) => (value === null ? [] : [[name, value] as const]))
  return {
    kind: 'create',
    topic: desired.name,
    place: desired.place,
    partitions: desired.partitions?.value ?? 1,
    replicationFactor: desired.replicationFactor?.value ?? null,
    config: Object.fromEntries(set),
  }
}

function diffPartitions(desired: DesiredTopic, live: LiveTopic): Difference {
  if (desired.partitions === null) return NO_DIFFERENCE
  const { value: to, place } = desired.partitions
  const from = live.partitions.length
  if (to > from) {
    return { ...NO_DIFFERENCE, changes: [{ kind: 'add-partitions', topic: desired.name, place, from, to }] }
  }
  if (to === from) return NO_DIFFERENCE
  const block: Block = {
    topic: desired.name,
    place,
    code: 'partition-decrease',
    attribute: { name: 'partitions', from: String(from), to: String(to) },
    reason:
      `Kafka cannot remove partitions. Set ${from} again, or declare a new topic and move producers and ` +
      'consumers to it.',
  }
  return { ...NO_DIFFERENCE, blocks: [block] }
}

function diffAbsent(desired: DesiredTopic, live: LiveTopic): Difference {
  const why = neverDeleted(live)
  if (why) return blocked(desired, 'never-deleted', `never deleted by this tool: ${why}.`)
  const { name: topic, place } = desired
  const removal = { kind: 'delete', topic, place, reason: 'absent', topicId: live.id } as const
  return { ...NO_DIFFERENCE, changes: [{ ...removal, partitions: live.partitions.length }] }
}

function alreadyAbsent({ name: topic, place }: DesiredTopic): Difference {
  const text = 'already absent from the cluster; the entry can be removed'
  return { ...NO_DIFFERENCE, notes: [{ topic, place, code: 'already-absent', text }] }
}

function blocked(desired: DesiredTopic, code: Block['code'], reason: string): Difference {
  return { ...NO_DIFFERENCE, blocks: [{ topic: desired.name, place: desired.place, code, attribute: null, reason }] }
}

import type { LivePartition, LiveTopic, TopicReading } from '../../../kafka/live-topic.ts'
import { internalNameLike, internalTopic } from '../../../manifest/internal-topics.ts'
import type { Change } from '../../../model/change.ts'
import type { Declared, DesiredTopic } from '../../../model/desired-state.ts'
import type { Block } from '../../../model/finding.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { creationConfig, diffConfig } from './diff-config.ts'
import { blockTopic, combine, type Difference, NO_DIFFERENCE } from './difference.ts'
import { neverDeleted } from './ownership.ts'
import { diffReplicationFactor } from './replication-factor.ts'
import { upgradeNotes } from './upgrade-notes.ts'

const NOT_ASKED: LiveState['inherited'] = new Map()

/**
 * What it takes to bring one declared topic from how it was read to how it is wished. Without `inherited` it is how one broker has it
 * that counts.
 */
export function diffTopic(desired: DesiredTopic, reading: TopicReading, inherited = NOT_ASKED): Difference {
  if (desired.notManaged !== null) return notManaged(desired.name, desired.notManaged, reading)
  switch (reading.kind) {
    case 'not-visible':
      return blockTopic(
        desired,
        'not-visible',
        `not visible (needs ${reading.needs ?? 'DESCRIBE'}): it may or may not exist, so nothing is planned.`,
      )
    case 'failed': {
      const { error } = reading
      return blockTopic(desired, 'unreadable', `could not be read: ${error.name}: ${error.message}`, error)
    }
    case 'absent':
      return desired.state === 'absent' ? alreadyAbsent(desired) : diffMissing(desired)
    case 'found':
      return desired.state === 'absent'
        ? diffAbsent(desired, reading.topic)
        : diffPresent(desired, reading.topic, inherited)
    default:
      return reading satisfies never
  }
}

function diffPresent(desired: DesiredTopic, live: LiveTopic, inherited: LiveState['inherited']): Difference {
  const configs = diffConfig(desired, live, inherited)
  const notes = upgradeNotes(desired, live)
  const upgrade = notes.length === 0 ? NO_DIFFERENCE : { ...NO_DIFFERENCE, notes }
  return combine([diffPartitions(desired, live), diffReplicationFactor(desired, live), configs, upgrade])
}

function diffMissing(desired: DesiredTopic): Difference {
  const { name: topic, place, partitions, replicationFactor } = desired
  const internal = whyNotCreated(topic)
  if (internal !== null) return blockTopic(desired, 'internal-topic', internal)
  if (partitions === null) throw new Error(`validation let ${topic} through without partitions`)
  const { set: config, notes } = creationConfig(desired)
  const factor = replicationFactor?.value ?? null
  const create: Change = {
    kind: 'create',
    resource: topicNamed(topic),
    place,
    partitions: partitions.value,
    replicationFactor: factor,
    config,
  }
  return { ...NO_DIFFERENCE, changes: [create], notes }
}

function whyNotCreated(name: string): string | null {
  const kafkas = internalTopic({ name, internal: false })
  if (kafkas !== null)
    return `Kafka creates ${name} itself when it first needs it: ${kafkas.createdByOthers}. Remove the topic from the manifest until it exists.`
  const like = internalNameLike(name)
  if (like === null) return null
  return `its name differs only in "." and "_" from ${like}, which Kafka could then not create for itself. Choose another name.`
}

function diffPartitions(desired: DesiredTopic, live: LiveTopic): Difference {
  if (desired.partitions === null) return NO_DIFFERENCE
  const { value: to, place } = desired.partitions
  const from = live.partitions.length
  if (to > from) {
    const kafkas = internalTopic(live)
    if (kafkas !== null) return blockGrowth(desired, { from, to }, kafkas.morePartitions)
    const moving = live.partitions.filter(({ reassignment }) => reassignment !== null)
    if (moving.length > 0) return blockWhileReassigning(desired, { from, to }, moving)
    return {
      ...NO_DIFFERENCE,
      changes: [{ kind: 'add-partitions', resource: topicNamed(desired.name), place, from, to }],
    }
  }
  if (to === from) return NO_DIFFERENCE
  const block: Block = {
    resource: topicNamed(desired.name),
    place,
    code: 'partition-decrease',
    attribute: { name: 'partitions', from: String(from), to: String(to) },
    reason:
      `Kafka cannot remove partitions. Set ${from} again, or declare a new topic and move producers and ` +
      'consumers to it.',
    error: null,
  }
  return { ...NO_DIFFERENCE, blocks: [block] }
}

function blockGrowth(
  { name: topic, partitions }: DesiredTopic,
  { from, to }: { readonly from: number; readonly to: number },
  why: string,
): Difference {
  const reason = `${topic} is an internal topic of Kafka: ${why}. Set ${from} again.`
  const attribute = { name: 'partitions', from: String(from), to: String(to) }
  const place = partitions?.place ?? null
  return {
    ...NO_DIFFERENCE,
    blocks: [{ resource: topicNamed(topic), place, code: 'internal-topic', attribute, reason, error: null }],
  }
}

/**
 * Brokers take partition adds during a reassignment, but count the replicas of partition 0 as they stand then, those to come and those
 * to go together, so the new partitions get too many (observed on 4.3.0; `ReplicationControlManager.createPartitions`).
 */
function blockWhileReassigning(
  { name: topic, partitions }: DesiredTopic,
  { from, to }: { readonly from: number; readonly to: number },
  moving: readonly LivePartition[],
): Difference {
  const which = moving.length === 1 ? `partition ${moving[0]?.index}` : `${moving.length} of its partitions`
  const reason =
    `replicas of ${which} are being reassigned; partitions added meanwhile would get those to come and those to go. ` +
    'Wait until `kafka-reassign-partitions --list` shows it no more, or cancel it, and plan again.'
  const attribute = { name: 'partitions', from: String(from), to: String(to) }
  const place = partitions?.place ?? null
  return {
    ...NO_DIFFERENCE,
    blocks: [{ resource: topicNamed(topic), place, code: 'reassigning', attribute, reason, error: null }],
  }
}

function diffAbsent(desired: DesiredTopic, live: LiveTopic): Difference {
  const why = neverDeleted(live)
  const code = internalTopic(live) === null ? 'never-deleted' : 'internal-topic'
  if (why) return blockTopic(desired, code, `never deleted by this tool: ${why}.`)
  const { name: topic, place } = desired
  const removal = { kind: 'delete', resource: topicNamed(topic), place, reason: 'absent', topicId: live.id } as const
  return { ...NO_DIFFERENCE, changes: [{ ...removal, partitions: live.partitions.length }] }
}

/** Declared, so never pruned; all else is somebody else's, whatever the lines say. */
function notManaged(topic: string, { place }: Declared<true>, { kind }: TopicReading): Difference {
  const text =
    kind === 'absent'
      ? 'not managed: it is not on the cluster and is not created'
      : 'not managed: it is neither compared nor changed'
  return { ...NO_DIFFERENCE, notes: [{ resource: topicNamed(topic), place, code: 'not-managed', text }] }
}

function alreadyAbsent({ name: topic, place }: DesiredTopic): Difference {
  const text = 'already absent from the cluster; the entry can be removed'
  return { ...NO_DIFFERENCE, notes: [{ resource: topicNamed(topic), place, code: 'already-absent', text }] }
}

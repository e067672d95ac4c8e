import type { TopicListing, TopicReading } from '../../../kafka/live-topic.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { blockTopic, type Difference, NO_DIFFERENCE } from './difference.ts'
import { neverPruned } from './ownership.ts'

/** What `--prune` does with an unmanaged topic: deletes it, unless another system made it or it could not be read. */
export function prune(listed: TopicListing, live: LiveState): Difference {
  const reading: TopicReading = live.topics.get(listed.name) ?? { kind: 'absent' }
  const why = neverPruned(listed, reading.kind === 'found' ? reading.topic : null)
  if (why !== null) {
    const text = `not pruned: ${why}. To delete it, declare it with \`state: absent\`.`
    return { ...NO_DIFFERENCE, notes: [{ resource: topicNamed(listed.name), place: null, code: 'not-pruned', text }] }
  }
  if (reading.kind === 'absent') return NO_DIFFERENCE
  if (reading.kind !== 'found') {
    const error = reading.kind === 'failed' ? reading.error : null
    const told = error === null ? 'needs DESCRIBE' : `${error.name}: ${error.message}`
    return blockTopic({ name: listed.name, place: null }, 'unreadable', `cannot be pruned unread (${told}).`, error)
  }
  const { name: topic, id: topicId, partitions } = reading.topic
  const removal = { kind: 'delete', resource: topicNamed(topic), place: null, reason: 'prune', topicId } as const
  return { ...NO_DIFFERENCE, changes: [{ ...removal, partitions: partitions.length }] }
}

import type { TopicListing } from '../../live-topic.ts'
import type { Brokers } from '../connections/brokers.ts'
import { metadata } from '../requests/metadata.ts'
import { byText } from './by-text.ts'
import { read } from './read-request.ts'

/** All topics the login may describe, those without a leader too. */
export async function readTopicList(brokers: Brokers, broker?: number): Promise<readonly TopicListing[]> {
  const all = {
    topics: null,
    allowAutoTopicCreation: false,
    includeClusterAuthorizedOperations: false,
    includeTopicAuthorizedOperations: false,
  }
  const { topics } = await read(brokers, metadata, all, broker)
  return topics
    .map(({ name, internal }) => ({ name: name ?? '', internal }))
    .sort((one, other) => byText(one.name, other.name))
}

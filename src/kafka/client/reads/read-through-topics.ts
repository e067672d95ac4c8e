import type { Brokers } from '../connections/brokers.ts'
import { describeConfigs } from '../requests/describe-configs.ts'
import { topicResource } from '../topic-resource.ts'
import { configEntry } from './config-entry.ts'
import type { BrokerSettings } from './inherited-value.ts'
import { read } from './read-request.ts'
import { readTopicList } from './read-topic-list.ts'

/** Topics in one request, and how many topics are looked at before giving up. */
const batchSize = 200
const atMost = 1_000

/** For each config the name of a topic that does not override it; those that every topic seen overrides are left out. */
export async function topicsWithout(
  brokers: Brokers,
  configs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (configs.length === 0) return found
  const names = (await readTopicList(brokers)).slice(0, atMost).map(({ name }) => name)
  for (let start = 0; start < names.length && found.size < configs.length; start += batchSize) {
    const open = configs.filter((config) => !found.has(config))
    for (const { topic, entry } of await describe(brokers, names.slice(start, start + batchSize), open)) {
      if (entry.source !== 'topic' && !found.has(entry.name)) found.set(entry.name, topic)
    }
  }
  return found
}

/** What these topics (by config) get from one broker: any broker tells a topic's effective configs by its own settings. */
export async function readThroughTopics(
  brokers: Brokers,
  broker: number,
  topics: ReadonlyMap<string, string>,
): Promise<BrokerSettings> {
  const described = await describe(brokers, [...new Set(topics.values())], [...topics.keys()], broker)
  const inherited = described.filter(({ topic, entry }) => topics.get(entry.name) === topic && entry.source !== 'topic')
  return new Map(inherited.map(({ entry: { name, value, source } }) => [name, { value, source }]))
}

async function describe(brokers: Brokers, topics: readonly string[], configs: readonly string[], from?: number) {
  const body = {
    resources: topics.map((name) => ({ type: topicResource, name, keys: configs })),
    includeSynonyms: false,
    includeDocumentation: false,
  }
  const { results } = await read(brokers, describeConfigs, body, from)
  return results.flatMap(({ name, configs }) => configs.map((config) => ({ topic: name, entry: configEntry(config) })))
}

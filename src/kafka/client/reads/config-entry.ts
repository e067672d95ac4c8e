import type { ConfigEntry } from '../../live-topic.ts'
import type { ConfigsResult } from '../requests/describe-configs.ts'
import { fromSynonyms, topicConfigSource } from './inherited-value.ts'

type DescribedConfig = Omit<ConfigsResult['configs'][number], 'type' | 'documentation'>

/** Most configs of most topics are the very same value (`recurring`), so they are the very same entry too. */
const entries = new WeakMap<DescribedConfig, ConfigEntry>()

/** A config as a broker tells it. A value that is not the topic's own is what the topic inherits. */
export function configEntry(config: DescribedConfig): ConfigEntry {
  const known = entries.get(config)
  if (known !== undefined) return known
  const source = topicConfigSource(config)
  const { name, value, sensitive } = config
  const inherited = source === 'topic' ? fromSynonyms(config) : { value, source }
  const entry = { name, value, source, sensitive, inherited }
  entries.set(config, entry)
  return entry
}

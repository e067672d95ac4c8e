import type { ConfigEntry } from '../../cluster.ts'
import type { ConfigsResult } from '../requests/describe-configs.ts'
import { fromSynonyms, topicConfigSource } from './inherited-value.ts'

/** A config as a broker tells it. A value that is not the topic's own is what the topic inherits. */
export function configEntry(config: Omit<ConfigsResult['configs'][number], 'type' | 'documentation'>): ConfigEntry {
  const source = topicConfigSource(config)
  const { name, value, sensitive } = config
  return { name, value, source, sensitive, inherited: source === 'topic' ? fromSynonyms(config) : { value, source } }
}

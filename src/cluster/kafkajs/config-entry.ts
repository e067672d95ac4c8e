import type { ConfigEntry, ConfigSource } from '../cluster.ts'
import type { ConfigsResult } from './requests/describe-configs.ts'

type DescribedConfig = ConfigsResult['configs'][number]

/** `org.apache.kafka.clients.admin.ConfigEntry.ConfigSource` by the ids of `DescribeConfigsResponse.ConfigSource`. */
const sources: ReadonlyMap<number, ConfigSource> = new Map([
  [1, 'topic'],
  [2, 'dynamic-broker'],
  [3, 'dynamic-default-broker'],
  [4, 'static-broker'],
  [5, 'default'],
])

export function configSource(id: number): ConfigSource {
  return sources.get(id) ?? 'unknown'
}

export function configEntry(config: Omit<DescribedConfig, 'type' | 'documentation'>): ConfigEntry {
  const source = configSource(config.source)
  const { name, value, sensitive } = config
  return { name, value, source, sensitive, inherited: source === 'topic' ? inherited(config) : { value, source } }
}

function inherited({ name, synonyms }: Pick<DescribedConfig, 'name' | 'synonyms'>): ConfigEntry['inherited'] {
  const next = synonyms.find(({ source }) => configSource(source) !== 'topic')
  return next === undefined ? null : { value: inUnitOf(name, next.name, next.value), source: configSource(next.source) }
}

const milliseconds = [
  ['.hours', 3_600_000n],
  ['.minutes', 60_000n],
] as const

/**
 * A broker's config in the unit of the topic's: `retention.ms` may come from `log.retention.hours`, and the broker tells 168, not
 * 604800000. -1, no limit, is the same in every unit.
 */
function inUnitOf(name: string, synonym: string, value: string | null): string | null {
  const factor = milliseconds.find(([suffix]) => synonym.endsWith(suffix))?.[1]
  if (value === null || factor === undefined || !name.endsWith('.ms') || !/^\d+$/.test(value)) return value
  return String(BigInt(value) * factor)
}

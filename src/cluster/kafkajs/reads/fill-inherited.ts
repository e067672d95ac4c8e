import type { ConfigEntry, TopicReading } from '../../cluster.ts'
import type { Brokers } from '../connections/brokers.ts'
import { fromSettings } from './inherited-value.ts'
import { readBrokerSettings } from './read-broker-settings.ts'

/** Adds to overrides what they override, where the answers left it out; one more request, and only if any did. */
export async function fillInherited(
  brokers: Brokers,
  readings: Map<string, TopicReading>,
  from?: number,
): Promise<Map<string, TopicReading>> {
  const broker = from ?? brokers.map.brokers[0]?.id
  if (broker === undefined || ![...readings.values()].some(leavesOut)) return readings
  const settings = await readBrokerSettings(brokers, broker)
  for (const [name, reading] of readings) {
    if (!leavesOut(reading)) continue
    readings.set(
      name,
      withEntries(reading, (entry) => {
        return entry.inherited === null ? { ...entry, inherited: fromSettings(entry.name, settings) } : entry
      }),
    )
  }
  return readings
}

function leavesOut(reading: TopicReading): boolean {
  if (reading.kind !== 'found' || reading.topic.configs.kind !== 'read') return false
  return [...reading.topic.configs.entries.values()].some(({ inherited }) => inherited === null)
}

function withEntries(reading: TopicReading, change: (entry: ConfigEntry) => ConfigEntry): TopicReading {
  if (reading.kind !== 'found' || reading.topic.configs.kind !== 'read') return reading
  const entries = new Map([...reading.topic.configs.entries].map(([name, entry]) => [name, change(entry)]))
  return { kind: 'found', topic: { ...reading.topic, configs: { kind: 'read', entries } } }
}

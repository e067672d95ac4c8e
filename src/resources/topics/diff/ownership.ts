import type { LiveTopic } from '../../../kafka/live-topic.ts'
import { matchesGlob } from '../../../manifest/glob.ts'
import { internalTopic } from '../../../manifest/internal-topics.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import { isReplicationThrottle, isVendorConfig } from '../../../topic-config/table.ts'
import { recognizeSystemTopic } from './recognize-system-topic.ts'

/**
 * What this tool does not own is decided here, before anything is compared; the diff never filters its output instead.
 *
 * - Replication throttles belong to whoever moves replicas; resetting one in the middle of a move floods the network.
 * - Vendor keys (`confluent.`, `redpanda.`, …) that no line declares belong to the service; some cannot be set back.
 * - `ignoreConfig` names what another tool of the same team writes.
 * - Internal topics belong to Kafka: never created, grown or deleted, only configured, with consent.
 * - Any other name that begins with `_` belongs to a system on top of Kafka: never deleted.
 * - What Kafka Streams, Connect and other systems make for themselves is never pruned, even inside a scope: their names are
 *   derived, nobody declares them, and losing one loses state.
 */
export function leavesConfigAlone(topic: DesiredTopic, name: string): boolean {
  return whyConfigLeftAlone(topic, name) !== null
}

/** Why a config is left alone, as a clause for a sentence; `null` where it is not. */
export function whyConfigLeftAlone(topic: DesiredTopic, name: string): string | null {
  if (isReplicationThrottle(name)) return 'replication throttles belong to the tool that moves replicas'
  const ignored = topic.ignoreConfig.find((glob) => matchesGlob(glob, name))
  if (ignored !== undefined) return `\`ignoreConfig\` of the file leaves ${ignored} to others`
  const isVendors = isVendorConfig(name) && !topic.config.has(name)
  return isVendors ? "a key of the service's own vendor that no line says" : null
}

/** Why a topic is never deleted, as a clause for a sentence; `null` where it may be. */
export function neverDeleted(topic: { readonly name: string; readonly internal: boolean }): string | null {
  const kafkas = internalTopic(topic)
  if (kafkas !== null) return `it is an internal topic of Kafka and holds ${kafkas.holds}`
  if (topic.name.startsWith('_')) return 'names that begin with "_" belong to other systems'
  return null
}

/**
 * Why an unmanaged topic is never pruned; `null` if it can be. `live` is what was read of it; without it only the name counts.
 */
export function neverPruned(
  topic: { readonly name: string; readonly internal: boolean },
  live: LiveTopic | null,
): string | null {
  const never = neverDeleted(topic)
  if (never !== null) return never
  const system = recognizeSystemTopic(topic.name, live)
  return system && `it looks like a topic of ${system.made.system} (${system.made.holds}): ${system.evidence}`
}

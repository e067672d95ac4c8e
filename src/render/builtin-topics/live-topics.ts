import { escapeUnprintable } from '../../diagnostics/one-line.ts'
import type { ConfigEntry, ConfigReading, LivePartition, LiveTopic } from '../../kafka/live-topic.ts'
import { replicationFactorOf } from '../../resources/topics/diff/replication-factor.ts'

/** What `list-topics` prints. The names alone are indented, so `grep` finds them and nothing else. */
export function renderTopicList(names: readonly string[]): string {
  const lines = names.map((name) => `  ${escapeUnprintable(name)}\n`)
  return `${headline(`Kafka Topics (${names.length} total)`)}\n${lines.join('')}`
}

/** What `describe-topic` prints. */
export function renderTopicDescription(topic: LiveTopic): string {
  return [
    headline(`Topic: ${escapeUnprintable(topic.name)}`),
    `Partitions: ${topic.partitions.length}\nReplication factor: ${replicationFactorOf(topic)}\n`,
    'Partition Details:\n',
    ...topic.partitions.map(partition),
    'Configuration:\n',
    configuration(topic.configs),
  ].join('\n')
}

function partition({ index, leader, replicas, inSyncReplicas }: LivePartition): string {
  return [
    `  Partition ${index}:`,
    `    Leader: ${leader ?? 'none'}`,
    `    Replicas: [${replicas.join(', ')}]`,
    `    In-Sync Replicas: [${inSyncReplicas.join(', ')}]`,
    '',
  ].join('\n')
}

/** The seed's four keys in the seed's order, whatever their source, then every other override of the topic's own. */
const ALWAYS_SHOWN = ['min.insync.replicas', 'retention.ms', 'compression.type', 'cleanup.policy']

function configuration(configs: ConfigReading): string {
  if (configs.kind === 'not-visible') return '  not visible (needs DESCRIBE_CONFIGS on the topic)\n'
  if (configs.kind === 'failed')
    return `  not readable: ${configs.error.name}: ${escapeUnprintable(configs.error.message)}\n`
  return shownConfigs(configs.entries)
    .map(({ name, value }) => escapeUnprintable(`  ${name}: ${value ?? ''}`).trimEnd())
    .join('\n')
    .concat('\n')
}

export function shownConfigs(entries: ReadonlyMap<string, ConfigEntry>): readonly ConfigEntry[] {
  const always = ALWAYS_SHOWN.flatMap((name) => entries.get(name) ?? [])
  const others = [...entries.values()].filter(({ name, source }) => source === 'topic' && !ALWAYS_SHOWN.includes(name))
  return [...always, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))]
}

const RULE = '='.repeat(60)

/** The seed's headline: a title between two rules. */
export function headline(title: string): string {
  return `${RULE}\n${title}\n${RULE}\n`
}

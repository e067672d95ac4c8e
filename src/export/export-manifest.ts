import { Document, Scalar, visit } from 'yaml'
import type { LiveTopic } from '../cluster/cluster.ts'
import { replicationFactorOf } from '../diff/replication-factor.ts'
import { isReplicationThrottle, isVendorConfig } from '../topic-config/table.ts'
import { displayConfigValue } from '../topic-config/value.ts'

export interface ExportInput {
  readonly clusterId: string
  /** In any order; all with readable configs. */
  readonly topics: readonly LiveTopic[]
  /** What the topics were filtered by; becomes the scope where it can be one. */
  readonly prefix: string | null
}

const SCHEMA_LINE = ' yaml-language-server: $schema=../schemas/manifest.schema.json'

/**
 * A manifest that describes live topics as they are: `plan` on it is empty. Only the topics' own overrides are written,
 * not the values they inherit; replication throttles and vendor keys are left to whoever sets them.
 */
export function exportManifest({ clusterId, topics, prefix }: ExportInput): string {
  const scope = prefix !== null && /[._-]$/.test(prefix) ? { scope: { prefixes: [prefix] } } : {}
  const document = new Document({ version: 1, clusterId, ...scope, topics: topicEntries(topics) })
  document.commentBefore = SCHEMA_LINE
  return yamlText(document)
}

/** The same topics as `topics:` of a manifest with environments. `onlyIn`: the one that has them; `null`: all. */
export function exportTopics(topics: readonly LiveTopic[], onlyIn: string | null): string {
  const limits = onlyIn === null ? {} : { onlyIn: [onlyIn] }
  const entries = [...topicEntries(topics)].map(([name, entry]) => [name, { ...entry, ...limits }] as const)
  return yamlText(new Document({ topics: new Map(entries) }))
}

function topicEntries(topics: readonly LiveTopic[]) {
  const byName = topics.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return new Map(byName.map((topic) => [topic.name, topicEntry(topic)] as const))
}

function topicEntry(topic: LiveTopic) {
  const own = topic.configs.kind === 'read' ? [...topic.configs.entries.values()] : []
  const overrides = own
    .filter(({ source, value, sensitive }) => source === 'topic' && value !== null && !sensitive)
    .filter(({ name }) => !isReplicationThrottle(name) && !isVendorConfig(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => [name, displayConfigValue(name, value ?? '')] as const)
  return {
    partitions: topic.partitions.length,
    replicationFactor: replicationFactorOf(topic),
    ...(overrides.length === 0 ? {} : { config: new Map(overrides) }),
  }
}

/** Unprintable characters stand as escapes in double quotes: what a broker sends must not act on the terminal that it is printed to. */
function yamlText(document: Document): string {
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && UNPRINTABLE.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE
    },
  })
  const text = document.toString({ lineWidth: 0 })
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

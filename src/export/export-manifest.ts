import { Document, Scalar, visit } from 'yaml'
import type { LiveTopic } from '../kafka/live-topic.ts'
import { replicationFactorOf } from '../resources/topics/diff/replication-factor.ts'
import { type ManifestValue, manifestValue } from '../topic-config/manifest-value.ts'
import { isReplicationThrottle, isVendorConfig } from '../topic-config/table.ts'

export interface ExportInput {
  readonly clusterId: string
  /** In any order; all with readable configs. */
  readonly topics: readonly LiveTopic[]
  /** What the topics were filtered by; becomes the scope where it can be one. */
  readonly prefix: string | null
}

const SCHEMA_LINE = ' yaml-language-server: $schema=../schemas/manifest.schema.json'

/**
 * A manifest that describes live topics as they are: `validate` accepts it, and `plan` on it is empty. Only the topics' own overrides are
 * written, not the values they inherit. Replication throttles and vendor keys are left to whoever sets them.
 */
export function exportManifest({ clusterId, topics, prefix }: ExportInput): string {
  const scope = prefix !== null && /[._-]$/.test(prefix) ? { scope: { prefixes: [prefix] } } : {}
  const document = new Document({ version: 1, clusterId, ...scope, ...body(topics, null) })
  document.commentBefore = SCHEMA_LINE
  return yamlText(document)
}

/** The same topics as the last part of a manifest with environments. `onlyIn`: the one that has them; `null`: all. */
export function exportTopics(topics: readonly LiveTopic[], onlyIn: string | null): string {
  return yamlText(new Document(body(topics, onlyIn)))
}

interface ExportedTopic {
  readonly name: string
  readonly partitions: number
  readonly replicationFactor: number
  /** Sorted by name. */
  readonly config: ReadonlyMap<string, ManifestValue>
  /** Configs whose values no manifest can have; `ignoreConfig` keeps `plan` from comparing them. */
  readonly unwritable: readonly string[]
}

/**
 * `defaults` has what the topics have in common: the replication factor that most of them have, and each override that all of them have.
 * A topic then repeats only what differs. One topic has nothing in common with others.
 */
function body(live: readonly LiveTopic[], onlyIn: string | null) {
  const topics = live.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(exportedTopic)
  const unwritable = new Set(topics.flatMap((topic) => topic.unwritable))
  const defaults = topics.length < 2 ? NO_DEFAULTS : commonTo(topics)
  const entries = topics.map(({ name, partitions, replicationFactor, config }) => {
    const own = [...config].filter(([key]) => !defaults.config.has(key))
    return [
      name,
      {
        partitions,
        ...(replicationFactor === defaults.replicationFactor ? {} : { replicationFactor }),
        ...(own.length === 0 ? {} : { config: new Map(own) }),
        ...(onlyIn === null ? {} : { onlyIn: [onlyIn] }),
      },
    ] as const
  })
  const { replicationFactor, config } = defaults
  const common = {
    ...(replicationFactor === null ? {} : { replicationFactor }),
    ...(config.size === 0 ? {} : { config }),
  }
  return {
    ...(unwritable.size === 0 ? {} : { ignoreConfig: [...unwritable].sort() }),
    ...(Object.keys(common).length === 0 ? {} : { defaults: common }),
    topics: new Map(entries),
  }
}

interface Common {
  readonly replicationFactor: number | null
  readonly config: ReadonlyMap<string, ManifestValue>
}

const NO_DEFAULTS: Common = { replicationFactor: null, config: new Map() }

function commonTo(topics: readonly ExportedTopic[]): Common {
  const byFactor = [...Map.groupBy(topics, ({ replicationFactor }) => replicationFactor)]
  const [most] = byFactor.sort(([a, of], [b, others]) => others.length - of.length || b - a)
  const [first] = topics
  const shared = [...(first?.config ?? [])].filter(([name, value]) =>
    topics.every(({ config }) => config.get(name) === value),
  )
  return {
    replicationFactor: most !== undefined && most[1].length > 1 ? most[0] : null,
    config: new Map(shared),
  }
}

function exportedTopic(topic: LiveTopic): ExportedTopic {
  const overrides = overridesOf(topic).map(([name, value]) => [name, manifestValue(name, value)] as const)
  return {
    name: topic.name,
    partitions: topic.partitions.length,
    replicationFactor: replicationFactorOf(topic),
    config: new Map(overrides.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))),
    unwritable: overrides.flatMap(([name, value]) => (value === null ? [name] : [])),
  }
}

/** The topic's own, by name, in Kafka's values; sorted. */
function overridesOf({ configs }: LiveTopic): readonly (readonly [string, string])[] {
  if (configs.kind !== 'read') return []
  return [...configs.entries.values()]
    .filter(({ source, sensitive }) => source === 'topic' && !sensitive)
    .filter(({ name }) => !isReplicationThrottle(name) && !isVendorConfig(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]))
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

import { boundsInWords, NO_LIMIT_WORDS, noLimitValue } from '../topic-config/limits.ts'
import {
  type ConfigLimits,
  isReplicationThrottle,
  KAFKA_VERSIONS,
  type KafkaVersion,
  TOPIC_CONFIGS,
  type TopicConfigDefinition,
} from '../topic-config/table.ts'
import { DURATION, SIZE, type UnitSystem, unitOf } from '../topic-config/unit.ts'
import { displayConfigValue } from '../topic-config/value.ts'

/** `docs/topic-configs.md`: every config that a manifest may set, from the table that is generated from Kafka's classes. */
export function topicConfigsDoc(): string {
  const shown = [...TOPIC_CONFIGS.values()].filter(({ name, internal }) => !internal && !isReplicationThrottle(name))
  return `${INTRODUCTION}\n${shown.map(section).join('\n')}`
}

const INTRODUCTION = `<!-- Made by \`npm run generate:manifest-doc\` from src/topic-config/table.generated.json. -->
# Topic configs

What may stand under \`config\`, which values each takes, and what Kafka gives a topic without it. From Kafka's own classes of
${KAFKA_VERSIONS.join(' and ')}; what other releases have between or after them, their brokers say.

| in a manifest | means |
|---|---|
| \`${DURATION.example}\` for \`*.ms\` | a duration: a whole number and ${unitsOf(DURATION)}, or a sum with the largest unit first: \`1d12h\` |
| \`${SIZE.example}\` for \`*.bytes\` | a size: a whole number and ${unitsOf(SIZE)}. \`MB\` is 1,000,000 bytes, \`MiB\` 1,048,576 |
| ${NO_LIMIT_WORDS.map((word) => `\`${word}\``).join(', ')} | no limit, where Kafka has a value for that |
| \`null\` | the cluster default: an override is reset |

Values compare by meaning: \`30d\` is \`2592000000\`, \`delete,compact\` is \`compact, delete\`. What happens to a
value that only a default provides is in [overrides](concepts.md#overrides). A name near one of these is an error ([E021](diagnostics.md#e021-unknown-topic-config-error)); any other is a warning
([W001](diagnostics.md#w001-config-unknown-to-kafka-up-to-43-warning)), and the brokers decide. Names that begin with \`confluent.\`, \`redpanda.\` or \`remote.log.msk.\` are
taken as written. Replication throttles (\`*.replication.throttled.replicas\`) are never touched.
`

function unitsOf({ units }: UnitSystem): string {
  return [...units.keys()].map((name) => `\`${name}\``).join(' ')
}

function section(definition: TopicConfigDefinition): string {
  const { name, doc, serverSynonyms } = definition
  const brokers = serverSynonyms.map((synonym) => `\`${synonym}\``).join(', ')
  const lines = [
    `- Takes ${takes(definition)}`,
    `- Default: ${defaults(definition)}`,
    ...(brokers === '' ? [] : [`- The brokers' own: ${brokers}`]),
    ...missing(definition),
  ]
  return `## ${name}\n\n${doc.replace(/([^.])$/, '$1.')}\n\n${lines.join('\n')}\n`
}

function takes(definition: TopicConfigDefinition): string {
  const { name, type, values } = definition
  const choices = values?.map((value) => `\`${value}\``).join(', ')
  switch (type) {
    case 'boolean':
      return '`true` or `false`'
    case 'string':
      return choices ?? 'a text'
    case 'list':
      return choices === undefined ? 'a list, by commas' : `any of ${choices}, by commas`
    case 'int':
    case 'long':
    case 'double': {
      const noun = unitOf(name)?.noun ?? (type === 'double' ? 'a number' : 'a whole number')
      const bounds = byRelease(definition, (version) => boundsInWords(definition, version))
      const word = noLimitValue(definition) === null ? '' : `; \`${NO_LIMIT_WORDS.join('` or `')}\``
      return `${noun}${bounds === '' ? '' : ` ${bounds}`}${word}`
    }
  }
}

function defaults(definition: TopicConfigDefinition): string {
  const { name, limits } = definition
  return byRelease(definition, (version) => {
    const value = limits[version]?.default ?? null
    if (value === null) return 'none'
    const shown = displayConfigValue(name, value)
    return shown === value ? `\`${value}\`` : `\`${shown}\` (${value})`
  })
}

/** Said once where the releases that have the config agree. */
function byRelease({ limits }: TopicConfigDefinition, tell: (version: KafkaVersion) => string): string {
  const having = Object.keys(limits) as KafkaVersion[]
  const told = Map.groupBy(having, tell)
  if (told.size <= 1) return [...told.keys()].join('')
  return [...told].map(([text, versions]) => `${text === '' ? 'any' : text} (${versions.join(', ')})`).join('; ')
}

function missing({ limits }: { readonly limits: Readonly<Partial<Record<KafkaVersion, ConfigLimits>>> }): string[] {
  const without = KAFKA_VERSIONS.filter((version) => limits[version] === undefined)
  return without.length === 0 ? [] : [`- Not in Kafka ${without.join(', ')}`]
}

import type { ConfigLimits, KafkaVersion, TopicConfigDefinition, TopicConfigType } from '../../topic-config/table.ts'

/** One release's definition of a topic config. */
export interface DumpedConfig extends Omit<TopicConfigDefinition, 'limits'> {
  readonly limits: ConfigLimits
}

/** Reads what `DumpTopicConfigs.java` prints: one config a line, eight fields apart by tabs. */
export function readDump(text: string): readonly DumpedConfig[] {
  return text.trimEnd().split('\n').map(readLine)
}

function readLine(line: string): DumpedConfig {
  const [name = '', type = '', value = '', validator = '', emptyList, internal, synonyms = '', doc = ''] =
    line.split('\t')
  const kind = type.toLowerCase() as TopicConfigType
  const bounds = /^\[(?:(-?[\d.]+),)?\.\.\.(?:,(-?[\d.]+))?\](?: or (-?\d+))?$/.exec(validator)
  return {
    name,
    type: kind,
    values: bounds === null ? readValues(name, validator) : null,
    internal: internal === 'true',
    serverSynonyms: synonyms === '' ? [] : synonyms.split(','),
    doc: plainText(doc),
    limits: {
      default: value === '' && !(kind === 'list' && emptyList === 'true') ? null : value,
      min: bounds?.[1] ?? null,
      max: bounds?.[2] ?? null,
      also: bounds?.[3] ?? null,
    },
  }
}

/** Kafka also takes short forms of `message.format.version`, so the list its validator prints is not the whole truth. */
function readValues(name: string, validator: string): readonly string[] | null {
  const list = /^\[([\w, -]+)\]$/.exec(validator)?.[1]
  return list === undefined || name === 'message.format.version' ? null : list.split(', ').sort()
}

/** The first sentences of Kafka's HTML documentation, at most about 300 characters. */
function plainText(html: string): string {
  const text = html
    .replace(/<(br|p)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const sentences = text.match(/.*?(?<!i\.e|e\.g)\.(?=\s|$)|.+$/g) ?? []
  let doc = ''
  for (const sentence of sentences) {
    if (doc !== '' && doc.length + sentence.length > 300) break
    doc += sentence
  }
  return doc.trim()
}

/** Joins the releases' dumps: limits by release, all else from the newest release that has the config. Sorted by name. */
export function joinDumps(dumps: ReadonlyMap<KafkaVersion, readonly DumpedConfig[]>): readonly TopicConfigDefinition[] {
  const joined = new Map<string, TopicConfigDefinition>()
  for (const [version, configs] of dumps) {
    for (const config of configs) {
      const limits = { ...joined.get(config.name)?.limits, [version]: config.limits }
      joined.set(config.name, { ...config, limits })
    }
  }
  return [...joined.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

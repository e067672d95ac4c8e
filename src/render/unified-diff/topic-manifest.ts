import { Document, Scalar } from 'yaml'
import type { Expectation } from '../../model/expectation.ts'
import type { TopicState } from '../../resources/topics/changes/change-kind.ts'
import { type ManifestValue, manifestValue } from '../../topic-config/manifest-value.ts'
import { displayConfigValue } from '../../topic-config/value.ts'

/** What was read of a topic for the plan; `null` where it was not there. */
export function liveState({ exists, partitions, replicas, overrides }: Expectation): TopicState | null {
  if (!exists) return null
  const [factor = null, ...others] = replicas
  return {
    partitions,
    replicationFactor: others.length === 0 ? factor : replicas.join(', '),
    config: overrides ?? {},
  }
}

/** The lines that stand under a topic's name in a manifest, spelled as `export` spells them; nothing for no topic. */
export function topicManifest(state: TopicState | null, spell: Spelling = spelled): string {
  if (state === null) return ''
  const { partitions, replicationFactor, config } = state
  const overrides = Object.keys(config)
    .sort()
    .map((name) => spell({ config: { [name]: shown(name, config[name] ?? null) } }).slice(CONFIG.length))
  const head = {
    ...(partitions === null ? {} : { partitions }),
    ...(replicationFactor === null ? {} : { replicationFactor }),
  }
  if (overrides.length === 0) return spell(head)
  return [...(Object.keys(head).length === 0 ? [] : [spell(head)]), CONFIG, ...overrides].join('')
}

const CONFIG = 'config:\n'

/** Some fields of a topic in a manifest. */
interface Fields {
  readonly partitions?: number
  readonly replicationFactor?: number | string
  readonly config?: Readonly<Record<string, ManifestValue>>
}

/** As YAML, with a line feed at the end. */
export type Spelling = (fields: Fields) => string

/** Spells what is alike once, as settings of thousands of topics are: YAML is slow. */
export function spelledOnce(): Spelling {
  const known = new Map<string, string>()
  return (fields) => {
    const key = JSON.stringify(fields, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
    const yaml = known.get(key) ?? spelled(fields)
    known.set(key, yaml)
    return yaml
  }
}

function spelled({ config = {}, ...head }: Fields): string {
  const overrides = Object.entries(config).map(([name, value]) => [scalar(name), scalar(value)] as const)
  const entry = overrides.length === 0 ? head : { ...head, config: new Map(overrides) }
  return escaped(new Document(entry).toString({ lineWidth: 0 }))
}

function shown(name: string, value: string | null): ManifestValue {
  return value === null ? '(hidden)' : (manifestValue(name, value) ?? displayConfigValue(name, value))
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text that cannot be printed as it is goes into double quotes, the only place where YAML has escapes. */
function scalar(text: ManifestValue): Scalar | ManifestValue {
  if (typeof text !== 'string' || text.search(UNPRINTABLE) < 0) return text
  return Object.assign(new Scalar(text), { type: Scalar.QUOTE_DOUBLE })
}

/** What the library leaves as it is inside double quotes: no word can turn the direction of a line, or end it. */
function escaped(yaml: string): string {
  return yaml.replace(UNPRINTABLE, (character) => {
    if (character === '\n') return character
    const code = character.codePointAt(0) ?? 0
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

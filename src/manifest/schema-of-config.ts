import { NO_LIMIT_WORDS, noLimitValue } from '../topic-config/limits.ts'
import {
  isRemovedFromKafka,
  isReplicationThrottle,
  TOPIC_CONFIGS,
  type TopicConfigDefinition,
} from '../topic-config/table.ts'
import { unitOf } from '../topic-config/unit.ts'
import { displayConfigValue } from '../topic-config/value.ts'

/**
 * The JSON Schema of every topic config that users may set, for `$defs/config/properties` of the manifest schema. It is there
 * for editors, to complete and explain; `validate` checks values with `parseConfigValue`, which tells more.
 */
export function schemaOfConfig(): Record<string, object> {
  const shown = [...TOPIC_CONFIGS.values()].filter(({ name, internal }) => !internal && !isReplicationThrottle(name))
  return Object.fromEntries(shown.map((definition) => [definition.name, schemaOf(definition)]))
}

function schemaOf(definition: TopicConfigDefinition): object {
  const removed = isRemovedFromKafka(definition)
  return { description: describe(definition), ...(removed ? { deprecated: true } : {}), ...typeOf(definition) }
}

function describe(definition: TopicConfigDefinition): string {
  const value = Object.values(definition.limits).at(-1)?.default ?? null
  const shown = value === null ? null : displayConfigValue(definition.name, value)
  const end = definition.doc.endsWith('.') ? '' : '.'
  const fallback = shown === null ? '' : ` Kafka's default: ${shown}${shown === value ? '' : ` (${value})`}.`
  return `${definition.doc}${end}${fallback}${isRemovedFromKafka(definition) ? ' Not in Kafka 4.' : ''}`
}

/** Values in quotes count as well: `validate` reads the text of each, whatever YAML takes it for. */
function typeOf(definition: TopicConfigDefinition): object {
  const { type, values } = definition
  switch (type) {
    case 'boolean':
      return { anyOf: [{ enum: [true, false, null] }, text('[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]')] }
    case 'int':
    case 'long':
      return { ...text(numberPattern(definition)), type: ['integer', 'string', 'null'] }
    case 'double':
      return { ...text(DOUBLE), type: ['number', 'string', 'null'], ...bounds(definition) }
    case 'string':
      if (values === null) return { type: ['string', 'number', 'boolean', 'null'] }
      return { anyOf: [{ enum: [...values, null] }, text(values.join('|'))] }
    case 'list':
      return { type: ['string', 'null'], examples: [...(values ?? []), (values ?? []).join(',')] }
  }
}

/** A text that is one of these, blanks around it apart. */
function text(pattern: string): { readonly type: 'string'; readonly pattern: string } {
  return { type: 'string', pattern: `^\\s*(${pattern})\\s*$` }
}

const DOUBLE = '[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?'

function numberPattern(definition: TopicConfigDefinition): string {
  const unit = unitOf(definition.name)
  const names = unit === null ? '' : `(${[...unit.units.keys()].join('|')})`
  const units = unit === null ? '' : `( ?${names})?`
  const sums = unit?.sums ? `|(\\d+${names}){2,6}` : ''
  const words = noLimitValue(definition) === null ? '' : `|${NO_LIMIT_WORDS.join('|')}`
  return `[-+]?\\d+${units}${sums}${words}`
}

function bounds({ limits }: TopicConfigDefinition): object {
  const { min, max } = Object.values(limits).at(-1) ?? { min: null, max: null }
  return { ...(min === null ? {} : { minimum: Number(min) }), ...(max === null ? {} : { maximum: Number(max) }) }
}

import { CONFIG_EFFECTS, type EffectName } from './effects.ts'
import { type TopicConfigDefinition, topicConfig } from './table.ts'

/**
 * What a config that goes from one effective value to another can do. If either value is unknown, everything that any change of this
 * config can do. Nothing for a config that no Kafka in the table has: what it does is not known here.
 */
export function effectsOfChange(
  name: string,
  before: string | undefined,
  after: string | undefined,
): readonly EffectName[] {
  const definition = topicConfig(name)
  const effects = CONFIG_EFFECTS[name]
  if (definition === undefined || effects === undefined) return []
  const directions =
    before === undefined || after === undefined ? Object.keys(effects) : directionsOf(definition, before, after)
  return [...new Set(directions.flatMap((direction) => effects[direction] ?? []))]
}

function directionsOf(definition: TopicConfigDefinition, before: string, after: string): readonly string[] {
  switch (definition.type) {
    case 'boolean':
      return before.toLowerCase() === after.toLowerCase() ? [] : [after.toLowerCase()]
    case 'int':
    case 'long':
      return numberDirection(definition, before, after)
    case 'double':
      return Number(after) === Number(before) ? [] : [Number(after) < Number(before) ? 'lower' : 'higher']
    case 'list':
      return ['changed', ...listDirections(listItems(before), listItems(after))]
    case 'string':
      return before === after ? [] : ['changed', after]
    default:
      return definition.type satisfies never
  }
}

/** Limits use a negative number for no limit, or for the limit of another config, which is never lower. */
function numberDirection({ name }: TopicConfigDefinition, before: string, after: string): readonly string[] {
  const value = (text: string) => {
    const number = /^-?\d+$/.test(text.trim()) ? BigInt(text.trim()) : null
    return number !== null && number < 0n && name.includes('retention') ? NO_LIMIT : number
  }
  const [from, to] = [value(before), value(after)]
  if (from === null || to === null) return ['lower', 'higher']
  return from === to ? [] : [to < from ? 'lower' : 'higher']
}

const NO_LIMIT = 2n ** 64n

function listDirections(before: readonly string[], after: readonly string[]): readonly string[] {
  const gained = after.filter((item) => !before.includes(item)).map((item) => `gains ${item}`)
  const lost = before.filter((item) => !after.includes(item)).map((item) => `loses ${item}`)
  return [...gained, ...lost]
}

/** Items of a list config such as `cleanup.policy`; empty for an empty one. */
export function listItems(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

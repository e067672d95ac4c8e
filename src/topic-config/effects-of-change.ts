import { CONFIG_EFFECTS, type EffectName } from './effects.ts'
import { type TopicConfigDefinition, topicConfig } from './table.ts'

/**
 * What a config that goes from one effective value to another can do. If a value is unknown, everything that the known side leaves
 * possible. Nothing for a config that no Kafka in the table has: what it does is not known here.
 */
export function effectsOfChange(
  name: string,
  before: string | undefined,
  after: string | undefined,
): readonly EffectName[] {
  const definition = topicConfig(name)
  const effects = CONFIG_EFFECTS[name]
  if (definition === undefined || effects === undefined) return []
  const possible = directionsOf(definition, before, after)
  const directions = Object.keys(effects).filter((direction) => possible === 'any' || possible.includes(direction))
  return [...new Set(directions.flatMap((direction) => effects[direction] ?? []))]
}

type Value = string | undefined

function directionsOf(definition: TopicConfigDefinition, before: Value, after: Value): readonly string[] | 'any' {
  if (before === undefined && after === undefined) return 'any'
  switch (definition.type) {
    case 'boolean':
      return booleanDirections(before?.toLowerCase(), after?.toLowerCase())
    case 'int':
    case 'long':
    case 'double':
      return numberDirections(numberOf(definition, before), numberOf(definition, after))
    case 'list':
      return ['changed', ...listDirections(before, after)]
    case 'string':
      if (after === undefined) return 'any'
      return before === after ? [] : ['changed', after]
    default:
      return definition.type satisfies never
  }
}

function booleanDirections(before: Value, after: Value): readonly string[] {
  if (after === undefined) return [before === 'true' ? 'false' : 'true']
  return before === after ? [] : [after]
}

function numberDirections(from: number | bigint | null, to: number | bigint | null): readonly string[] {
  if (to === NO_LIMIT && from !== NO_LIMIT) return ['higher']
  if (from === NO_LIMIT && to !== NO_LIMIT) return ['lower']
  if (from === null || to === null) return ['lower', 'higher']
  return from === to ? [] : [to < from ? 'lower' : 'higher']
}

const NO_LIMIT = 2n ** 64n

/** `null` for what is unknown or no number. Limits use a negative number for no limit, or for the limit of another config. */
function numberOf({ name, type }: TopicConfigDefinition, text: Value): number | bigint | null {
  if (text === undefined) return null
  if (type === 'double') return Number.isNaN(Number(text)) ? null : Number(text)
  const number = /^-?\d+$/.test(text.trim()) ? BigInt(text.trim()) : null
  return number !== null && number < 0n && name.includes('retention') ? NO_LIMIT : number
}

/** An unknown list can have any item, or not. */
function listDirections(before: Value, after: Value): readonly string[] {
  const [had, has] = [before, after].map((value) => (value === undefined ? null : listItems(value)))
  const gained = (item: string) => !had?.includes(item) && (!has || has.includes(item))
  const lost = (item: string) => !has?.includes(item) && (!had || had.includes(item))
  const items = [...new Set(['compact', 'delete', ...(had ?? []), ...(has ?? [])])]
  return items.flatMap((item) => [...(gained(item) ? [`gains ${item}`] : []), ...(lost(item) ? [`loses ${item}`] : [])])
}

/** Items of a list config such as `cleanup.policy`; empty for an empty one. */
export function listItems(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

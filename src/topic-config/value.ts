import { LARGEST, noLimitValue, noLimitWord } from './limits.ts'
import { topicConfig } from './table.ts'
import { formatQuantity, unitOf } from './unit.ts'

export type { ParsedConfigValue } from './parse-number.ts'
export { parseConfigValue } from './parse-value.ts'

/**
 * Whether two values in Kafka's form mean the same to Kafka: numbers by value, booleans in any case, lists in any order.
 * `null` (no value) is the same only as `null`.
 */
export function sameConfigValue(name: string, a: string | null, b: string | null): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  return meaning(name, a) === meaning(name, b)
}

/** A text that is equal for equal values. */
function meaning(name: string, value: string): string {
  const text = value.trim()
  const type = topicConfig(name)?.type
  if (type === 'boolean') return text.toLowerCase()
  if (type === 'list') return [...new Set(text.split(',').map((item) => item.trim()))].sort().join(',')
  if (type === 'double') return Number.isNaN(Number(text)) ? text : String(Number(text))
  if (type !== 'string' && /^[+-]?\d+$/.test(text)) return String(BigInt(text.replace('+', '')))
  return text
}

/**
 * A value in Kafka's form, for people: `2592000000` is `30d`, `1073741824` is `1 GiB`, `-1` is `forever`. Nothing is rounded:
 * `parseConfigValue` reads the result back to the same value.
 */
export function displayConfigValue(name: string, value: string): string {
  const definition = topicConfig(name)
  if (definition !== undefined && value === noLimitValue(definition)) return noLimitWord(name, value)
  const unit = unitOf(name)
  if (unit === null || value === LARGEST || !/^[1-9]\d*$/.test(value)) return value
  return formatQuantity(unit, BigInt(value))
}

import { topicConfig } from './table.ts'
import { displayConfigValue, parseConfigValue, sameConfigValue } from './value.ts'

/** A config value as YAML has it in a manifest: numbers and booleans need no quotes. A `bigint` has more digits than a `number` keeps. */
export type ManifestValue = string | number | bigint | boolean

/**
 * A value in Kafka's form as people write it in a manifest: durations and sizes with units, each item of a list once. `null` if a manifest
 * cannot have it: brokers keep values that only an older Kafka accepted.
 */
export function manifestValue(name: string, value: string): ManifestValue | null {
  const definition = topicConfig(name)
  const text = definition?.type === 'list' ? eachOnce(value) : value
  const parsed = parseConfigValue(name, text)
  if (!parsed.ok || !sameConfigValue(name, parsed.value, value)) return null
  const shown = displayConfigValue(name, parsed.value)
  switch (definition?.type) {
    case 'boolean':
      return shown === 'true'
    case 'double':
      return Number(shown)
    case 'int':
    case 'long':
      return /^-?\d+$/.test(shown) ? integer(shown) : shown
    default:
      return shown
  }
}

/** Kafka 3.9 keeps `compact,compact` as it was set. */
function eachOnce(list: string): string {
  return [...new Set(list.split(',').map((item) => item.trim()))].join(',')
}

function integer(digits: string): number | bigint {
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits)
}

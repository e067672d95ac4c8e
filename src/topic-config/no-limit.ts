import type { TopicConfigDefinition } from './table.ts'

/** The largest int64, in digits that people recognise; never shown in another unit. */
export const LARGEST = '9223372036854775807'

/**
 * The value by which Kafka says "no limit" for this config: `-1` where it is within the bounds of a duration or size, the
 * largest int64 where that is a default of Kafka's; `null` where there is no such value.
 */
export function noLimitValue(definition: TopicConfigDefinition): string | null {
  if (definition.type !== 'long') return null
  const limits = Object.values(definition.limits)
  if (limits.some(({ min }) => min === null || BigInt(min) < 0n)) return '-1'
  return limits.some((limit) => limit.default === LARGEST) ? LARGEST : null
}

/** Words a manifest may use instead. */
export const NO_LIMIT_WORDS: readonly string[] = ['forever', 'unlimited']

/** The word for people: a topic keeps records `forever` (`-1` ms); anything else is `unlimited`. */
export function noLimitWord(name: string, value: string): string {
  return value === '-1' && name.endsWith('.ms') ? 'forever' : 'unlimited'
}

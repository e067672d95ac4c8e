import type { ConfigLimits, KafkaVersion, TopicConfigDefinition } from './table.ts'

/** The releases in the table that have this config but whose bounds refuse this value (a number in Kafka's form). */
export function versionsRefusing(definition: TopicConfigDefinition, value: string): readonly KafkaVersion[] {
  const limits = Object.entries(definition.limits) as [KafkaVersion, ConfigLimits][]
  return limits.filter(([, limit]) => !fits(definition, limit, value)).map(([version]) => version)
}

/** Whether at least one release takes this value. */
export function isWithinSomeLimits(definition: TopicConfigDefinition, value: string): boolean {
  return versionsRefusing(definition, value).length < Object.keys(definition.limits).length
}

function fits(definition: TopicConfigDefinition, { min, max, also }: ConfigLimits, value: string): boolean {
  if (value === also) return true
  const number = (text: string) => (definition.type === 'double' ? Number(text) : BigInt(text))
  if (min !== null && number(value) < number(min)) return false
  return max === null || number(value) <= number(max)
}

/** The value itself if this release takes it, else the bound that it is outside of. For a text that is not a number: the text. */
export function nearestWithinLimits(definition: TopicConfigDefinition, version: KafkaVersion, value: string): string {
  const limit = definition.limits[version]
  const isNumber =
    definition.type === 'double' ? value !== '' && !Number.isNaN(Number(value)) : /^[+-]?\d+$/.test(value)
  if (limit === undefined || (limit.min === null && limit.max === null) || !isNumber) return value
  if (fits(definition, limit, value)) return value
  const below = limit.min !== null && !fits(definition, { ...limit, max: null }, value)
  return (below ? limit.min : limit.max) ?? value
}

/** The bounds in words, such as `from 1 to 9, or -1`; those of the newest release that has the config. */
export function boundsInWords(definition: TopicConfigDefinition, version?: KafkaVersion): string {
  const limits = version === undefined ? Object.values(definition.limits).at(-1) : definition.limits[version]
  const from = limits?.min == null ? '' : `from ${limits.min}`
  const to = limits?.max == null ? '' : `to ${limits.max}`
  const bounds = [from, to].filter((part) => part !== '').join(' ')
  return limits?.also == null ? bounds : `${bounds}, or ${limits.also}`
}

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

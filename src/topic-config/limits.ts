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

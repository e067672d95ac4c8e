import type { TopicReading } from '../../../kafka/live-topic.ts'
import type { BrokerError } from '../../../kafka/unknown.ts'
import type { Step } from '../../../model/step.ts'
import { isRemovedConfig } from '../../../topic-config/table.ts'

/**
 * Brokers of Kafka 4.0 to 4.2 keep overrides of configs that Kafka 4 no longer has, and then refuse every config change of the topic,
 * naming a config that nobody asked for (KAFKA-19851; 4.3.0 drops such overrides itself). What refuses it and the way out, as sentences;
 * `null` where that is not the reason.
 */
export function blockedByRemovedConfig(
  step: Step,
  error: BrokerError,
  reading: TopicReading | undefined,
): string | null {
  if (step.kind !== 'alter-configs' || error.name !== 'INVALID_CONFIG') return null
  if (reading?.kind !== 'found' || reading.topic.configs.kind !== 'read') return null
  const untouched = [...reading.topic.configs.entries.values()]
    .filter(({ name, source }) => source === 'topic' && !(name in step.set) && !step.reset.includes(name))
    .map(({ name }) => name)
  if (!untouched.some((name) => error.message.endsWith(`: ${name}`))) return null
  const removed = untouched.filter((name) => isRemovedConfig(name) || error.message.endsWith(`: ${name}`)).sort()
  const overrides = removed.length === 1 ? `an override of ${removed[0]}` : `overrides of ${removed.join(' and ')}`
  const wish = removed.map((name) => `${name}: null`).join(', ')
  return (
    `The topic still has ${overrides}, which these brokers no longer know, and they take no config change until ` +
    `${removed.length === 1 ? 'it is' : 'they are'} reset. Add \`config: {${wish}}\` to the topic.`
  )
}

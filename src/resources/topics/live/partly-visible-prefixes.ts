import type { TopicReading } from '../../../kafka/live-topic.ts'
import { LONGEST_TOPIC_NAME } from '../../../manifest/topic-name.ts'
import type { DesiredState } from '../../../model/desired-state.ts'

/** Nobody grants DESCRIBE on topics that begin so. */
const MADE_UP = 'caracal-asks-whether-it-can-describe-this'

interface VisibilityProbe {
  readonly prefix: string
  /** A name that nobody has. */
  readonly name: string
}

/** What to read besides the declared topics to learn under which prefixes of the scopes the account can describe every topic. */
export function visibilityProbes({ scopes }: DesiredState): readonly VisibilityProbe[] {
  const prefixes = scopes.flatMap((scope) => scope.prefixes.map(({ value }) => value))
  return prefixes.flatMap((prefix) => {
    const name = `${prefix}${MADE_UP}`
    return name.length > LONGEST_TOPIC_NAME || prefix.startsWith('_') ? [] : [{ prefix, name }]
  })
}

/**
 * Prefixes of the scopes under which the account cannot describe every topic. A topic list does not say what it leaves out, so a name
 * that nobody has is asked for: for want of DESCRIBE brokers answer TOPIC_AUTHORIZATION_FAILED whether there is such a topic or not
 * (KafkaApis.handleTopicMetadataRequest). Nothing is created.
 */
export function partlyVisiblePrefixes(
  probes: readonly VisibilityProbe[],
  readings: ReadonlyMap<string, TopicReading>,
): readonly string[] {
  return probes.flatMap(({ prefix, name }) => {
    const reading = readings.get(name)
    return reading?.kind === 'not-visible' && reading.needs === undefined ? [prefix] : []
  })
}

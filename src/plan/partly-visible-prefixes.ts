import type { Cluster } from '../cluster/cluster.ts'
import type { DesiredState } from '../manifest/desired-state.ts'
import { LONGEST_TOPIC_NAME } from '../manifest/topic-name.ts'

/** Nobody grants DESCRIBE on topics that begin so. */
const MADE_UP = 'caracal-asks-whether-it-can-describe-this'

/**
 * Prefixes of the scopes under which the account cannot describe every topic. A topic list does not say what it leaves out, so a name
 * that nobody has is asked for: for want of DESCRIBE brokers answer TOPIC_AUTHORIZATION_FAILED whether there is such a topic or not
 * (KafkaApis.handleTopicMetadataRequest). Nothing is created.
 */
export async function partlyVisiblePrefixes(cluster: Cluster, { scopes }: DesiredState): Promise<readonly string[]> {
  const prefixes = scopes.flatMap((scope) => scope.prefixes.map(({ value }) => value))
  const probes = prefixes.flatMap((prefix) => {
    const name = `${prefix}${MADE_UP}`
    return name.length > LONGEST_TOPIC_NAME || prefix.startsWith('_') ? [] : [{ prefix, name }]
  })
  if (probes.length === 0) return []
  const readings = await cluster.readTopics(probes.map(({ name }) => name))
  return probes.flatMap(({ prefix, name }) => {
    const reading = readings.get(name)
    return reading?.kind === 'not-visible' && reading.needs === undefined ? [prefix] : []
  })
}

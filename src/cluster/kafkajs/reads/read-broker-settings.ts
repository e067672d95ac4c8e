import { TOPIC_CONFIGS } from '../../../topic-config/table.ts'
import type { Brokers } from '../connections/brokers.ts'
import { describeConfigs } from '../requests/describe-configs.ts'
import { type BrokerSettings, configSource } from './inherited-value.ts'
import { read } from './read-request.ts'

/** `org.apache.kafka.common.config.ConfigResource.Type.BROKER`. */
const brokerResource = 4

/**
 * The settings of one broker that topics inherit from, in its own words: no other broker knows them all. None where the login may not
 * see them (needs DESCRIBE_CONFIGS on Cluster).
 */
export async function readBrokerSettings(brokers: Brokers, broker: number): Promise<BrokerSettings> {
  const keys = [...new Set([...TOPIC_CONFIGS.values()].flatMap(({ serverSynonyms }) => serverSynonyms))]
  const body = {
    resources: [{ type: brokerResource, name: String(broker), keys }],
    includeSynonyms: false,
    includeDocumentation: false,
  }
  const { results } = await read(brokers, describeConfigs, body, broker)
  return new Map(
    results
      .flatMap(({ configs }) => configs)
      .map(({ name, value, source }) => [name, { value, source: configSource(source) }]),
  )
}

import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { describeConfigs } from '../requests/describe-configs.ts'
import { type BrokerSettings, configSource } from './inherited-value.ts'
import { read } from './read-request.ts'

/** `org.apache.kafka.common.config.ConfigResource.Type.BROKER`. */
const brokerResource = 4

export interface DescribedBroker {
  /** Whether this account may see settings of brokers at all (needs DESCRIBE_CONFIGS on Cluster). */
  readonly visible: boolean
  /** Those that the broker reports; services hide some. */
  readonly settings: BrokerSettings
}

/** These settings of one broker, in its own words: no other broker knows them all. */
export async function describeBroker(
  brokers: Brokers,
  broker: number,
  keys: readonly string[],
): Promise<DescribedBroker> {
  const body = {
    resources: [{ type: brokerResource, name: String(broker), keys }],
    includeSynonyms: false,
    includeDocumentation: false,
  }
  const { results } = await read(brokers, describeConfigs, body, broker)
  const configs = results.flatMap((result) => result.configs)
  return {
    visible: results.some(({ errorCode }) => errorCode === errorCodes.none),
    settings: new Map(configs.map(({ name, value, source }) => [name, { value, source: configSource(source) }])),
  }
}

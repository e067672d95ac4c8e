import type { ConfigReading } from '../../live-topic.ts'
import { brokerError, errorCodes } from '../broker-error.ts'
import type { BrokerConnection } from '../connections/broker-connection.ts'
import { type ConfigsResult, describeConfigs } from '../requests/describe-configs.ts'
import { topicResource } from '../topic-resource.ts'
import { configEntry } from './config-entry.ts'

/** The effective configs of topics, by name; `absent` where the broker does not know the topic (any more). */
export async function readConfigs(
  broker: BrokerConnection,
  names: readonly string[],
): Promise<ReadonlyMap<string, ConfigReading | 'absent'>> {
  if (names.length === 0) return new Map()
  const body = {
    resources: names.map((name) => ({ type: topicResource, name, keys: null })),
    includeSynonyms: true,
    includeDocumentation: false,
  }
  const { results } = await broker.send(describeConfigs, body)
  return new Map(results.map((result) => [result.name, configReading(result)]))
}

function configReading(result: ConfigsResult): ConfigReading | 'absent' {
  switch (result.errorCode) {
    case errorCodes.none:
      return { kind: 'read', entries: new Map(result.configs.map((config) => [config.name, configEntry(config)])) }
    case errorCodes.topicAuthorizationFailed:
      return { kind: 'not-visible' }
    case errorCodes.unknownTopicOrPartition:
      return 'absent'
    default:
      return { kind: 'failed', error: brokerError(result.errorCode, result.errorMessage) }
  }
}

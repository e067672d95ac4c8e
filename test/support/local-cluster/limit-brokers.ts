import type { BrokerDefinition, ClusterDefinition } from './cluster-definition.ts'

/** The definition's first `count` brokers as a cluster of their own, with internal topics that fit on it. */
export function limitBrokers(definition: ClusterDefinition, count: number): ClusterDefinition {
  if (count >= definition.brokers.length) return definition
  const limit = (broker: BrokerDefinition): BrokerDefinition => ({
    ...broker,
    environment: {
      ...broker.environment,
      KAFKA_CONTROLLER_QUORUM_VOTERS: (broker.environment['KAFKA_CONTROLLER_QUORUM_VOTERS'] ?? '')
        .split(',')
        .slice(0, count)
        .join(','),
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: String(count),
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: String(count),
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: String(count),
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
    },
  })
  return { ...definition, brokers: definition.brokers.slice(0, count).map(limit) }
}

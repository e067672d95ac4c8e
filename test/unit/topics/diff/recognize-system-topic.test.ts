import { describe, expect, test } from 'vitest'
import { plainName, recognizeSystemTopic } from '../../../../src/resources/topics/diff/recognize-system-topic.ts'
import { TOPICS_OF_OTHER_SYSTEMS } from '../../../../src/resources/topics/diff/topics-of-other-systems.ts'
import { liveTopic, type TopicFacts } from '../../../support/model/topics.ts'

const COMPACTED = { config: { 'cleanup.policy': 'compact' } }
const systemOf = (name: string, facts: TopicFacts = {}) =>
  recognizeSystemTopic(name, liveTopic(name, facts))?.made.system ?? null

describe('a topic that another system made for itself is recognized', () => {
  test.each<[string, string, TopicFacts?]>([
    ['app-KSTREAM-AGGREGATE-STATE-STORE-0000000003-changelog', 'Kafka Streams or ksqlDB'],
    ['app-orders-by-user-repartition', 'Kafka Streams or ksqlDB'],
    ['app-KTABLE-FK-JOIN-SUBSCRIPTION-REGISTRATION-0000000004-topic', 'Kafka Streams or ksqlDB'],
    ['app-KTABLE-FK-JOIN-SUBSCRIPTION-RESPONSE-0000000012-topic', 'Kafka Streams or ksqlDB'],
    ['app-join-subscription-registration-topic', 'Kafka Streams or ksqlDB'],
    ['app-join-subscription-response-topic', 'Kafka Streams or ksqlDB'],
    ['default_ksql_processing_log', 'ksqlDB'],
    ['connect-configs', 'Kafka Connect', COMPACTED],
    ['connect-anything', 'Kafka Connect'],
    ['my-connect-configs', 'Kafka Connect', COMPACTED],
    ['my-connect-offsets', 'Kafka Connect', { ...COMPACTED, partitions: 25 }],
    ['my-connect-status', 'Kafka Connect', { ...COMPACTED, partitions: 5 }],
    ['docker-connect-configs-1', 'Kafka Connect', COMPACTED],
    ['shop.connect.offsets', 'Kafka Connect', COMPACTED],
    ['my_connect_statuses', 'Kafka Connect', COMPACTED],
    ['my-connect-cluster-offsets', 'Kafka Connect', COMPACTED],
    ['quickstart-config', 'Kafka Connect', COMPACTED],
    ['debezium_configs', 'Kafka Connect', COMPACTED],
    ['mirrormaker2-cluster-offsets', 'Kafka Connect', { ...COMPACTED, partitions: 25 }],
    ['mirrormaker2-cluster-status', 'Kafka Connect', { ...COMPACTED, partitions: 5 }],
    ['shop-offset-storage', 'Kafka Connect', COMPACTED],
    ['mm2-configs.east.internal', 'MirrorMaker 2', COMPACTED],
    ['mm2-offsets.east.internal', 'MirrorMaker 2', COMPACTED],
    ['mm2-status.east.internal', 'MirrorMaker 2', COMPACTED],
    ['mm2-offset-syncs.east.internal', 'MirrorMaker 2', COMPACTED],
    ['mm2-offset-syncs_east_internal', 'MirrorMaker 2', COMPACTED],
    ['east.checkpoints.internal', 'MirrorMaker 2', COMPACTED],
    ['east_checkpoints_internal', 'MirrorMaker 2', COMPACTED],
    ['heartbeats', 'MirrorMaker 2', COMPACTED],
    ['east.heartbeats', 'MirrorMaker 2', COMPACTED],
    ['schemahistory.fullfillment', 'Debezium'],
    ['schema-changes.inventory', 'Debezium'],
    ['dbhistory.inventory', 'Debezium'],
    ['shop.anything', 'Debezium', { config: { 'retention.ms': '9223372036854775807' } }],
    ['shop-connector-signal', 'Debezium'],
    ['prod.schemas', 'Schema Registry', COMPACTED],
    ['kafkasql-journal', 'Apicurio Registry'],
    ['kafkasql-snapshots', 'Apicurio Registry'],
    ['strimzi.cruisecontrol.partitionmetricsamples', 'Cruise Control in Strimzi'],
    ['control-iceberg', 'the Iceberg sink connector'],
    ['stations-stream-__assignor-__leader', 'Faust'],
    ['counters-table', 'Goka', COMPACTED],
  ])('%s: %s', (name, system, facts) => {
    expect(systemOf(name, facts)).toBe(system)
  })
})

describe('a common word without its mark is an ordinary topic', () => {
  test.each<[string, TopicFacts?]>([
    ['orders.order-status'],
    ['orders.order-status', { config: { 'cleanup.policy': 'compact,delete' } }],
    ['orders.feature-configs', { ...COMPACTED, partitions: 6 }],
    ['orders.page-offsets'],
    ['iot.device.heartbeats', { partitions: 12 }],
    ['orders.schemas'],
    ['orders.schemas', { ...COMPACTED, partitions: 6 }],
    ['traffic.signals', { partitions: 6 }],
    ['orders.seating-table'],
    ['orders.disconnect-statistics'],
    ['connect.anything'],
    ['orders.internal'],
    ['orders.kept', { config: { 'retention.ms': '-1' } }],
    ['orders.kept', { partitions: 3, config: { 'retention.ms': '9223372036854775807' } }],
  ])('%s %j', (name, facts) => {
    expect(systemOf(name, facts)).toBeNull()
  })
})

test('a mark that cannot be read counts as there, but not for a topic of any name', () => {
  const unreadable = (name: string) => ({ ...liveTopic(name), configs: { kind: 'not-visible' } as const })
  const found = recognizeSystemTopic('orders.order-status', unreadable('orders.order-status'))
  expect(found?.evidence).toBe('its name matches *-status and its cleanup.policy could not be read')
  expect(recognizeSystemTopic('orders.events', unreadable('orders.events'))).toBeNull()
})

test('a topic that was not read is recognized by its name alone', () => {
  expect(recognizeSystemTopic('app.store-changelog', null)?.made.system).toBe('Kafka Streams or ksqlDB')
  expect(recognizeSystemTopic('orders.order-status', null)).toBeNull()
})

test('the evidence names the pattern and each mark', () => {
  const found = recognizeSystemTopic('x.configs', liveTopic('x.configs', COMPACTED))
  expect(found?.evidence).toBe('its name matches *-configs, it is compacted and it has one partition')
})

test('every pattern of the table is spelled as names are compared', () => {
  for (const { names } of TOPICS_OF_OTHER_SYSTEMS) {
    for (const glob of names) expect(plainName(glob)).toBe(glob)
  }
})

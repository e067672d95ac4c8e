const KAFKA = 'https://github.com/apache/kafka/blob/trunk/'
const CONNECT = `${KAFKA}connect/runtime/src/main/java/org/apache/kafka/connect/`
const DEBEZIUM =
  'https://github.com/debezium/debezium/blob/main/debezium-storage/debezium-storage-kafka/src/main/java/io/debezium/storage/kafka/'

/** What tells a topic that a system made from an ordinary topic with the same name. */
export type Mark =
  /** `cleanup.policy` is `compact` and nothing else. */
  | 'compacted'
  | 'one partition'
  /** `retention.ms` is the largest number there is: people write -1 for ever. */
  | 'largest retention'

/** What a system does not work without: `cleanup.policy` `compact` and nothing else, and for some exactly one partition. */
export interface Needs {
  /** The topic, as the start of a sentence. */
  readonly use: string
  /** What the system does if the topic is not compacted, or not only compacted; as a clause. */
  readonly uncompacted: string
  /** What it does if there is more than one partition, as a sentence; `null`: any number works. */
  readonly partitioned: string | null
}

/** A kind of topic that a Kafka-based system makes for itself. */
export interface SystemTopics {
  readonly system: string
  /** What the topic contains. */
  readonly holds: string
  /**
   * Globs of names, in small letters. `-` stands for any run of `.`, `-` and `_`, because every system lets people choose. Capital
   * letters count as small ones.
   */
  readonly names: readonly string[]
  /** The names are compared as they are written: teams begin their names with this word and another separator. */
  readonly asWritten?: true
  /** A name that is a common word counts only with all of these. Empty: the name says enough. */
  readonly marks: readonly Mark[]
  /** Absent: the system works with any cleanup policy and any number of partitions, or what it needs is not known here. */
  readonly needs?: Needs
  /** What happens when the topic is deleted, as a clause. */
  readonly loss: string
  /** The line of the system's source, or its documentation, that names the topic or sets what marks it. */
  readonly source: string
}

/** Source: `TopicAdmin.verifyTopicCleanupPolicyOnlyCompact`; for the partitions, `KafkaConfigBackingStore.start`. */
const CONNECT_CONFIGS: Needs = {
  use: 'Kafka Connect keeps its connectors in this topic',
  uncompacted: 'its workers do not start',
  partitioned: 'Its workers do not start with more',
}
const CONNECT_OFFSETS: Needs = {
  use: 'Kafka Connect keeps the progress of its connectors in this topic',
  uncompacted: 'its workers do not start',
  partitioned: null,
}
const CONNECT_STATUS: Needs = {
  ...CONNECT_OFFSETS,
  use: 'Kafka Connect keeps the status of its connectors in this topic',
}
/** Source: `KafkaStore.verifySchemaTopic`. */
const SCHEMAS: Needs = {
  use: 'Schema Registry keeps its schemas in this topic',
  uncompacted: 'it does not start',
  partitioned: 'It does not start with more',
}

/**
 * Topics that `--prune` never deletes. Names that begin with `_`, and those that the brokers call internal, need no row for
 * that: they are never deleted at all.
 *
 * Consumer groups are no help here. Kafka Streams reads changelogs, and Connect reads its three topics, without a group, so no group
 * leads to them; but Streams ends the name of each internal topic with a fixed word, and Connect does not start unless its topics
 * are compacted.
 */
export const TOPICS_OF_OTHER_SYSTEMS: readonly SystemTopics[] = [
  {
    system: 'Kafka Streams or ksqlDB',
    holds: 'changelog of a state store',
    names: ['*-changelog'],
    marks: [],
    loss: 'the state store cannot be restored',
    source: `${KAFKA}streams/src/main/java/org/apache/kafka/streams/processor/internals/ProcessorStateManager.java`,
  },
  {
    system: 'Kafka Streams or ksqlDB',
    holds: 'records between two steps of a topology',
    names: ['*-repartition'],
    marks: [],
    loss: 'records on their way are lost and the application stops',
    source: `${KAFKA}streams/src/main/java/org/apache/kafka/streams/processor/internals/RepartitionTopicConfig.java`,
  },
  {
    system: 'Kafka Streams or ksqlDB',
    holds: 'foreign-key join',
    names: [
      '*-subscription-registration-topic',
      '*-subscription-response-topic',
      '*-subscription-registration-*-topic',
      '*-subscription-response-*-topic',
    ],
    marks: [],
    loss: 'records on their way are lost and the application stops',
    source: `${KAFKA}streams/src/main/java/org/apache/kafka/streams/kstream/internals/KTableImpl.java`,
  },
  {
    system: 'ksqlDB',
    holds: 'processing log',
    names: ['*ksql-processing-log'],
    marks: [],
    loss: 'the errors of its queries are lost',
    source:
      'https://github.com/confluentinc/ksql/blob/master/ksqldb-common/src/main/java/io/confluent/ksql/util/ReservedInternalTopics.java',
  },
  {
    system: 'Kafka Connect',
    holds: 'connectors',
    names: ['connect-config*', 'connect-*-config*', '*-connect-config*', '*-connect-*-config*'],
    marks: [],
    needs: CONNECT_CONFIGS,
    loss: 'all connectors are gone',
    source: `${KAFKA}config/connect-distributed.properties`,
  },
  {
    system: 'Kafka Connect',
    holds: 'source offsets',
    names: ['connect-offset*', 'connect-*-offset*', '*-connect-offset*', '*-connect-*-offset*'],
    marks: [],
    needs: CONNECT_OFFSETS,
    loss: 'source connectors read their source again from the start',
    source: `${KAFKA}config/connect-distributed.properties`,
  },
  {
    system: 'Kafka Connect',
    holds: 'status of connectors',
    names: ['connect-status*', 'connect-*-status*', '*-connect-status*', '*-connect-*-status*'],
    marks: [],
    needs: CONNECT_STATUS,
    loss: 'the status of its connectors is lost',
    source: `${KAFKA}config/connect-distributed.properties`,
  },
  {
    system: 'Kafka Connect',
    holds: 'whatever its workers need',
    names: ['connect-*'],
    asWritten: true,
    marks: [],
    loss: 'connectors can stop',
    source: `${KAFKA}config/connect-distributed.properties`,
  },
  {
    system: 'Kafka Connect',
    holds: 'connectors',
    names: ['*-config', '*-configs', '*-config-storage'],
    marks: ['compacted', 'one partition'],
    needs: CONNECT_CONFIGS,
    loss: 'all connectors are gone',
    source: `${CONNECT}storage/KafkaConfigBackingStore.java`,
  },
  {
    system: 'Kafka Connect',
    holds: 'source offsets',
    names: ['*-offset', '*-offsets', '*-offset-storage'],
    marks: ['compacted'],
    needs: CONNECT_OFFSETS,
    loss: 'source connectors read their source again from the start',
    source: `${CONNECT}storage/KafkaOffsetBackingStore.java`,
  },
  {
    system: 'Kafka Connect',
    holds: 'status of connectors',
    names: ['*-status', '*-statuses', '*-status-storage'],
    marks: ['compacted'],
    needs: CONNECT_STATUS,
    loss: 'the status of its connectors is lost',
    source: `${CONNECT}storage/KafkaStatusBackingStore.java`,
  },
  {
    system: 'MirrorMaker 2',
    holds: 'offset syncs, connectors, source offsets or status',
    names: ['mm2-*-internal', '*-mm2-*-internal'],
    marks: [],
    loss: 'it replicates again from the start, and consumers cannot fail over',
    source: `${KAFKA}connect/mirror/src/main/java/org/apache/kafka/connect/mirror/MirrorMakerConfig.java`,
  },
  {
    system: 'MirrorMaker 2',
    holds: 'checkpoints of consumer groups',
    names: ['*-checkpoints-internal'],
    marks: [],
    loss: 'consumers cannot fail over to this cluster where they stopped',
    source: `${KAFKA}connect/mirror-client/src/main/java/org/apache/kafka/connect/mirror/ReplicationPolicy.java`,
  },
  {
    system: 'MirrorMaker 2',
    holds: 'heartbeats',
    names: ['heartbeats', '*-heartbeats'],
    marks: ['one partition'],
    loss: 'replication can no longer be monitored',
    source: `${KAFKA}connect/mirror/src/main/java/org/apache/kafka/connect/mirror/MirrorHeartbeatConnector.java`,
  },
  {
    system: 'Debezium',
    holds: 'schema history',
    names: ['*schema-history*', '*schemahistory*', '*dbhistory*', '*db-history*'],
    marks: [],
    loss: 'the connector cannot start again without a new snapshot of its database',
    source: `${DEBEZIUM}history/KafkaSchemaHistory.java`,
  },
  {
    system: 'Debezium',
    holds: 'schema history',
    names: ['schema-changes-*', '*-schema-changes', '*-schema-changes-*'],
    marks: ['one partition'],
    loss: 'the connector cannot start again without a new snapshot of its database',
    source: 'https://debezium.io/documentation/reference/stable/configuration/storage.html',
  },
  {
    system: 'Debezium',
    holds: 'schema history',
    names: ['*'],
    marks: ['one partition', 'largest retention'],
    loss: 'the connector cannot start again without a new snapshot of its database',
    source: `${DEBEZIUM}history/KafkaSchemaHistory.java`,
  },
  {
    system: 'Debezium',
    holds: 'signals to a connector',
    names: ['*-signal', '*-signals'],
    marks: ['one partition'],
    loss: 'signals that are not read yet are lost',
    source:
      'https://github.com/debezium/debezium/blob/main/debezium-connector-common/src/main/java/io/debezium/pipeline/signal/channels/KafkaSignalChannel.java',
  },
  {
    system: 'Schema Registry',
    holds: 'all schemas',
    names: ['-schemas', '-schemas-*'],
    marks: [],
    needs: SCHEMAS,
    loss: 'all schemas are gone, and records cannot be read',
    source:
      'https://github.com/confluentinc/schema-registry/blob/master/core/src/main/java/io/confluent/kafka/schemaregistry/storage/KafkaStore.java',
  },
  {
    system: 'Schema Registry',
    holds: 'all schemas',
    names: ['schemas', '*-schemas'],
    marks: ['compacted', 'one partition'],
    needs: SCHEMAS,
    loss: 'all schemas are gone, and records cannot be read',
    source:
      'https://github.com/confluentinc/schema-registry/blob/master/core/src/main/java/io/confluent/kafka/schemaregistry/storage/KafkaStore.java',
  },
  {
    system: 'Apicurio Registry',
    holds: 'all schemas',
    names: ['*kafkasql-journal*', '*kafkasql-snapshots*'],
    marks: [],
    loss: 'all schemas are gone, and records cannot be read',
    source:
      'https://github.com/Apicurio/apicurio-registry/blob/main/app/src/main/java/io/apicurio/registry/storage/impl/kafkasql/KafkaSqlConfiguration.java',
  },
  {
    system: 'Cruise Control in Strimzi',
    holds: 'metrics and samples of the brokers',
    names: ['strimzi-cruisecontrol-*'],
    marks: [],
    loss: 'it cannot propose a rebalance until it has new samples',
    source:
      'https://github.com/strimzi/strimzi-kafka-operator/blob/main/operator-common/src/main/java/io/strimzi/operator/common/model/cruisecontrol/CruiseControlConfigurationParameters.java',
  },
  {
    system: 'the Iceberg sink connector',
    holds: 'commits in progress',
    names: ['control-iceberg*', '*-control-iceberg*'],
    marks: [],
    loss: 'records can be missing in the tables',
    source:
      'https://github.com/apache/iceberg/blob/main/kafka-connect/kafka-connect/src/main/java/org/apache/iceberg/connect/IcebergSinkConfig.java',
  },
  {
    system: 'Faust',
    holds: 'election of a leader',
    names: ['*-assignor-leader'],
    marks: [],
    loss: 'the application has no leader until it restarts',
    source: 'https://github.com/faust-streaming/faust/blob/master/faust/assignor/leader_assignor.py',
  },
  {
    system: 'Goka',
    holds: 'state of a group table',
    names: ['*-table'],
    marks: ['compacted'],
    loss: 'the state cannot be restored',
    source: 'https://github.com/lovoo/goka/blob/master/graph.go',
  },
]

import { api } from '../wire/api.ts'
import { array, between, nullableArray, since, struct } from '../wire/composites.ts'
import { recurring } from '../wire/intern-pool.ts'
import { boolean, int16, int32, nullableString, string, uuid } from '../wire/primitives.ts'
import type { ValueOf } from '../wire/wire-type.ts'

const notTold = -(2 ** 31)

/**
 * Brokers, cluster id, and topics with their partitions. Version 10 (Kafka 2.8) brings topic ids, version 8 (Kafka 2.3) what the
 * login may do. `topics`: null asks for all, an empty list for none.
 *
 * Metadata Request (4+) => [topics] allow_auto_topic_creation include_cluster_authorized_operations(8-10)
 *                          include_topic_authorized_operations(8+)
 *   topics => topic_id(10+) name
 * Metadata Response (4+) => throttle_time_ms [brokers] cluster_id controller_id [topics] cluster_authorized_operations(8-10)
 *                           error_code(13+)
 *   brokers => node_id host port rack
 *   topics => error_code name topic_id(10+) is_internal [partitions] topic_authorized_operations(8+)
 *   partitions => error_code partition_index leader_id leader_epoch(7+) [replica_nodes] [isr_nodes] [offline_replicas](5+)
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/MetadataRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/MetadataResponse.json
 */
export const metadata = api({
  key: 3,
  name: 'Metadata',
  versions: { min: 6, max: 13 },
  flexibleFrom: 9,
  request: struct({
    topics: nullableArray(struct({ id: since(10, uuid, null), name: nullableString })),
    allowAutoTopicCreation: boolean,
    includeClusterAuthorizedOperations: between(8, 10, boolean, false),
    includeTopicAuthorizedOperations: since(8, boolean, false),
  }),
  response: struct({
    throttleTimeMs: int32,
    brokers: array(struct({ id: int32, host: string, port: int32, rack: nullableString })),
    clusterId: nullableString,
    controllerId: int32,
    topics: array(
      struct({
        errorCode: int16,
        name: nullableString,
        id: since(10, uuid, null),
        internal: boolean,
        partitions: array(
          recurring(
            struct({
              errorCode: int16,
              index: int32,
              leader: int32,
              leaderEpoch: since(7, int32, -1),
              replicas: array(int32),
              inSyncReplicas: array(int32),
              offlineReplicas: array(int32),
            }),
          ),
        ),
        authorizedOperations: since(8, int32, notTold),
      }),
    ),
    clusterAuthorizedOperations: between(8, 10, int32, notTold),
    errorCode: since(13, int16, 0),
  }),
})

export type MetadataResponse = ValueOf<typeof metadata.response>
export type TopicMetadata = MetadataResponse['topics'][number]

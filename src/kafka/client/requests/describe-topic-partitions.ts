import { api } from '../wire/api.ts'
import { array, nullableArray, nullableStruct, struct } from '../wire/composites.ts'
import { boolean, int16, int32, nullableString, string, uuid } from '../wire/primitives.ts'

const cursor = nullableStruct({ topic: string, partition: int32 })

/**
 * Topics page by page, sorted by name, with the replicas that may lead without loss although they are not in sync (KIP-966).
 *
 * DescribeTopicPartitions Request => [topics] response_partition_limit cursor
 *   topics => name
 *   cursor => topic_name partition_index
 * DescribeTopicPartitions Response => throttle_time_ms [topics] next_cursor
 *   topics => error_code name topic_id is_internal [partitions] topic_authorized_operations
 *   partitions => error_code partition_index leader_id leader_epoch [replica_nodes] [isr_nodes] [eligible_leader_replicas]
 *                 [last_known_elr] [offline_replicas]
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeTopicPartitionsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeTopicPartitionsResponse.json
 */
export const describeTopicPartitions = api({
  key: 75,
  name: 'DescribeTopicPartitions',
  versions: { min: 0, max: 0 },
  flexibleFrom: 0,
  request: struct({ topics: array(struct({ name: string })), partitionLimit: int32, cursor }),
  response: struct({
    throttleTimeMs: int32,
    topics: array(
      struct({
        errorCode: int16,
        name: nullableString,
        id: uuid,
        internal: boolean,
        partitions: array(
          struct({
            errorCode: int16,
            index: int32,
            leader: int32,
            leaderEpoch: int32,
            replicas: array(int32),
            inSyncReplicas: array(int32),
            eligibleLeaders: nullableArray(int32),
            lastKnownEligible: nullableArray(int32),
            offlineReplicas: array(int32),
          }),
        ),
        authorizedOperations: int32,
      }),
    ),
    nextCursor: cursor,
  }),
})

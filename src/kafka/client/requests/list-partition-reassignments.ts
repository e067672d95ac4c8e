import { api } from '../wire/api.ts'
import { array, nullableArray, struct } from '../wire/composites.ts'
import { int16, int32, nullableString, string } from '../wire/primitives.ts'

/**
 * The partitions whose replicas are being moved now (KIP-455). `topics`: null asks for all. Forwarded to the controller.
 *
 * ListPartitionReassignments Request => timeout_ms [topics]
 *   topics => name [partition_indexes]
 * ListPartitionReassignments Response => throttle_time_ms error_code error_message [topics]
 *   topics => name [partitions]
 *   partitions => partition_index [replicas] [adding_replicas] [removing_replicas]
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ListPartitionReassignmentsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ListPartitionReassignmentsResponse.json
 */
export const listPartitionReassignments = api({
  key: 46,
  name: 'ListPartitionReassignments',
  versions: { min: 0, max: 0 },
  flexibleFrom: 0,
  request: struct({
    timeoutMs: int32,
    topics: nullableArray(struct({ name: string, partitions: array(int32) })),
  }),
  response: struct({
    throttleTimeMs: int32,
    errorCode: int16,
    errorMessage: nullableString,
    topics: array(
      struct({
        name: string,
        partitions: array(
          struct({ index: int32, replicas: array(int32), adding: array(int32), removing: array(int32) }),
        ),
      }),
    ),
  }),
})

import { api } from '../wire/api.ts'
import { array, since, struct } from '../wire/composites.ts'
import { int8, int16, int32, int64, string } from '../wire/primitives.ts'

/**
 * For each partition the first offset whose record is at or after a time (epoch ms), -1 where there is none. Only the leader answers.
 *
 * ListOffsets Request (3+) => replica_id isolation_level [topics] timeout_ms(10+)
 *   topics => name [partitions]
 *   partitions => partition_index current_leader_epoch(4+) timestamp
 * ListOffsets Response (3+) => throttle_time_ms [topics]
 *   topics => name [partitions]
 *   partitions => partition_index error_code timestamp offset leader_epoch(4+)
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ListOffsetsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ListOffsetsResponse.json
 */
export const listOffsets = api({
  key: 2,
  name: 'ListOffsets',
  versions: { min: 3, max: 11 },
  flexibleFrom: 6,
  request: struct({
    replicaId: int32,
    isolationLevel: int8,
    topics: array(
      struct({
        name: string,
        partitions: array(struct({ index: int32, currentLeaderEpoch: since(4, int32, -1), timestamp: int64 })),
      }),
    ),
    timeoutMs: since(10, int32, 0),
  }),
  response: struct({
    throttleTimeMs: int32,
    topics: array(
      struct({
        name: string,
        partitions: array(
          struct({
            index: int32,
            errorCode: int16,
            timestamp: int64,
            offset: int64,
            leaderEpoch: since(4, int32, -1),
          }),
        ),
      }),
    ),
  }),
})

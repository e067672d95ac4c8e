import { api } from '../wire/api.ts'
import { array, since, struct } from '../wire/composites.ts'
import { int16, int32, int64, nullableString, string, uuid } from '../wire/primitives.ts'

/**
 * Where share groups (KIP-932) stand: records before a partition's start offset are done with. -1: not begun.
 *
 * DescribeShareGroupOffsets Request => [groups]
 *   groups => group_id [topics]
 *   topics => topic_name [partitions]
 * DescribeShareGroupOffsets Response => throttle_time_ms [groups]
 *   groups => group_id [topics] error_code error_message
 *   topics => topic_name topic_id [partitions]
 *   partitions => partition_index start_offset leader_epoch lag(1+) error_code error_message
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeShareGroupOffsetsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeShareGroupOffsetsResponse.json
 */
export const describeShareGroupOffsets = api({
  key: 90,
  name: 'DescribeShareGroupOffsets',
  versions: { min: 0, max: 1 },
  flexibleFrom: 0,
  request: struct({
    groups: array(struct({ id: string, topics: array(struct({ name: string, partitions: array(int32) })) })),
  }),
  response: struct({
    throttleTimeMs: int32,
    groups: array(
      struct({
        id: string,
        topics: array(
          struct({
            name: string,
            topicId: uuid,
            partitions: array(
              struct({
                index: int32,
                offset: int64,
                leaderEpoch: int32,
                lag: since(1, int64, -1n),
                errorCode: int16,
                errorMessage: nullableString,
              }),
            ),
          }),
        ),
        errorCode: int16,
        errorMessage: nullableString,
      }),
    ),
  }),
})

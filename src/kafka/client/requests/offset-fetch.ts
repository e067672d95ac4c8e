import { api } from '../wire/api.ts'
import { array, between, since, struct } from '../wire/composites.ts'
import { boolean, int16, int32, int64, nullableString, string } from '../wire/primitives.ts'

const topicsAsked = array(struct({ name: string, partitions: array(int32) }))

const topicsAnswered = array(
  struct({
    name: string,
    partitions: array(
      struct({ index: int32, offset: int64, leaderEpoch: int32, metadata: nullableString, errorCode: int16 }),
    ),
  }),
)

/**
 * The offsets that groups have committed for partitions; -1 where they hold none. Before version 8 (Kafka 3.0) of one group a request.
 * Not version 10, which only puts topic ids in the place of names. Topics are asked for by name: one that the login may not describe is an
 * error then, where "all topics" would leave it out.
 *
 * OffsetFetch Request (5+) => group_id(-7) [topics](-7) [groups](8+) require_stable(7+)
 *   groups => group_id member_id(9+) member_epoch(9+) [topics]
 *   topics => name [partition_indexes]
 * OffsetFetch Response (5+) => throttle_time_ms [topics](-7) error_code(-7) [groups](8+)
 *   groups => group_id [topics] error_code
 *   topics => name [partitions]
 *   partitions => partition_index committed_offset committed_leader_epoch metadata error_code
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/OffsetFetchRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/OffsetFetchResponse.json
 */
export const offsetFetch = api({
  key: 9,
  name: 'OffsetFetch',
  versions: { min: 5, max: 9 },
  flexibleFrom: 6,
  request: struct({
    group: between(5, 7, string, ''),
    topics: between(5, 7, topicsAsked, []),
    groups: since(
      8,
      array(
        struct({
          id: string,
          memberId: since(9, nullableString, null),
          memberEpoch: since(9, int32, -1),
          topics: topicsAsked,
        }),
      ),
      [],
    ),
    requireStable: since(7, boolean, false),
  }),
  response: struct({
    throttleTimeMs: int32,
    topics: between(5, 7, topicsAnswered, []),
    errorCode: between(5, 7, int16, 0),
    groups: since(8, array(struct({ id: string, topics: topicsAnswered, errorCode: int16 })), []),
  }),
})

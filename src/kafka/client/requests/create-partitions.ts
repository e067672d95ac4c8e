import { api } from '../wire/api.ts'
import { array, nullableArray, struct } from '../wire/composites.ts'
import { boolean, int16, int32, nullableString, string } from '../wire/primitives.ts'

/**
 * Raises partition counts; `count` is the new total. The brokers place the new partitions where `assignments` is null. From version 3
 * quotas answer per topic.
 *
 * CreatePartitions Request => [topics] timeout_ms validate_only
 *   topics => name count [assignments]
 *   assignments => [broker_ids]
 * CreatePartitions Response => throttle_time_ms [results]
 *   results => name error_code error_message
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/CreatePartitionsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/CreatePartitionsResponse.json
 */
export const createPartitions = api({
  key: 37,
  name: 'CreatePartitions',
  versions: { min: 1, max: 3 },
  flexibleFrom: 2,
  request: struct({
    topics: array(
      struct({ name: string, count: int32, assignments: nullableArray(struct({ brokers: array(int32) })) }),
    ),
    timeoutMs: int32,
    validateOnly: boolean,
  }),
  response: struct({
    throttleTimeMs: int32,
    results: array(struct({ name: string, errorCode: int16, errorMessage: nullableString })),
  }),
})

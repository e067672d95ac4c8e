import { api } from '../wire/api.ts'
import { array, struct } from '../wire/composites.ts'
import { int16, int32, int64, nullableString, string } from '../wire/primitives.ts'

/**
 * The idempotent and transactional producers whose state the leader of a partition keeps (KIP-664; Kafka 2.8). Needs READ on the topic.
 *
 * DescribeProducers Request => [topics]
 *   topics => name [partition_indexes]
 * DescribeProducers Response => throttle_time_ms [topics]
 *   topics => name [partitions]
 *   partitions => partition_index error_code error_message [active_producers]
 *   active_producers => producer_id producer_epoch last_sequence last_timestamp coordinator_epoch current_txn_start_offset
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeProducersRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeProducersResponse.json
 */
export const describeProducers = api({
  key: 61,
  name: 'DescribeProducers',
  versions: { min: 0, max: 0 },
  flexibleFrom: 0,
  request: struct({ topics: array(struct({ name: string, partitions: array(int32) })) }),
  response: struct({
    throttleTimeMs: int32,
    topics: array(
      struct({
        name: string,
        partitions: array(
          struct({
            index: int32,
            errorCode: int16,
            errorMessage: nullableString,
            producers: array(
              struct({
                id: int64,
                epoch: int32,
                lastSequence: int32,
                lastTimestamp: int64,
                coordinatorEpoch: int32,
                transactionStart: int64,
              }),
            ),
          }),
        ),
      }),
    ),
  }),
})

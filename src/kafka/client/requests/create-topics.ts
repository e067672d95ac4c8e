import { api } from '../wire/api.ts'
import { array, nullableArray, since, struct } from '../wire/composites.ts'
import { recurring } from '../wire/intern-pool.ts'
import { boolean, int8, int16, int32, nullableString, string, uuid } from '../wire/primitives.ts'

/**
 * Creates topics, or only checks that they could be. -1 stands for the cluster's own partitions and replication factor (4+). From
 * version 5 the answer says what was or would be made, from 6 quotas answer per topic, from 7 with the topic's id.
 *
 * CreateTopics Request (4+) => [topics] timeout_ms validate_only
 *   topics => name num_partitions replication_factor [assignments] [configs]
 *   assignments => partition_index [broker_ids]
 *   configs => name value
 * CreateTopics Response (4+) => throttle_time_ms [topics]
 *   topics => name topic_id(7+) error_code error_message num_partitions(5+) replication_factor(5+) [configs](5+)
 *   configs => name value read_only config_source is_sensitive
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/CreateTopicsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/CreateTopicsResponse.json
 */
export const createTopics = api({
  key: 19,
  name: 'CreateTopics',
  versions: { min: 4, max: 7 },
  flexibleFrom: 5,
  request: struct({
    topics: array(
      struct({
        name: string,
        partitions: int32,
        replicationFactor: int16,
        assignments: array(struct({ partition: int32, brokers: array(int32) })),
        configs: array(struct({ name: string, value: nullableString })),
      }),
    ),
    timeoutMs: int32,
    validateOnly: boolean,
  }),
  response: struct({
    throttleTimeMs: int32,
    topics: array(
      struct({
        name: string,
        id: since(7, uuid, null),
        errorCode: int16,
        errorMessage: nullableString,
        partitions: since(5, int32, -1),
        replicationFactor: since(5, int16, -1),
        configs: since(
          5,
          nullableArray(
            recurring(
              struct({ name: string, value: nullableString, readOnly: boolean, source: int8, sensitive: boolean }),
            ),
          ),
          null,
        ),
      }),
    ),
  }),
})

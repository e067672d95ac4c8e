import { api } from '../wire/api.ts'
import { array, between, since, struct } from '../wire/composites.ts'
import { int16, int32, nullableString, string, uuid } from '../wire/primitives.ts'

/**
 * Deletes topics. From version 6 (Kafka 2.8) by id, with null for the name; before it by name alone, so a topic re-created under the
 * name would be deleted too. From version 5 with the broker's words and quota answers per topic.
 *
 * DeleteTopics Request (2-5) => [topic_names] timeout_ms
 * DeleteTopics Request (6) => [topics] timeout_ms
 *   topics => name topic_id
 * DeleteTopics Response (2+) => throttle_time_ms [responses]
 *   responses => name topic_id(6+) error_code error_message(5+)
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DeleteTopicsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DeleteTopicsResponse.json
 */
export const deleteTopics = api({
  key: 20,
  name: 'DeleteTopics',
  versions: { min: 2, max: 6 },
  flexibleFrom: 4,
  request: struct({
    topics: since(6, array(struct({ name: nullableString, id: uuid })), []),
    topicNames: between(2, 5, array(string), []),
    timeoutMs: int32,
  }),
  response: struct({
    throttleTimeMs: int32,
    responses: array(
      struct({
        name: nullableString,
        id: since(6, uuid, null),
        errorCode: int16,
        errorMessage: since(5, nullableString, null),
      }),
    ),
  }),
})

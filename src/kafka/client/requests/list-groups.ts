import { api } from '../wire/api.ts'
import { array, since, struct } from '../wire/composites.ts'
import { int16, int32, string } from '../wire/primitives.ts'

/**
 * The groups a broker coordinates. Without DESCRIBE on the cluster it leaves out, without any error, those the login may not
 * describe. Before version 4 (Kafka 2.6) without states, before 5 (Kafka 3.8) without types.
 *
 * ListGroups Request (2+) => [states_filter](4+) [types_filter](5+)
 * ListGroups Response (2+) => throttle_time_ms error_code [groups]
 *   groups => group_id protocol_type group_state(4+) group_type(5+)
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ListGroupsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ListGroupsResponse.json
 */
export const listGroups = api({
  key: 16,
  name: 'ListGroups',
  versions: { min: 2, max: 5 },
  flexibleFrom: 3,
  request: struct({ states: since(4, array(string), []), types: since(5, array(string), []) }),
  response: struct({
    throttleTimeMs: int32,
    errorCode: int16,
    groups: array(
      struct({
        id: string,
        protocolType: string,
        state: since(4, string, ''),
        type: since(5, string, 'classic'),
      }),
    ),
  }),
})

import { api } from '../wire/api.ts'
import { array, since, struct } from '../wire/composites.ts'
import { boolean, bytes, int16, int32, nullableString, string } from '../wire/primitives.ts'
import type { ValueOf } from '../wire/wire-type.ts'

/**
 * Members of classic groups. Metadata and assignment are in the group's own protocol, and are there only while it is Stable.
 *
 * DescribeGroups Request (2+) => [groups] include_authorized_operations(3+)
 * DescribeGroups Response (2+) => throttle_time_ms [groups]
 *   groups => error_code error_message(6+) group_id group_state protocol_type protocol_data [members] authorized_operations(3+)
 *   members => member_id group_instance_id(4+) client_id client_host member_metadata member_assignment
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeGroupsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeGroupsResponse.json
 */
export const describeGroups = api({
  key: 15,
  name: 'DescribeGroups',
  versions: { min: 2, max: 6 },
  flexibleFrom: 5,
  request: struct({ groups: array(string), includeAuthorizedOperations: since(3, boolean, false) }),
  response: struct({
    throttleTimeMs: int32,
    groups: array(
      struct({
        errorCode: int16,
        errorMessage: since(6, nullableString, null),
        id: string,
        state: string,
        protocolType: string,
        protocolData: string,
        members: array(
          struct({
            id: string,
            instanceId: since(4, nullableString, null),
            clientId: string,
            clientHost: string,
            metadata: bytes,
            assignment: bytes,
          }),
        ),
        authorizedOperations: since(3, int32, 0),
      }),
    ),
  }),
})

export type ClassicGroup = ValueOf<typeof describeGroups.response>['groups'][number]

import { api } from '../wire/api.ts'
import { array, struct } from '../wire/composites.ts'
import { int32, nullableString, string } from '../wire/primitives.ts'
import type { ValueOf } from '../wire/wire-type.ts'
import { groupHead, groupsToDescribe, memberAssignment } from './group-describe.ts'

/**
 * Members of share groups (KIP-932; version 1 is the first stable one).
 *
 * ShareGroupDescribe Request => [group_ids] include_authorized_operations
 * ShareGroupDescribe Response => throttle_time_ms [groups]
 *   groups => error_code error_message group_id group_state group_epoch assignment_epoch assignor_name [members]
 *             authorized_operations
 *   members => member_id rack_id member_epoch client_id client_host [subscribed_topic_names] assignment
 *   assignment => [topic_partitions]
 *   topic_partitions => topic_id topic_name [partitions]
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ShareGroupDescribeRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ShareGroupDescribeResponse.json
 */
export const shareGroupDescribe = api({
  key: 77,
  name: 'ShareGroupDescribe',
  versions: { min: 1, max: 1 },
  flexibleFrom: 0,
  request: groupsToDescribe,
  response: struct({
    throttleTimeMs: int32,
    groups: array(
      struct({
        ...groupHead,
        assignor: string,
        members: array(
          struct({
            id: string,
            rack: nullableString,
            epoch: int32,
            clientId: string,
            clientHost: string,
            subscribedTopics: array(string),
            assignment: memberAssignment,
          }),
        ),
        authorizedOperations: int32,
      }),
    ),
  }),
})

export type ShareGroup = ValueOf<typeof shareGroupDescribe.response>['groups'][number]

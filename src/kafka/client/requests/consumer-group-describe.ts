import { api } from '../wire/api.ts'
import { array, since, struct } from '../wire/composites.ts'
import { int8, int32, nullableString, string } from '../wire/primitives.ts'
import type { ValueOf } from '../wire/wire-type.ts'
import { groupHead, groupsToDescribe, memberAssignment } from './group-describe.ts'

/**
 * Members of groups of the consumer protocol (KIP-848).
 *
 * ConsumerGroupDescribe Request => [group_ids] include_authorized_operations
 * ConsumerGroupDescribe Response => throttle_time_ms [groups]
 *   groups => error_code error_message group_id group_state group_epoch assignment_epoch assignor_name [members]
 *             authorized_operations
 *   members => member_id instance_id rack_id member_epoch client_id client_host [subscribed_topic_names]
 *              subscribed_topic_regex assignment target_assignment member_type(1+)
 *   assignment => [topic_partitions]
 *   topic_partitions => topic_id topic_name [partitions]
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ConsumerGroupDescribeRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ConsumerGroupDescribeResponse.json
 */
export const consumerGroupDescribe = api({
  key: 69,
  name: 'ConsumerGroupDescribe',
  versions: { min: 0, max: 1 },
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
            instanceId: nullableString,
            rack: nullableString,
            epoch: int32,
            clientId: string,
            clientHost: string,
            subscribedTopics: array(string),
            subscribedRegex: nullableString,
            assignment: memberAssignment,
            targetAssignment: memberAssignment,
            type: since(1, int8, -1),
          }),
        ),
        authorizedOperations: int32,
      }),
    ),
  }),
})

export type ConsumerGroup = ValueOf<typeof consumerGroupDescribe.response>['groups'][number]

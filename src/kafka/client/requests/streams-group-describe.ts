import { api } from '../wire/api.ts'
import { array, nullableArray, nullableStruct, struct } from '../wire/composites.ts'
import { boolean, int16, int32, int64, nullableString, string } from '../wire/primitives.ts'
import type { ValueOf } from '../wire/wire-type.ts'
import { groupHead, groupsToDescribe } from './group-describe.ts'

const keyValue = struct({ key: string, value: string })
const taskIds = array(struct({ subtopologyId: string, partitions: array(int32) }))
const assignment = struct({ activeTasks: taskIds, standbyTasks: taskIds, warmupTasks: taskIds })
const taskOffsets = array(struct({ subtopologyId: string, partition: int32, offset: int64 }))
const topicInfos = array(
  struct({ name: string, partitions: int32, replicationFactor: int16, configs: array(keyValue) }),
)

/**
 * Topology and members of streams groups (KIP-1071): the topics are told by the topology, the members by tasks.
 *
 * StreamsGroupDescribe Request => [group_ids] include_authorized_operations
 * StreamsGroupDescribe Response => throttle_time_ms [groups]
 *   groups => error_code error_message group_id group_state group_epoch assignment_epoch topology [members]
 *             authorized_operations
 *   topology => epoch [subtopologies]
 *   subtopologies => subtopology_id [source_topics] [repartition_sink_topics] [state_changelog_topics]
 *                    [repartition_source_topics]
 *   members => member_id member_epoch instance_id rack_id client_id client_host topology_epoch process_id user_endpoint
 *              [client_tags] [task_offsets] [task_end_offsets] assignment target_assignment is_classic
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/StreamsGroupDescribeRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/StreamsGroupDescribeResponse.json
 */
export const streamsGroupDescribe = api({
  key: 89,
  name: 'StreamsGroupDescribe',
  versions: { min: 0, max: 0 },
  flexibleFrom: 0,
  request: groupsToDescribe,
  response: struct({
    throttleTimeMs: int32,
    groups: array(
      struct({
        ...groupHead,
        topology: nullableStruct({
          epoch: int32,
          subtopologies: nullableArray(
            struct({
              id: string,
              sourceTopics: array(string),
              repartitionSinkTopics: array(string),
              stateChangelogTopics: topicInfos,
              repartitionSourceTopics: topicInfos,
            }),
          ),
        }),
        members: array(
          struct({
            id: string,
            epoch: int32,
            instanceId: nullableString,
            rack: nullableString,
            clientId: string,
            clientHost: string,
            topologyEpoch: int32,
            processId: string,
            userEndpoint: nullableStruct({ host: string, port: int16 }),
            clientTags: array(keyValue),
            taskOffsets,
            taskEndOffsets: taskOffsets,
            assignment,
            targetAssignment: assignment,
            classic: boolean,
          }),
        ),
        authorizedOperations: int32,
      }),
    ),
  }),
})

export type StreamsGroup = ValueOf<typeof streamsGroupDescribe.response>['groups'][number]

import { api } from '../wire/api.ts'
import { array, struct } from '../wire/composites.ts'
import { boolean, int8, int16, int32, nullableString, string } from '../wire/primitives.ts'

/**
 * Changes only the keys it names (KIP-339), all keys of a resource or none. `operation`: 0 sets, 1 deletes (back to the cluster's own
 * value). The older AlterConfigs, which resets every key it does not name, is never sent.
 *
 * IncrementalAlterConfigs Request => [resources] validate_only
 *   resources => resource_type resource_name [configs]
 *   configs => name config_operation value
 * IncrementalAlterConfigs Response => throttle_time_ms [responses]
 *   responses => error_code error_message resource_type resource_name
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/IncrementalAlterConfigsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/IncrementalAlterConfigsResponse.json
 */
export const incrementalAlterConfigs = api({
  key: 44,
  name: 'IncrementalAlterConfigs',
  versions: { min: 0, max: 1 },
  flexibleFrom: 1,
  request: struct({
    resources: array(
      struct({
        type: int8,
        name: string,
        configs: array(struct({ name: string, operation: int8, value: nullableString })),
      }),
    ),
    validateOnly: boolean,
  }),
  response: struct({
    throttleTimeMs: int32,
    responses: array(struct({ errorCode: int16, errorMessage: nullableString, type: int8, name: string })),
  }),
})

/** `operation` values, from `org.apache.kafka.clients.admin.AlterConfigOp.OpType`. */
export const operations = { set: 0, delete: 1 }

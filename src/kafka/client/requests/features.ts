import { api } from '../wire/api.ts'
import { array, struct } from '../wire/composites.ts'
import { int16, int32, string } from '../wire/primitives.ts'
import { taggedStruct } from '../wire/tagged-fields.ts'

/**
 * ApiVersions from version 3 on (Kafka 2.4), asked again once logged in for what it says of the cluster's features (KIP-584): those
 * the broker's software supports, and those the cluster has settled on. `requests/api-versions.ts` is the one that opens connections.
 *
 * ApiVersions Request (3+) => client_software_name client_software_version
 * ApiVersions Response (3+) => error_code [api_keys] throttle_time_ms <supported_features 0> <finalized_features 2>
 *   api_keys => api_key min_version max_version
 *   supported_features => name min_version max_version
 *   finalized_features => name max_version_level min_version_level
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ApiVersionsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ApiVersionsResponse.json
 */
export const features = api({
  key: 18,
  name: 'ApiVersions',
  versions: { min: 3, max: 4 },
  flexibleFrom: 3,
  plainResponseHeader: true,
  request: struct({ clientSoftwareName: string, clientSoftwareVersion: string }),
  response: taggedStruct(
    {
      errorCode: int16,
      apis: array(struct({ key: int16, minVersion: int16, maxVersion: int16 })),
      throttleTimeMs: int32,
    },
    {
      supported: {
        tag: 0,
        type: array(struct({ name: string, minVersion: int16, maxVersion: int16 })),
        otherwise: [] as readonly { readonly name: string; readonly minVersion: number; readonly maxVersion: number }[],
      },
      finalized: {
        tag: 2,
        type: array(struct({ name: string, maxVersion: int16, minVersion: int16 })),
        otherwise: [] as readonly { readonly name: string; readonly maxVersion: number; readonly minVersion: number }[],
      },
    },
  ),
})

import { api } from '../wire/api.ts'
import { array, nullableArray, since, struct } from '../wire/composites.ts'
import { recurring } from '../wire/intern-pool.ts'
import { boolean, int8, int16, int32, nullableString, string } from '../wire/primitives.ts'
import type { ValueOf } from '../wire/wire-type.ts'

/**
 * Effective configs with where each value comes from and what would hold without it (the synonyms, strongest first).
 *
 * DescribeConfigs Request (2+) => [resources] include_synonyms include_documentation(3+)
 *   resources => resource_type resource_name [configuration_keys]
 * DescribeConfigs Response (2+) => throttle_time_ms [results]
 *   results => error_code error_message resource_type resource_name [configs]
 *   configs => name value read_only config_source is_sensitive [synonyms] config_type(3+) documentation(3+)
 *   synonyms => name value source
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeConfigsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeConfigsResponse.json
 */
export const describeConfigs = api({
  key: 32,
  name: 'DescribeConfigs',
  versions: { min: 2, max: 4 },
  flexibleFrom: 4,
  request: struct({
    resources: array(struct({ type: int8, name: string, keys: nullableArray(string) })),
    includeSynonyms: boolean,
    includeDocumentation: since(3, boolean, false),
  }),
  response: struct({
    throttleTimeMs: int32,
    results: array(
      struct({
        errorCode: int16,
        errorMessage: nullableString,
        type: int8,
        name: string,
        configs: array(
          recurring(
            struct({
              name: string,
              value: nullableString,
              readOnly: boolean,
              source: int8,
              sensitive: boolean,
              synonyms: array(struct({ name: string, value: nullableString, source: int8 })),
              type: since(3, int8, 0),
              documentation: since(3, nullableString, null),
            }),
          ),
        ),
      }),
    ),
  }),
})

export type ConfigsResult = ValueOf<typeof describeConfigs.response>['results'][number]

import { api } from '../wire/api.ts'
import { array, struct } from '../wire/composites.ts'
import { int16 } from '../wire/primitives.ts'

/**
 * Which APIs a broker offers, in which versions; the first request on each connection, allowed before authentication.
 * Version 0, which every broker answers, and which has no throttling.
 *
 * ApiVersions Request => (nothing)
 * ApiVersions Response => error_code [api_key min_version max_version]
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ApiVersionsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/ApiVersionsResponse.json
 */
export const apiVersions = api({
  key: 18,
  name: 'ApiVersions',
  versions: { min: 0, max: 0 },
  flexibleFrom: Number.POSITIVE_INFINITY,
  request: struct({}),
  response: struct({
    errorCode: int16,
    apis: array(struct({ key: int16, minVersion: int16, maxVersion: int16 })),
  }),
})

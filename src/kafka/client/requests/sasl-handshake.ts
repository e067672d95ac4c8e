import { api } from '../wire/api.ts'
import { array, struct } from '../wire/composites.ts'
import { int16, string } from '../wire/primitives.ts'

/**
 * Names the SASL mechanism; the first request of an authentication. Version 1 (Kafka 1.0), after which the mechanism's own messages
 * travel in SaslAuthenticate (KIP-152).
 *
 * SaslHandshake Request => mechanism
 * SaslHandshake Response => error_code [mechanisms]
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/SaslHandshakeRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/SaslHandshakeResponse.json
 */
export const saslHandshake = api({
  key: 17,
  name: 'SaslHandshake',
  versions: { min: 1, max: 1 },
  flexibleFrom: Number.POSITIVE_INFINITY,
  request: struct({ mechanism: string }),
  response: struct({ errorCode: int16, mechanisms: array(string) }),
})

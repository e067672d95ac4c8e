import { api } from '../wire/api.ts'
import { since, struct } from '../wire/composites.ts'
import { bytes, int16, int64, nullableString } from '../wire/primitives.ts'

/**
 * One message of the SASL mechanism, and the server's answer to it. Version 1 (Kafka 2.2) says for how long the session lasts (KIP-368).
 *
 * SaslAuthenticate Request => auth_bytes
 * SaslAuthenticate Response => error_code error_message auth_bytes session_lifetime_ms(1+)
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/SaslAuthenticateRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/SaslAuthenticateResponse.json
 */
export const saslAuthenticate = api({
  key: 36,
  name: 'SaslAuthenticate',
  versions: { min: 0, max: 2 },
  flexibleFrom: 2,
  request: struct({ authBytes: bytes }),
  response: struct({
    errorCode: int16,
    errorMessage: nullableString,
    authBytes: bytes,
    sessionLifetimeMs: since(1, int64, 0n),
  }),
})

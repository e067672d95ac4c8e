import type { SaslSettings } from '../../../client-config/connection-settings.ts'
import { mechanismOf } from '../../../client-config/sasl/mechanisms.ts'
import { ExchangeFailure } from '../../../client-config/sasl/sasl-mechanism.ts'
import { UnreadableBytes } from '../../transport/byte-reader.ts'
import { brokerError } from '../broker-error.ts'
import { saslAuthenticate } from '../requests/sasl-authenticate.ts'
import { saslHandshake } from '../requests/sasl-handshake.ts'
import type { Api } from '../wire/api.ts'
import { SaslFailure } from './sasl-failure.ts'

const NONE = 0
const UNSUPPORTED_MECHANISM = 33
const ILLEGAL_STATE = 34

export type Send = <Request, Response>(api: Api<Request, Response>, body: Request) => Promise<Response>

/**
 * Authenticates a connection, for the first time or again (KIP-368).
 * @returns for how many milliseconds the session lasts; `null` where the broker sets no limit
 * @throws {SaslFailure | UnreadableBytes}, or what `send` throws
 */
export async function authenticate(settings: SaslSettings, send: Send): Promise<number | null> {
  const { mechanism } = settings
  const { errorCode, mechanisms } = await send(saslHandshake, { mechanism })
  if (errorCode === ILLEGAL_STATE) throw new SaslFailure({ kind: 'login-not-offered' }, 'SASL is not offered')
  if (errorCode === UNSUPPORTED_MECHANISM || (errorCode === NONE && !mechanisms.includes(mechanism))) {
    const offered = [...mechanisms].sort()
    throw new SaslFailure({ kind: 'mechanism-not-offered', offered }, `${mechanism} is not offered`)
  }
  if (errorCode !== NONE) throw rejected(errorCode, null)
  let lifetime = 0n
  const exchange = async (authBytes: Buffer) => {
    const answer = await send(saslAuthenticate, { authBytes })
    if (answer.errorCode !== NONE) throw rejected(answer.errorCode, answer.errorMessage)
    lifetime = answer.sessionLifetimeMs
    return answer.authBytes
  }
  await mechanismOf(settings)
    .authenticate(settings, exchange)
    .catch((failure) => {
      throw failure instanceof ExchangeFailure ? asFinding(failure) : failure
    })
  return lifetime > 0n ? Number(lifetime) : null
}

function asFinding({ kind, message }: ExchangeFailure): SaslFailure | UnreadableBytes {
  switch (kind) {
    case 'refused':
      return new SaslFailure({ kind: 'login-refused', words: message }, message)
    case 'not-accepted':
      return new SaslFailure({ kind: 'server-not-accepted', reason: message }, message)
    case 'unreadable':
      return new UnreadableBytes(message)
    default:
      return kind satisfies never
  }
}

function rejected(errorCode: number, words: string | null): SaslFailure {
  const { message } = brokerError(errorCode, words)
  return new SaslFailure({ kind: 'login-refused', words: message }, message)
}

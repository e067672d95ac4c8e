import type { SaslSettings } from '../../../connection/connection-settings.ts'
import { brokerError } from '../broker-error.ts'
import { saslAuthenticate } from '../requests/sasl-authenticate.ts'
import { saslHandshake } from '../requests/sasl-handshake.ts'
import type { Api } from '../wire/api.ts'
import type { Mechanism } from './mechanism.ts'
import { plain } from './plain.ts'
import { SaslFailure } from './sasl-failure.ts'
import { scram } from './scram.ts'

const MECHANISMS: Readonly<Record<SaslSettings['mechanism'], Mechanism>> = {
  PLAIN: plain,
  'SCRAM-SHA-256': scram('sha256'),
  'SCRAM-SHA-512': scram('sha512'),
}

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
  await MECHANISMS[mechanism](settings, async (authBytes) => {
    const answer = await send(saslAuthenticate, { authBytes })
    if (answer.errorCode !== NONE) throw rejected(answer.errorCode, answer.errorMessage)
    lifetime = answer.sessionLifetimeMs
    return answer.authBytes
  })
  return lifetime > 0n ? Number(lifetime) : null
}

function rejected(errorCode: number, words: string | null): SaslFailure {
  const { message } = brokerError(errorCode, words)
  return new SaslFailure({ kind: 'login-refused', words: message }, message)
}

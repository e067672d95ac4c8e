import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import type { ConnectionSettings } from '../../../src/client-config/connection-settings.ts'
import { saslAuthenticate } from '../../../src/kafka/client/requests/sasl-authenticate.ts'
import { saslHandshake } from '../../../src/kafka/client/requests/sasl-handshake.ts'
import type { ScriptedBroker } from './scripted-broker.ts'

const PASSWORD = 'p,=ä'

/** The server's two messages; tests replace one to see what the client makes of it. */
export interface ScramServer {
  readonly first?: (right: string) => string
  readonly final?: (right: string) => string
  readonly lifetimeMs?: bigint
}

/** Lets a broker authenticate clients by SCRAM-SHA-256, by RFC 5802, or wrongly. Returns what clients sent. */
export function authenticating(broker: ScriptedBroker, server: ScramServer = {}): readonly string[] {
  const { first = (right) => right, final = (right) => right, lifetimeMs = 0n } = server
  const received: string[] = []
  let clientFirst = ''
  let serverFirst = ''
  broker.on(saslHandshake, { min: 0, max: 1 }, () => ({ errorCode: 0, mechanisms: ['PLAIN', 'SCRAM-SHA-256'] }))
  broker.on(saslAuthenticate, { min: 0, max: 2 }, ({ authBytes }) => {
    const message = authBytes.toString()
    received.push(message)
    const answer = (text: string) => ({
      ...{ errorCode: 0, errorMessage: null, sessionLifetimeMs: lifetimeMs },
      authBytes: Buffer.from(text),
    })
    if (message.startsWith('n,,')) {
      clientFirst = message.slice('n,,'.length)
      const nonce = clientFirst.replace(/^.*,r=/, '')
      serverFirst = first(`r=${nonce}server,s=${Buffer.from('salt').toString('base64')},i=4096`)
      return answer(serverFirst)
    }
    const [withoutProof = '', proof = ''] = message.split(',p=')
    const salted = pbkdf2Sync(PASSWORD, 'salt', 4_096, 32, 'sha256')
    const messages = `${clientFirst},${serverFirst},${withoutProof}`
    const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
    const clientKey = hmac(salted, 'Client Key')
    const signature = hmac(createHash('sha256').update(clientKey).digest(), messages)
    const expected = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0))).toString('base64')
    if (proof !== expected) return { ...answer(''), errorCode: 58, errorMessage: 'Authentication failed: wrong proof' }
    return answer(final(`v=${hmac(hmac(salted, 'Server Key'), messages).toString('base64')}`))
  })
  return received
}

export function scramSettings(broker: ScriptedBroker, password = PASSWORD): ConnectionSettings {
  return { ...broker.settings, sasl: { mechanism: 'SCRAM-SHA-256', username: 'al=i,ce', password } }
}

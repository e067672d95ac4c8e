import type { SaslMechanism } from './sasl-mechanism.ts'
import { type UsernamePassword, usernamePassword } from './username-password.ts'

/** SASL PLAIN (RFC 4616): the password itself is sent. */
export const plain: SaslMechanism<UsernamePassword> = {
  ...usernamePassword,
  loginModule: 'org.apache.kafka.common.security.plain.PlainLoginModule',
  sendsPassword: true,
  async authenticate({ username, password }, exchange) {
    await exchange(Buffer.from(['', username, password].join('\0')))
  },
}

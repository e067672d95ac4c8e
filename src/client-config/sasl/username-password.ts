import { ConnectionConfigError } from '../connection-config-error.ts'
import { given } from '../property.ts'
import type { SaslMechanism } from './sasl-mechanism.ts'

export interface UsernamePassword {
  readonly username: string
  readonly password: string
}

/** What the mechanisms with a user name and a password have in common. */
export const usernamePassword = {
  exampleOptions: 'username="…" password="…"',
  readJaas(options, label) {
    if (options.get('tokenauth')?.toLowerCase() === 'true') {
      throw new ConnectionConfigError(`${label}: tokenauth (delegation tokens) is not supported yet.`)
    }
    const username = options.get('username')
    const password = options.get('password')
    if (username === undefined || password === undefined) {
      const missing = username === undefined ? 'username' : 'password'
      throw new ConnectionConfigError(`${label} has no ${missing}. Add ${missing}="…" before the semicolon.`)
    }
    return { username, password }
  },
  readEnvironment(properties, name) {
    const username = given(properties, 'sasl.username')?.value
    const password = given(properties, 'sasl.password')?.value
    if (username === undefined || password === undefined) {
      const missing = username === undefined ? 'KAFKA_SASL_USERNAME' : 'KAFKA_SASL_PASSWORD'
      throw new ConnectionConfigError(`${missing} is not set; ${name} needs a user name and a password.`)
    }
    return { username, password }
  },
  principal: ({ username }) => `User:${username}`,
  account: ({ username }) => username,
  remedy: (name, source) =>
    `Check user name and password (from ${source}), and that this user has ${name} credentials in Kafka.`,
} satisfies Partial<SaslMechanism<UsernamePassword>>

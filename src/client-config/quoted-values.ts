import { ConnectionConfigError } from './connection-config-error.ts'
import { isKnownName, type Properties, type Property } from './property.ts'

/** What may have quotes of its own: a password is whatever somebody chose. */
const SECRETS: ReadonlySet<string> = new Set([
  ...['sasl.password', 'sasl.username', 'ssl.key.password', 'ssl.keystore.password', 'ssl.truststore.password'],
  'sasl.oauthbearer.client.credentials.client.secret',
])

/**
 * Quotes are a part of the value, here as in Java, and as in the variables of `docker --env-file`. For what can have none that is an
 * error; for passwords one warning each, which explains why the login or the store is refused. Throws `ConnectionConfigError`.
 */
export function refuseQuoted(properties: Properties): string[] {
  const quoted = [...properties.values()].filter(({ value }) => /^(["']).*\1$/s.test(value) && value.length > 1)
  const [first] = quoted.filter(
    ({ name }) => !SECRETS.has(name) && /^(bootstrap|sasl|security|ssl|client)\./.test(name),
  )
  if (first !== undefined) throw new ConnectionConfigError(explain(first))
  return quoted
    .filter(({ name }) => SECRETS.has(name))
    .map(({ label }) => `${label}: its value is in quotes, which count as a part of it.`)
}

function explain({ name, value, label }: Property): string {
  const inner = value.slice(1, -1)
  const example = isKnownName(inner) ? `: ${name}=${inner}` : ''
  return `${label}: its value is in quotes, which would be a part of it. Remove them${example}.`
}

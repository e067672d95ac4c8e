import { expect, test } from 'vitest'
import type { SaslSettings } from '../../../src/client-config/connection-settings.ts'
import { MECHANISMS, type MechanismName, mechanismOf } from '../../../src/client-config/sasl/mechanisms.ts'
import { resolveSasl } from '../../../src/client-config/sasl-settings.ts'

const names = Object.keys(MECHANISMS) as MechanismName[]
const properties = (values: Readonly<Record<string, string>>) =>
  new Map(Object.entries(values).map(([name, value]) => [name, { name, value, label: name }]))
const alice = (mechanism: MechanismName): SaslSettings => ({ mechanism, username: 'alice', password: 'S3CRET' })

test.each(names)('%s is read from a JAAS config with its own login module', (name) => {
  const { loginModule } = MECHANISMS[name]
  const jaas = `${loginModule} required username="alice" password="S3CRET";`
  const file = properties({ 'sasl.mechanism': name, 'sasl.jaas.config': jaas })
  expect(resolveSasl(file, 'client.properties', false)).toEqual(alice(name))
})

test.each(names)('%s is read from the environment', (name) => {
  const variables = properties({ 'sasl.mechanism': name, 'sasl.username': 'alice', 'sasl.password': 'S3CRET' })
  expect(resolveSasl(variables, 'KAFKA_SASL_USERNAME', true)).toEqual(alice(name))
})

test.each(names)('%s says which principal it authenticates as, and shows the account without its secret', (name) => {
  const mechanism = mechanismOf(alice(name))
  expect(mechanism.principal(alice(name))).toBe('User:alice')
  expect(mechanism.account(alice(name))).toBe('alice')
  expect(mechanism.remedy(name, 'client.properties')).toBe(
    `Check user name and password (from client.properties), and that this user has ${name} credentials in Kafka.`,
  )
})

test.each([
  ['PLAIN', true],
  ['SCRAM-SHA-256', false],
  ['SCRAM-SHA-512', false],
] as const)('the first message of %s has the password: %s', async (name, sent) => {
  const messages: string[] = []
  const exchange = async (message: Buffer) => {
    messages.push(message.toString())
    throw new Error('enough')
  }
  await expect(mechanismOf(alice(name)).authenticate(alice(name), exchange)).rejects.toThrow('enough')
  expect(messages[0]?.includes('S3CRET')).toBe(sent)
  expect(MECHANISMS[name].sendsPassword).toBe(sent)
})

test('an unsupported mechanism or login module is answered with all that are supported', () => {
  expect(() => resolveSasl(properties({ 'sasl.mechanism': 'GSSAPI' }), 'client.properties', false)).toThrow(
    'Use PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512',
  )
  const kerberos = 'com.sun.security.auth.module.Krb5LoginModule required;'
  const file = properties({ 'sasl.mechanism': 'PLAIN', 'sasl.jaas.config': kerberos })
  expect(() => resolveSasl(file, 'client.properties', false)).toThrow('Use PlainLoginModule or ScramLoginModule.')
})

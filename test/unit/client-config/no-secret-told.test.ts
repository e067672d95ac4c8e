import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CLIENT_PROPERTY_NAMES } from '../../../src/client-config/client-property-names.ts'
import { environmentVariable } from '../../../src/client-config/environment.ts'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'

// In capitals, as names of mechanisms are: a password in the wrong property must not pass for one.
const canary = 'HUNTER2SECRET'
const key = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })).replaceAll(
  '\n',
  '',
)
const keyBody = key.split('-----')[2] ?? ''

const login = {
  'sasl.mechanism': 'PLAIN',
  'sasl.jaas.config': 'org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="p";',
}
const names = [...CLIENT_PROPERTY_NAMES, 'sasl.username', 'sasl.password'].filter((name) =>
  /^(security|sasl|ssl)\./.test(name),
)

const misplaced = [
  canary,
  `a.PlainLoginModule required username="u" password=${canary} x;`,
  `a.PlainLoginModule required ${canary}`,
  `${canary} required password="p";`,
].map((value) => [value, canary] as const)

/** Values with what of them must not be told. A path is no secret; a key in its place is. */
const valuesOf = (name: string) => [[key, keyBody] as const, ...(name.endsWith('.location') ? [] : misplaced)]

const noFiles = () => {
  throw Object.assign(new Error('no'), { code: 'ENOENT' })
}

/** Everything a person is told of the settings: the error, or else the warnings. */
async function toldOfFile(text: string): Promise<string> {
  const resolving = resolveConnection(
    { configFile: 'f' },
    {},
    (path) => (path === '/f' ? Buffer.from(text) : noFiles()),
    '/',
  )
  return resolving.then(({ warnings }) => warnings.join('\n'), String)
}

async function toldOfEnvironment(env: Readonly<Record<string, string>>): Promise<string> {
  return resolveConnection({}, env, noFiles, '/').then(({ warnings }) => warnings.join('\n'), String)
}

describe.each(['SASL_SSL', 'SSL', 'SASL_PLAINTEXT', 'PLAINTEXT'])('security.protocol=%s', (protocol) => {
  test.each(names)('the value of %s is never told', async (name) => {
    for (const [value, secret] of valuesOf(name)) {
      const properties = { 'security.protocol': protocol, ...login, [name]: value }
      const lines = Object.entries(properties).map(([each, given]) => `${each}=${given}`)
      const env = Object.entries(properties).map(([each, given]) => [environmentVariable(each), given])
      expect(await toldOfFile(lines.join('\n'))).not.toContain(secret)
      expect(await toldOfEnvironment(Object.fromEntries(env))).not.toContain(secret)
    }
  })
})

test.each([
  [
    'ssl.truststore.certificates',
    /^ConnectionConfigError: f:2: ssl.truststore.certificates: it contains no certificate/,
  ],
  ['ssl.truststore.location', /^ConnectionConfigError: f:2: ssl.truststore.location: cannot read it: no such file/],
])('a private key given as %s is told as "it"', async (name, told) => {
  expect(await toldOfFile(`security.protocol=SSL\n${name}=${key}`)).toMatch(told)
})

test('a path is told', async () => {
  expect(await toldOfFile('security.protocol=SSL\nssl.truststore.location=/no/store')).toContain(
    'cannot read /no/store',
  )
})

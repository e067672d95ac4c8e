import { expect, test } from 'vitest'
import { ConnectionConfigError } from '../../../src/client-config/connection-config-error.ts'
import { type ConnectionFlags, resolveConnection } from '../../../src/client-config/resolve-connection.ts'

const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule required username="admin" password="S3CRET";'
const LOGIN = `security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\nsasl.jaas.config=${SCRAM}\n`
const ENV_LOGIN = {
  KAFKA_SECURITY_PROTOCOL: 'SASL_PLAINTEXT',
  KAFKA_SASL_MECHANISM: 'PLAIN',
  KAFKA_SASL_USERNAME: 'env-user',
  KAFKA_SASL_PASSWORD: 'S3CRET',
}

/** Resolves with `file` as the text of /etc/client.properties. */
function resolve(flags: ConnectionFlags, env: Record<string, string> = {}, file?: string) {
  const readFile = (path: string) => {
    if (path === '/etc/client.properties' && file !== undefined) return Buffer.from(file, 'latin1')
    throw Object.assign(new Error('no'), { code: 'ENOENT' })
  }
  return resolveConnection(flags, env, readFile, '/etc')
}

const withFile = (text: string, env = {}) => resolve({ configFile: 'client.properties' }, env, text)

test('without anything: localhost:9093, no login', async () => {
  expect(await resolve({})).toEqual({
    brokers: [{ host: 'localhost', port: 9093 }],
    bootstrapServers: 'localhost:9093',
    tls: null,
    sasl: null,
    source: { address: 'the default', credentials: 'the default' },
    warnings: [],
  })
})

test('the flag beats the file, the file beats the environment, for the address', async () => {
  const env = { KAFKA_BOOTSTRAP_SERVERS: 'env:1' }
  const file = 'bootstrap.servers=file:1\n'
  const flags = { bootstrapServers: 'flag:1', configFile: 'client.properties' }
  expect(await resolve(flags, env, file)).toMatchObject({
    bootstrapServers: 'flag:1',
    source: { address: '--bootstrap-servers' },
  })
  expect(await withFile(file, env)).toMatchObject({
    bootstrapServers: 'file:1',
    source: { address: 'client.properties' },
  })
  expect(await resolve({}, env)).toMatchObject({
    bootstrapServers: 'env:1',
    source: { address: 'KAFKA_BOOTSTRAP_SERVERS' },
  })
})

test('credentials come whole from the file, though the environment has a login', async () => {
  expect(await withFile(LOGIN, ENV_LOGIN)).toMatchObject({
    sasl: { mechanism: 'SCRAM-SHA-512', username: 'admin', password: 'S3CRET' },
    source: { credentials: 'client.properties' },
  })
  await expect(withFile('security.protocol=SASL_PLAINTEXT\n', ENV_LOGIN)).rejects.toThrow('has no sasl.mechanism')
})

test('a file without credentials leaves them to the environment', async () => {
  const settings = await withFile('bootstrap.servers=file:1\nclient.id=me\n', ENV_LOGIN)
  expect(settings).toMatchObject({
    bootstrapServers: 'file:1',
    sasl: { mechanism: 'PLAIN', username: 'env-user' },
    source: { address: 'client.properties', credentials: 'KAFKA_SASL_USERNAME' },
    warnings: [expect.stringContaining('PLAIN sends the password unencrypted')],
  })
})

test('KAFKA_CONFIG_FILE names the file unless the flag does', async () => {
  const settings = await resolve({}, { KAFKA_CONFIG_FILE: '/etc/client.properties' }, LOGIN)
  expect(settings.source.credentials).toBe('/etc/client.properties')
  const both = resolve({ configFile: 'other' }, { KAFKA_CONFIG_FILE: '/etc/client.properties' }, LOGIN)
  await expect(both).rejects.toThrow('cannot read other: no such file')
})

test('TLS is verified, and an empty algorithm switches off the host name check alone', async () => {
  const verified = await withFile('security.protocol=ssl')
  expect(verified.tls).toEqual({ rejectUnauthorized: true, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' })
  const { tls } = await withFile('security.protocol=SSL\nssl.endpoint.identification.algorithm=\n')
  expect(tls).toMatchObject({ rejectUnauthorized: true })
  expect(tls?.checkServerIdentity?.('a', {} as never)).toBeUndefined()
})

test.each([
  ['ssl.enabled.protocols=TLSv1.2', 'TLSv1.2', 'TLSv1.2'],
  ['ssl.enabled.protocols=TLSv1.3', 'TLSv1.3', 'TLSv1.3'],
  ['ssl.enabled.protocols=TLSv1.3, TLSv1.2, TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
  ['ssl.protocol=TLSv1.2', 'TLSv1.2', 'TLSv1.2'],
  ['ssl.protocol=TLS', 'TLSv1.2', 'TLSv1.3'],
])('%s', async (line, minVersion, maxVersion) => {
  expect((await withFile(`security.protocol=SSL\n${line}\n`)).tls).toMatchObject({ minVersion, maxVersion })
})

test.each([
  [
    'security.protocol=SASL',
    'client.properties:1: security.protocol: its value is unknown. Use PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL.',
  ],
  [
    'security.protocol=SASL_SSL\nsasl.mechanism=OAUTHBEARER',
    'client.properties:2: sasl.mechanism=OAUTHBEARER is not supported yet.',
  ],
  [
    'security.protocol=SASL_SSL\nsasl.mechanism=AWS_MSK_IAM',
    'client.properties:2: sasl.mechanism=AWS_MSK_IAM is not supported yet.',
  ],
  [
    'security.protocol=SASL_SSL\nsasl.mechanism=GSSAPI',
    'client.properties:2: sasl.mechanism=GSSAPI is not supported yet.',
  ],
  [
    'security.protocol=SASL_SSL',
    "client.properties has no sasl.mechanism. Kafka's default for it, GSSAPI, is not supported yet.",
  ],
  ['security.protocol=SASL_SSL\nsasl.mechanism=scram-sha-512', 'mechanisms are written in capitals: SCRAM-SHA-512'],
  ['security.protocol=SASL_SSL\nsasl.mechanism=PLAIN', 'client.properties has no sasl.jaas.config'],
  [
    'security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.username=a\nsasl.password=b',
    "client.properties:3: sasl.username is not a property that Kafka clients know: it is librdkafka's name for sasl.jaas.config. Write the credentials as: sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required",
  ],
  [
    'security.protocol=SASL_SSL\nsasl.mechanisms=PLAIN\nsasl.username=a\nsasl.password=b',
    "client.properties:2: sasl.mechanisms is not a property that Kafka clients know: it is librdkafka's name for sasl.mechanism. Rename it",
  ],
  [
    'security.protocol=SASL_SSL\nsasl.mechanism=AWS_MSK_IAM\nsasl.jaas.config=software.amazon.msk.auth.iam.IAMLoginModule required;\nsasl.client.callback.handler.class=software.amazon.msk.auth.iam.IAMClientCallbackHandler',
    'client.properties:2: sasl.mechanism=AWS_MSK_IAM is not supported yet.',
  ],
  [
    LOGIN.replace('SCRAM-SHA-512', '"SCRAM-SHA-512"'),
    'client.properties:2: sasl.mechanism: its value is in quotes, which would be a part of it. Remove them: sasl.mechanism=SCRAM-SHA-512.',
  ],
  [
    LOGIN.replace(SCRAM, `'${SCRAM}'`),
    'client.properties:3: sasl.jaas.config: its value is in quotes, which would be a part of it. Remove them.',
  ],
  ['bootstrap.servers="kafka:9093"', 'client.properties:1: bootstrap.servers: its value is in quotes'],
  ['\u00ef\u00bb\u00bfbootstrap.servers=kafka:9093', 'client.properties begins with a byte order mark'],
  [
    Buffer.from('\ufeffbootstrap.servers=kafka:9093\n', 'utf16le').toString('latin1'),
    'client.properties is UTF-16, so no Kafka client can read',
  ],
  [
    Buffer.from('bootstrap.servers=kafka:9093\n', 'utf16le').toString('latin1'),
    'client.properties is UTF-16, so no Kafka client can read',
  ],
  [
    Buffer.from('bootstrap.servers=kafka:9093\n', 'utf16le').swap16().toString('latin1'),
    'client.properties is UTF-16, so no Kafka client can read',
  ],
  ['PK\u0003\u0004\u0000\u0000', 'client.properties is not a text file'],
  [
    'sasl.mechanisms=PLAIN\nacknowledge=all',
    "client.properties is not a Kafka client configuration: it has no property that Kafka clients know. client.properties:1: sasl.mechanisms is not a property that Kafka clients know: it is librdkafka's name for sasl.mechanism.",
  ],
  [
    'client.id=me\nbootstrap.server=kafka:9093',
    'client.properties:2: bootstrap.server is not a property that Kafka clients know. Did you mean bootstrap.servers?',
  ],
  [
    'client.id=me\nmetadata.broker.list=kafka:9093',
    "metadata.broker.list is not a property that Kafka clients know: it is librdkafka's name for bootstrap.servers.",
  ],
  [
    'security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.jaas.config=a.PlainLoginModule required',
    'client.properties:3: sasl.jaas.config: it does not end with a semicolon',
  ],
  [
    'security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.jaas.config=a.b.IAMLoginModule required;',
    'sasl.jaas.config: IAMLoginModule is not supported yet',
  ],
  [LOGIN.replace('password="S3CRET"', 'tokenauth="true"'), 'tokenauth (delegation tokens) is not supported yet'],
  [LOGIN.replace('password="S3CRET"', ''), 'client.properties:3: sasl.jaas.config has no password'],
  ['ssl.engine.factory.class=a.B', 'client.properties:1: ssl.engine.factory.class is not supported yet.'],
  ['ssl.cipher.suites=TLS_AES_256_GCM_SHA384', 'client.properties:1: ssl.cipher.suites is not supported yet.'],
  ['config.providers=file', 'client.properties:1: config.providers is not supported yet.'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference to a config provider looks like that
  ['ssl.key.password=${file:/run/secrets:key}', 'client.properties:1: ssl.key.password refers to a config provider'],
  [
    'security.protocol=SSL\nssl.endpoint.identification.algorithm=ldaps',
    'is neither "https" (check the host name) nor empty',
  ],
  [
    'security.protocol=SSL\nssl.enabled.protocols=TLSv1.1',
    'ssl.enabled.protocols=TLSv1.1 is not supported. Use TLSv1.2, TLSv1.3 or both.',
  ],
  [
    'security.protocol=SSL\nssl.truststore.location=/no/store',
    'client.properties:2: ssl.truststore.location: cannot read /no/store: no such file.',
  ],
  ['security.protocol=SSL\nssl.keystore.key=x', 'ssl.keystore.key is set, but ssl.keystore.certificate.chain is not'],
])('refuses %j', async (text, message) => {
  const refused = withFile(text)
  await expect(refused).rejects.toThrow(ConnectionConfigError)
  await expect(refused).rejects.toThrow(message)
  await expect(refused).rejects.not.toThrow('S3CRET')
})

test.each([
  [{ KAFKA_SECURITY_PROTOCOL: 'SASL_SSL' }, 'KAFKA_SASL_MECHANISM is not set'],
  [{ ...ENV_LOGIN, KAFKA_SASL_PASSWORD: '' }, 'KAFKA_SASL_PASSWORD is not set; PLAIN needs a user name and a password'],
  [{ ...ENV_LOGIN, KAFKA_SASL_MECHANISM: 'OAUTHBEARER' }, 'KAFKA_SASL_MECHANISM=OAUTHBEARER is not supported yet'],
  [
    { KAFKA_SECURITY_PROTOCOL: 'SSL', KAFKA_SSL_TRUSTSTORE_LOCATION: 'x' },
    'KAFKA_SSL_TRUSTSTORE_LOCATION: cannot read x',
  ],
])('refuses the environment %j', async (env, message) => {
  await expect(resolve({}, env)).rejects.toThrow(message)
})

test.each([
  [
    'sasl.mechanisms=PLAIN',
    "client.properties:1: sasl.mechanisms is not a property that Kafka clients know: it is librdkafka's name for sasl.mechanism.",
  ],
  [
    'ssl.ca.location=x',
    "ssl.ca.location is not a property that Kafka clients know: it is librdkafka's name for ssl.truststore.location.",
  ],
  [`${LOGIN}hunter2secret\n`, 'client.properties:4: this line is not a property that Kafka clients know.'],
  ['quite.another=x', 'client.properties:1: quite.another is not a property that Kafka clients know.'],
  [`sasl.jaas.config=${SCRAM}`, 'sasl.jaas.config is not used: security.protocol is not set, which means PLAINTEXT.'],
  [
    'security.protocol=PLAINTEXT\nssl.truststore.location=x',
    'ssl.truststore.location is not used: client.properties:1: security.protocol is PLAINTEXT.',
  ],
])('warns of %j', async (text, warning) => {
  const { warnings } = await withFile(`${text}\nclient.id=me`)
  expect(warnings).toEqual([expect.stringContaining(warning)])
  expect(warnings.join()).not.toMatch(/S3CRET|hunter2/)
})

test.each(['SSL', 'ssl', 'TLS'])('ssl.protocol=%s is TLS, as in Java', async (protocol) => {
  const { tls } = await withFile(`security.protocol=SSL\nssl.protocol=${protocol}`)
  expect(tls).toMatchObject({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' })
})

test('a password in quotes is a warning: the quotes may be meant', async () => {
  const { warnings } = await withFile('security.protocol=SSL\nssl.truststore.password="S3CRET"')
  expect(warnings).toEqual([
    'client.properties:2: ssl.truststore.password: its value is in quotes, which count as a part of it.',
  ])
})

test('an error carries the warnings that may explain it', async () => {
  const refused = withFile('security.protocol=SASL_SSL\nsasl.machinery=PLAIN')
  await expect(refused).rejects.toMatchObject({
    message: expect.stringContaining('client.properties has no sasl.mechanism'),
    warnings: ['client.properties:2: sasl.machinery is not a property that Kafka clients know.'],
  })
})

test('an address in the flag counts, whatever the file calls its own', async () => {
  const file = 'client.id=me\nbootstrap.server=kafka:9093'
  expect(await resolve({ bootstrapServers: 'flag:1', configFile: 'client.properties' }, {}, file)).toMatchObject({
    bootstrapServers: 'flag:1',
  })
})

test('the missing login of the local cluster is made by a command, which the error names', async () => {
  const missing = resolve({ configFile: 'kafka-certs/client.properties' })
  await expect(missing).rejects.toThrow('no such file. For the local cluster of KAFKA_SETUP.md, `npm run kafka:certs`')
  await expect(resolve({ configFile: 'other.properties' })).rejects.toThrow(/no such file\.$/)
})

test('a misspelt variable is told with the variable it should be', async () => {
  const { warnings } = await resolve({}, { KAFKA_SSL_TRUSTORE_LOCATION: 'x' })
  expect(warnings).toEqual([
    'KAFKA_SSL_TRUSTORE_LOCATION is not a property that Kafka clients know. Did you mean KAFKA_SSL_TRUSTSTORE_LOCATION?',
  ])
})

test('properties of other Kafka clients are passed over in silence', async () => {
  const { warnings } = await withFile(
    'acks=all\nauto.offset.reset=earliest\nmetrics.context.team=a\nrequest.timeout.ms=3000',
  )
  expect(warnings).toEqual([])
})

test.each([
  ['SASL_PLAINTEXT', 'PLAIN', 'org.apache.kafka.common.security.plain.PlainLoginModule', true],
  ['SASL_SSL', 'PLAIN', 'org.apache.kafka.common.security.plain.PlainLoginModule', false],
  ['SASL_PLAINTEXT', 'SCRAM-SHA-256', 'org.apache.kafka.common.security.scram.ScramLoginModule', false],
])('%s with %s warns of a password sent unencrypted: %s', async (protocol, mechanism, module, warns) => {
  const jaas = `${module} required username="a" password="canary";`
  const { warnings } = await withFile(
    `security.protocol=${protocol}\nsasl.mechanism=${mechanism}\nsasl.jaas.config=${jaas}\n`,
  )
  const expected =
    'client.properties:1: security.protocol is SASL_PLAINTEXT: PLAIN sends the password unencrypted, and anyone on the network can read it. Use SASL_SSL, or a SCRAM mechanism.'
  expect(warnings).toEqual(warns ? [expected] : [])
})

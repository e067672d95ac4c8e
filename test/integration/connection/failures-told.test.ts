import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { BuiltBin } from '../../unit/commands/built-bin.ts'
import { Listeners } from './listeners.ts'

/** Failures to connect as the command line tells them: exit code, and the error unwrapped at column 0. */
const cluster = testCluster()
const [broker] = cluster.brokers
const SASL_SSL = `localhost:${broker?.ports.external}`
const PLAINTEXT = `localhost:${broker?.ports.internal}`
const admin = readFileSync(cluster.clientProperties('admin'), 'latin1')
const [, password = ''] = /password="([^"]*)"/.exec(admin) ?? []

const listeners = new Listeners()
const folder = mkdtempSync(join(tmpdir(), 'caracal-failures-'))
let bin: BuiltBin

beforeAll(async () => {
  bin = await BuiltBin.build()
})

afterAll(() => {
  bin?.remove()
  listeners.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `list-topics` with this client.properties. */
function listTopics(servers: string, properties: string, env: Record<string, string> = {}, ...more: string[]) {
  writeFileSync(join(folder, 'client.properties'), properties, 'latin1')
  const args = ['kafka', 'list-topics', '--bootstrap-servers', servers, '--config-file', 'client.properties', ...more]
  return bin.run(args, { cwd: folder, env })
}

test('refused: exit 69, the words of the seed', async () => {
  const port = await listeners.closed()
  const { code, stdout, stderr } = await listTopics(`localhost:${port}`, admin)
  expect(code).toBe(69)
  expect(stderr).toBe(
    `Error: [Errno 111] Connection refused: localhost:${port}\nTCP: Nothing listens on that port. Check that Kafka is running and that the address is right (it comes from --bootstrap-servers).\n`,
  )
  expect(stdout).toBe('')
})

test.each([
  ['no such host', 'kafka.invalid:9093', admin, 69, 'Error: No such host: kafka.invalid:9093'],
  [
    'untrusted',
    SASL_SSL,
    admin.replace(/ssl\.truststore.*\n/g, ''),
    69,
    `Error: TLS failed: the certificate of ${SASL_SSL} is not trusted`,
  ],
  ['plaintext to TLS', SASL_SSL, '', 69, `Error: Plaintext sent to a TLS port: ${SASL_SSL} speaks TLS`],
  ['TLS to plaintext', PLAINTEXT, admin, 69, `Error: TLS failed: ${PLAINTEXT} speaks plaintext, not TLS`],
  [
    'advertised',
    PLAINTEXT,
    '',
    69,
    `Error: Advertised listener cannot be reached: ${PLAINTEXT} answers, but names the broker kafka-1:`,
  ],
  [
    'no login',
    SASL_SSL,
    admin.replace('SASL_SSL', 'SSL'),
    77,
    `Error: Authentication failed: ${SASL_SSL} requires SASL`,
  ],
  [
    'mechanism',
    SASL_SSL,
    admin.replace('=SCRAM-SHA-512', '=SCRAM-SHA-256'),
    77,
    `Error: Authentication failed: ${SASL_SSL} does not offer SCRAM-SHA-256`,
  ],
  [
    'password',
    SASL_SSL,
    admin.replace('password="', 'password="S3CRET'),
    77,
    `Error: Authentication failed: ${SASL_SSL} rejects the credentials of "admin"`,
  ],
  [
    'not supported',
    SASL_SSL,
    admin.replace('=SCRAM-SHA-512', '=OAUTHBEARER'),
    64,
    'Error: client.properties:2: sasl.mechanism=OAUTHBEARER is not supported yet.',
  ],
  [
    'store password',
    SASL_SSL,
    admin.replace('truststore.password=', 'truststore.password=S3CRET'),
    64,
    'that this password does not open',
  ],
])('%s', async (_, servers, properties, code, message) => {
  const told = await listTopics(servers, properties)
  expect(told.stderr).toContain(message)
  expect(told.stderr).toMatch(/^(Warning: .*\n)*Error: .*\n/)
  expect(told.code).toBe(code)
  expect(told.stdout).toBe('')
})

test('no permission', async () => {
  const told = await bin.run([
    ...['kafka', 'create-topics', '--bootstrap-servers', SASL_SSL],
    ...['--config-file', cluster.clientProperties('nobody')],
  ])
  expect(told.stderr).toMatch(/^Error: Not authorized to create topic: caracal\./)
  expect(told.code).toBe(77)
})

test('no secret is told, not even with DEBUG, by text or JSON', async () => {
  expect(password).not.toBe('')
  const wrong = admin.replaceAll('changeit', 'S3CRET')
  const told = [
    await listTopics(SASL_SSL, admin.replace(`password="${password}"`, 'password="S3CRET"'), { DEBUG: '*' }),
    await listTopics(SASL_SSL, admin.replace(`password="${password}"`, 'password="S3CRET"'), { DEBUG: '*' }, '--json'),
    await listTopics(SASL_SSL, wrong, { DEBUG: '*' }),
    await listTopics(SASL_SSL, admin.replace('";', '"'), { DEBUG: '*' }),
    await listTopics(PLAINTEXT, admin, { DEBUG: '*', NODE_OPTIONS: '--trace-uncaught' }),
  ]
  for (const { stdout, stderr, code } of told) {
    expect(code).not.toBe(0)
    for (const secret of ['S3CRET', password, 'changeit', Buffer.from('S3CRET').toString('base64')]) {
      expect(stdout + stderr).not.toContain(secret)
    }
  }
})

test('a login from the environment, and its failure', async () => {
  const env = {
    KAFKA_BOOTSTRAP_SERVERS: SASL_SSL,
    KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
    KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    KAFKA_SASL_USERNAME: 'admin',
    KAFKA_SASL_PASSWORD: password,
    KAFKA_SSL_TRUSTSTORE_LOCATION: cluster.authority,
  }
  const good = await bin.run(['kafka', 'list-topics'], { env })
  expect(good).toMatchObject({ code: 0, stderr: '' })
  const bad = await bin.run(['kafka', 'list-topics'], { env: { ...env, KAFKA_SASL_PASSWORD: 'S3CRET' } })
  expect(bad.code).toBe(77)
  expect(bad.stderr).toContain('Check user name and password (from KAFKA_SASL_USERNAME)')
})

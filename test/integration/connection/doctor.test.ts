import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Check, DoctorDocument } from '../../../src/doctor/doctor-document.ts'
import { addUser } from '../../e2e/commands/logins.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { BuiltBin } from '../../unit/commands/built-bin.ts'
import { Listeners } from './listeners.ts'
import { Workshop } from './make-stores.ts'

/** What `doctor` tells of set-ups that work and of those that do not. */
const cluster = testCluster()
const { witness } = cluster
const [broker] = cluster.brokers
const SASL_SSL = `localhost:${broker?.ports.external}`
const PLAINTEXT = `localhost:${broker?.ports.internal}`
const admin = readFileSync(cluster.clientProperties('admin'), 'latin1')
const [, password = ''] = /password="([^"]*)"/.exec(admin) ?? []

const listeners = new Listeners()
const shop = new Workshop()
const folder = mkdtempSync(join(tmpdir(), 'caracal-doctor-'))
let bin: BuiltBin

beforeAll(async () => {
  bin = await BuiltBin.build()
  await witness.createTopic({ name: 'doctor.there', configs: { 'retention.ms': '3600000' } })
  await addUser('doctor-reader')
  await shop.authority('root')
  await shop.certificate('other', 'root', { extensions: ['subjectAltName=DNS:kafka.example.com'] })
  await shop.certificate('expired', 'root', { validity: '-days -1' })
})
afterAll(async () => {
  bin?.remove()
  listeners.end()
  shop.remove()
  rmSync(folder, { recursive: true, force: true })
  await witness.revokeAll('doctor-reader')
  await witness.deleteTopic('doctor.there')
})

interface Told {
  readonly code: number | null
  readonly text: string
  readonly document: DoctorDocument
  /** The first check of this name with one of these statuses. */
  find(name: string, status: Check['status']): Check | undefined
}

/** Runs `doctor` as text and as JSON, which must tell the same. */
async function doctor(servers: string, properties = admin, ...more: string[]): Promise<Told> {
  writeFileSync(join(folder, 'client.properties'), properties, 'latin1')
  const args = ['kafka', 'doctor', '--bootstrap-servers', servers, '--config-file', 'client.properties', ...more]
  const text = await bin.run(args, { cwd: folder })
  const json = await bin.run([...args, '--json'], { cwd: folder })
  expect(json.code).toBe(text.code)
  const document: DoctorDocument = JSON.parse(json.stdout)
  expect(schemaProblems('results#/$defs/doctor', document)).toEqual([])
  for (const secret of [password, 'S3CRET', Buffer.from('S3CRET').toString('base64')]) {
    expect(text.stdout + text.stderr + json.stdout + json.stderr).not.toContain(secret)
  }
  const find: Told['find'] = (name, status) =>
    document.checks.find((check) => check.name === name && check.status === status)
  return { code: text.code, text: text.stdout, document, find }
}

function manifest(text: string): string {
  const path = join(folder, 'manifest.yaml')
  writeFileSync(path, text)
  return path
}

const TOPICS = `version: 1
topics:
  doctor.there: {partitions: 1}
  doctor.new: {partitions: 1, replicationFactor: 3}
`

test('a set-up that works: everything is looked at, and nothing changed', async () => {
  // Other tests make topics of their own meanwhile.
  const own = async () => (await witness.topics()).filter((name) => name.startsWith('doctor.'))
  const before = await own()
  const { code, text, document } = await doctor(cluster.bootstrapServers, admin, '-f', manifest(TOPICS))
  expect(code).toBe(0)
  expect(document).toMatchObject({ outcome: 'able', principal: 'User:admin', topics: 2 })
  expect(document.checks.filter(({ status }) => status !== 'ok')).toEqual([])
  const told = (section: Check['section']) => document.checks.filter((check) => check.section === section)
  expect(told('bootstrap').map(({ address, name }) => `${address} ${name}`)).toEqual(
    cluster.brokers.flatMap(({ ports }) =>
      ['DNS', 'TCP', 'TLS', 'SASL'].map((phase) => `localhost:${ports.external} ${phase}`),
    ),
  )
  expect(told('bootstrap').find(({ name }) => name === 'TLS')?.text).toMatch(
    /^TLSv1\.3, verified for localhost; certificate of localhost, issued by caracal local authority, until \d{4}-\d\d-\d\d, \d+ days left$/,
  )
  expect(told('brokers').map(({ name }) => name)).toEqual(['1', '2', '3'])
  expect(told('cluster').map(({ name, text: words }) => `${name}: ${words}`)).toEqual([
    `id: ${document.clusterId}; the manifests name none`,
    'brokers: 3 alive',
    'Kafka: 4.3 (metadata.version 4.3-IV0)',
    'APIs: all that plan and apply use',
  ])
  expect(told('plan').map(({ name, text: words }) => `${name} ${words}`)).toEqual([
    'DESCRIBE on 2 topics',
    'DESCRIBE_CONFIGS on 2 topics',
    'READ on doctor.there',
    'DESCRIBE on Cluster',
    'DESCRIBE_CONFIGS on Cluster',
    'DESCRIBE on all groups',
  ])
  expect(told('apply').map(({ name, text: words }) => `${name} ${words}`)).toEqual([
    'CREATE on doctor.new',
    'ALTER_CONFIGS on doctor.there',
    'ALTER on doctor.there',
  ])
  expect(text).toMatch(/^✓ ALTER_CONFIGS {2}on doctor\.there$/m)
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
  expect(await own()).toEqual(before)
})

test('without manifests, the connection and the rights on the cluster', async () => {
  const { code, text, document } = await doctor(SASL_SSL)
  expect(code).toBe(0)
  expect(document).toMatchObject({ outcome: 'able', topics: null })
  expect(document.checks.filter(({ section }) => section === 'plan')).toHaveLength(3)
  expect(text).toContain('No manifests were given')
})

test.each([
  [
    'wrong password',
    SASL_SSL,
    admin.replace('password="', 'password="S3CRET'),
    77,
    'SASL',
    /rejects the credentials of "admin"/,
    /Check user name and password/,
  ],
  [
    'untrusted',
    SASL_SSL,
    admin.replace(/ssl\.truststore.*\n/g, ''),
    69,
    'TLS',
    /is not trusted/,
    /Set ssl\.truststore\.location/,
  ],
  ['plaintext to TLS', SASL_SSL, '', 69, 'TLS', /Plaintext sent to a TLS port/, /Set security\.protocol=SASL_SSL/],
  ['TLS to plaintext', PLAINTEXT, admin, 69, 'TLS', /speaks plaintext, not TLS/, /Set security\.protocol=PLAINTEXT/],
  ['no login', SASL_SSL, admin.replace('SASL_SSL', 'SSL'), 77, 'SASL', /requires SASL/, /offers SCRAM-SHA-512/],
  [
    'mechanism',
    SASL_SSL,
    admin.replace('=SCRAM-SHA-512', '=SCRAM-SHA-256'),
    77,
    'SASL',
    /does not offer SCRAM-SHA-256/,
    /offers SCRAM-SHA-512/,
  ],
  ['no such host', 'kafka.invalid:9093', admin, 69, 'DNS', /No such host/, /Check the name/],
] as const)(
  '%s: cause and remedy, and what was right before',
  async (_, servers, properties, code, phase, text, remedy) => {
    const told = await doctor(servers, properties)
    expect(told.code).toBe(code)
    expect(told.document).toMatchObject({ outcome: 'unable', clusterId: null })
    const failure = told.find(phase, 'failed')
    expect(failure).toMatchObject({ address: servers, stops: 'plan' })
    expect(failure?.text).toMatch(text)
    expect(failure?.remedy).toMatch(remedy)
    expect(told.document.checks.filter(({ name, status }) => name === phase && status === 'ok')).toEqual([])
    expect(told.document.summary.failed).toBe(1)
    expect(told.text).toMatch(new RegExp(`^✗ ${phase} `, 'm'))
  },
)

test('another name than the certificate has, and one that has ended', async () => {
  const trusting = `security.protocol=SSL\nssl.truststore.location=${shop.path('root.pem')}\n`
  const certificate = (name: string) => ({ key: shop.read(`${name}.key`), cert: shop.read(`${name}.pem`) })
  const other = await doctor(`localhost:${await listeners.tls(certificate('other'))}`, trusting)
  expect(other.code).toBe(69)
  expect(other.find('TLS', 'failed')?.text).toMatch(/is for another name: kafka\.example\.com$/)
  const expired = await doctor(`localhost:${await listeners.tls(certificate('expired'))}`, trusting)
  expect(expired.find('TLS', 'failed')).toMatchObject({
    text: expect.stringMatching(/cannot be used: it is valid from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/),
    remedy: expect.stringMatching(/^Have the broker's certificate renewed/),
  })
})

test('nothing listens on one bootstrap server: the others do, and plan can run', async () => {
  const closed = `localhost:${await listeners.closed()}`
  const told = await doctor(`${closed},${SASL_SSL}`)
  expect(told).toMatchObject({ code: 0, document: { outcome: 'able' } })
  expect(told.find('TCP', 'failed')).toMatchObject({ address: closed, stops: null, cause: 'unavailable' })
  expect(told.text).toContain(`✗ TCP  [Errno 111] Connection refused: ${closed}`)
})

test('bootstrap servers that keep silent are told in time, all of them', async () => {
  const silent = [await listeners.silent(), await listeners.silent()].map((port) => `localhost:${port}`)
  const started = Date.now()
  const told = await doctor(silent.join(','))
  // Twice, as text and as JSON, 15 seconds each at most.
  expect(Date.now() - started).toBeLessThan(2 * 15_000)
  expect(told.code).toBe(69)
  expect(told.document.checks.filter(({ status }) => status === 'failed').map(({ address }) => address)).toEqual(silent)
})

test('a refused login is tried once, not at every broker', async () => {
  const told = await doctor(cluster.bootstrapServers, admin.replace('password="', 'password="S3CRET'))
  const logins = told.document.checks.filter(({ name }) => name === 'SASL')
  expect(logins.map(({ status }) => status)).toEqual(['failed', 'unknown', 'unknown'])
  expect(logins[1]?.text).toBe('not tried: another broker rejected the credentials (offered: SCRAM-SHA-512)')
})

test('an advertised listener that cannot be reached from here', async () => {
  const told = await doctor(PLAINTEXT, 'security.protocol=PLAINTEXT\n')
  expect(told.code).toBe(69)
  const brokers = told.document.checks.filter(({ section }) => section === 'brokers')
  expect(brokers).toHaveLength(3)
  expect(brokers[0]).toMatchObject({ status: 'failed', stops: 'plan', cause: 'unavailable' })
  expect(brokers[0]?.text).toMatch(/^Advertised listener cannot be reached: .* names the broker kafka-1:/)
  expect(brokers[0]?.remedy).toMatch(/Set advertised\.listeners of that broker/)
  expect(told.find('rights', 'unknown')?.text).toMatch(/not looked at/)
})

test('another cluster than the manifests name', async () => {
  const other = `version: 1\nclusterId: MkU3OEVBNTcwNTJENDM2Qg\ntopics: {doctor.there: {partitions: 1}}\n`
  const told = await doctor(SASL_SSL, admin, '-f', manifest(other))
  expect(told.code).toBe(1)
  expect(told.find('id', 'failed')?.text).toMatch(/the manifests are for cluster MkU3OEVBNTcwNTJENDM2Qg/)
})

test('rights that are missing: by right, what goes without, whose they are', async () => {
  const login = admin.replace('username="admin"', 'username="doctor-reader"').replace(password, 'doctor-reader')
  const none = await doctor(SASL_SSL, login, '-f', manifest(TOPICS))
  expect(none).toMatchObject({ code: 77, document: { outcome: 'unable', principal: 'User:doctor-reader' } })
  expect(none.find('DESCRIBE', 'failed')).toMatchObject({
    section: 'plan',
    stops: 'plan',
    cause: 'authorization',
    text: expect.stringMatching(/^missing on doctor\.new, doctor\.there: plan cannot know whether the topic exists/),
    remedy: expect.stringMatching(/^Grant User:doctor-reader what is missing: /),
  })

  const operations = ['DESCRIBE', 'DESCRIBE_CONFIGS'] as const
  await witness.allow({ user: 'doctor-reader', type: 'TOPIC', name: 'doctor.', pattern: 'PREFIXED', operations })
  const reading = async () => (await doctor(SASL_SSL, login, '-f', manifest(TOPICS))).document.outcome
  await expect.poll(reading, { timeout: 60_000 }).toBe('plan-only')
  const some = await doctor(SASL_SSL, login, '-f', manifest(TOPICS))
  expect(some.code).toBe(0)
  const words = some.document.checks
    .filter(({ section }) => section === 'plan' || section === 'apply')
    .map(({ section, name, status, text }) => `${section} ${status} ${name} ${text.replace(/:.*/, '')}`)
  expect(words).toEqual([
    'plan ok DESCRIBE on 2 topics',
    'plan ok DESCRIBE_CONFIGS on 2 topics',
    'plan unknown READ missing on doctor.there',
    'apply failed CREATE missing on doctor.new',
    'apply failed ALTER_CONFIGS missing on doctor.there',
    'apply failed ALTER missing on doctor.there',
    'plan unknown DESCRIBE missing on Cluster',
    'plan unknown DESCRIBE_CONFIGS missing on Cluster',
    'plan unknown DESCRIBE missing on groups',
  ])
  expect(some.text).toMatch(/^\? READ +missing on doctor\.there: who produces/m)
})

test('CREATE on the cluster counts, also for a login that may not describe the cluster', async () => {
  const login = admin.replace('username="admin"', 'username="doctor-reader"').replace(password, 'doctor-reader')
  const creating = async () => (await doctor(SASL_SSL, login, '-f', manifest(TOPICS))).find('CREATE', 'ok')?.text
  expect(await creating()).toBeUndefined()
  const operations = ['CREATE'] as const
  await witness.allow({ user: 'doctor-reader', type: 'CLUSTER', name: 'kafka-cluster', operations })
  await expect.poll(creating, { timeout: 60_000 }).toBe('on doctor.new')
  expect(await witness.topics()).not.toContain('doctor.new')
})

test('manifests that are invalid are told before anything is connected to', async () => {
  const told = await doctor('localhost:1', admin, '-f', manifest('version: 1\ntopics: {"bad name": {}}\n'))
  expect(told).toMatchObject({ code: 65, document: { outcome: 'invalid', checks: [] } })
  expect(told.document.diagnostics.length).toBeGreaterThan(0)
})

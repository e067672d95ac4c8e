import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConnectionSettings } from '../../../src/client-config/connection-settings.ts'
import { connect } from '../../../src/kafka/client/connect.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { saslAuthenticate } from '../../../src/kafka/client/requests/sasl-authenticate.ts'
import { saslHandshake } from '../../../src/kafka/client/requests/sasl-handshake.ts'
import { describedCluster } from './answers.ts'
import { ScriptedBroker, settingsFor } from './scripted-broker.ts'

const PASSWORD = 'canary-password'

interface Certificate {
  readonly key: Buffer
  readonly cert: Buffer
}

let folder: string
let own: Certificate
let anothers: Certificate
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caracal-advertised-'))
  own = certificate('own', 'localhost')
  anothers = certificate('anothers', 'localhost')
})
afterAll(() => rmSync(folder, { recursive: true }))

function certificate(name: string, host: string): Certificate {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync(
    'openssl',
    [...made, '-keyout', key, '-out', cert, '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`],
    {
      stdio: 'ignore',
    },
  )
  return { key: readFileSync(key), cert: readFileSync(cert) }
}

/** A broker that takes any password. */
async function accepting(tls: Certificate | null): Promise<ScriptedBroker> {
  const broker = await ScriptedBroker.start(tls)
  return broker
    .on(saslHandshake, { min: 0, max: 1 }, () => ({ errorCode: 0, mechanisms: ['PLAIN'] }))
    .on(saslAuthenticate, { min: 0, max: 2 }, () => ({
      ...{ errorCode: 0, errorMessage: null, sessionLifetimeMs: 0n },
      authBytes: Buffer.alloc(0),
    }))
    .on(describeCluster, { min: 0, max: 2 }, describedCluster)
}

let bootstrap: ScriptedBroker
let settings: ConnectionSettings
beforeEach(async () => {
  bootstrap = await accepting(own)
  settings = {
    ...settingsFor([{ host: 'localhost', port: bootstrap.port }]),
    tls: { rejectUnauthorized: true, ca: own.cert },
    sasl: { mechanism: 'PLAIN', username: 'alice', password: PASSWORD },
  }
})
afterEach(() => bootstrap.stop())

const options = { clientId: 'test', requestTimeout: 5_000 }

test('an advertised address is connected to with the same TLS and the same check of its certificate', async () => {
  const advertised = await accepting(own)
  bootstrap.advertised = { host: 'localhost', port: advertised.port }
  const cluster = await connect(settings, options)
  await cluster.describe()
  await cluster.close()
  expect(advertised.requests(saslAuthenticate)).toHaveLength(1)
  await advertised.stop()
})

test.each([
  ['has a certificate that nobody trusted signed', 'localhost', () => anothers, 'Advertised listener'],
  ['has a trusted certificate for another name', '127.0.0.1', () => own, 'Advertised listener'],
] as const)('an advertised broker that %s gets no credentials', async (_, host, tls, message) => {
  const hostile = await accepting(tls())
  bootstrap.advertised = { host, port: hostile.port }
  await expect(connect(settings, options)).rejects.toMatchObject({
    name: 'ClusterError',
    message: expect.stringContaining(message),
  })
  expect(hostile.seen).toEqual([])
  await hostile.stop()
})

test('an advertised port without TLS gets no credentials, not even while the reason of the failure is looked for', async () => {
  const received: Buffer[] = []
  const hostile: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => received.push(chunk))
  })
  await new Promise<void>((listening) => hostile.listen(0, '127.0.0.1', listening))
  bootstrap.advertised = { host: '127.0.0.1', port: (hostile.address() as { port: number }).port }
  await expect(connect(settings, options)).rejects.toMatchObject({ name: 'ClusterError' })
  expect(Buffer.concat(received).length).toBeGreaterThan(0)
  expect(Buffer.concat(received).toString('latin1')).not.toContain(PASSWORD)
  hostile.close()
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { ADDRESS, OK, SeedRoom } from './seed-room.ts'

const { authority } = testCluster()
let room: SeedRoom
beforeAll(async () => {
  room = await SeedRoom.open()
})
afterAll(() => room.close())

describe('authentication by environment variables', () => {
  const login = (password: string) => ({
    KAFKA_CONFIG_FILE: '',
    KAFKA_BOOTSTRAP_SERVERS: ADDRESS,
    KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
    KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    KAFKA_SASL_USERNAME: 'admin',
    KAFKA_SASL_PASSWORD: password,
    KAFKA_SSL_TRUSTSTORE_LOCATION: authority,
    KAFKA_SSL_TRUSTSTORE_TYPE: 'PEM',
  })

  test('as the seed exports them', async () => {
    expect(await room.shell('caracal kafka list-topics', login('admin-secret'))).toMatchObject(OK)
  })

  test('a wrong password exits 77 with the seed words, and is never printed', async () => {
    const { code, stdout, stderr } = await room.shell('caracal kafka list-topics', login('wrong-secret'))
    expect({ code, stdout }).toEqual({ code: 77, stdout: '' })
    expect(stderr).toMatch(/^Error: Authentication failed: /)
    expect(stderr).not.toContain('wrong-secret')
  })
})

test('on a remote cluster whose name nobody knows', async () => {
  const { code, stderr } = await room.shell(
    [
      'caracal kafka create-topics \\',
      '  --bootstrap-servers kafka1.example.com:9093,kafka2.example.com:9093 \\',
      '  --config-file kafka-certs/client.properties',
    ].join('\n'),
  )
  expect(code).toBe(69)
  expect(stderr).toMatch(/^Error: .*kafka1\.example\.com/)
})

test('without a login the error names the file beside it that has one', async () => {
  const line = `caracal kafka list-topics --filter caracal. --bootstrap-servers ${ADDRESS}`
  const { code, stdout, stderr } = await room.shell(line, { KAFKA_CONFIG_FILE: '' })
  expect({ code, stdout }).toEqual({ code: 69, stdout: '' })
  expect(stderr).toMatch(/^Error: Plaintext sent to a TLS port: /)
  expect(stderr).toContain(
    'The credentials of the local cluster are here: add --config-file kafka-certs/client.properties.\n',
  )
})

import { beforeAll, expect, test, vi } from 'vitest'
import { examine } from '../../../src/kafka/client/examine.ts'
import type { Examination } from '../../../src/kafka/examination.ts'
import { cleanUp, kafka, settingsOf, witness } from './contract-room.ts'

cleanUp('examined.')
beforeAll(() => witness.createTopic({ name: 'examined.there' }))

const examined = async () =>
  examine(await settingsOf(), {
    ...{ clientId: 'test', requestTimeout: 5_000, signal: new AbortController().signal },
    topics: (listing) => [
      ...listing.map(({ name }) => name).filter((name) => name === 'examined.there'),
      'examined.new',
    ],
  })

test('every supported Kafka tells its release and rights, and has the APIs', async () => {
  // Again where the broker that was asked had not heard of the topic yet.
  await vi.waitFor(async () => expectAllSeen(await examined()), { timeout: 60_000 })
  expect(await witness.topics()).not.toContain('examined.new')
})

function expectAllSeen({ bootstrap, cluster }: Examination): void {
  expect(bootstrap.map(({ passed, trouble }) => ({ passed, trouble }))).toEqual(
    kafka.brokers.map(() => ({ passed: ['DNS', 'TCP', 'TLS', 'API', 'SASL'], trouble: null })),
  )
  const [major, minor] = kafka.version.split('.')
  const release = expect.stringMatching(new RegExp(`^${major}\\.${minor}-IV\\d+$`))
  expect(cluster).toMatchObject({
    brokers: kafka.brokers.map(({ id }) => ({ id, trouble: null })),
    software: { release: { software: release, settled: release }, missingApis: [] },
    rights: { describeCluster: true, describeClusterConfigs: true, groups: { kind: 'all' } },
  })
  const operations = expect.arrayContaining(['ALTER', 'ALTER_CONFIGS', 'CREATE', 'DELETE', 'DESCRIBE', 'READ'])
  expect(cluster).toHaveProperty(
    'rights.topics',
    new Map([
      ['examined.there', { kind: 'seen', exists: true, operations }],
      ['examined.new', { kind: 'seen', exists: false, operations }],
    ]),
  )
}

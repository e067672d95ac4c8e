import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { ConfigEntry, ConfigReading, LivePartition, TopicReading } from '../../../src/kafka/live-topic.ts'
import { makeSnapshot } from '../../../src/snapshot/make-snapshot.ts'
import { parseSnapshot } from '../../../src/snapshot/parse-snapshot.ts'
import { snapshotCluster } from '../../../src/snapshot/snapshot-cluster.ts'
import { isInSnapshot } from '../../../src/snapshot/snapshot-document.ts'
import { snapshotText } from '../../../src/snapshot/snapshot-text.ts'
import { schemaProblems } from '../../support/document-schemas.ts'

// A busy machine takes its time for hundreds of cases.
vi.setConfig({ testTimeout: 90_000 })

const broker = fc.integer({ min: 0, max: 4 })
const brokers = fc.uniqueArray(broker, { maxLength: 3 })
const text = fc.constantFrom('1', '604800000', '', 'delete', 'ä"\n\\')
const source = fc.constantFrom('topic', 'dynamic-broker', 'static-broker', 'default', 'unknown')
const value = fc.record({ value: fc.option(text), source })
const WORDS = 'broker-1.secret-host refused User:secret-user'

const error = fc
  .constantFrom('LEADER_NOT_AVAILABLE', 'UNKNOWN_SERVER_ERROR')
  .map((name) => ({ name, code: 5, message: WORDS }))
const entry: fc.Arbitrary<ConfigEntry> = fc
  .tuple(fc.constantFrom('retention.ms', 'cleanup.policy', '__proto__', 'x'), value, fc.boolean(), fc.option(value))
  .map(([name, effective, sensitive, inherited]) => ({ name, ...effective, sensitive, inherited }))
const configs: fc.Arbitrary<ConfigReading> = fc.oneof(
  { weight: 5, arbitrary: fc.uniqueArray(entry, { selector: ({ name }) => name }).map(read) },
  { weight: 1, arbitrary: fc.constant({ kind: 'not-visible' } as const) },
  { weight: 1, arbitrary: error.map((told) => ({ kind: 'failed', error: told }) as const) },
)
const partition: fc.Arbitrary<Omit<LivePartition, 'index'>> = fc.record({
  leader: fc.option(broker),
  replicas: brokers,
  inSyncReplicas: brokers,
  reassignment: fc.option(fc.record({ adding: brokers, removing: brokers })),
})
const reading = (name: string): fc.Arbitrary<TopicReading> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('found' as const),
        topic: fc.record({
          name: fc.constant(name),
          id: fc.option(fc.string()),
          internal: fc.boolean(),
          partitions: fc.array(partition, { maxLength: 3 }).map((all) => all.map((one, index) => ({ index, ...one }))),
          configs,
          authorizedOperations: fc.option(fc.constant(['DESCRIBE'])),
        }),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom<TopicReading[]>({ kind: 'absent' }, { kind: 'not-visible' }) },
    { weight: 1, arbitrary: error.map((told) => ({ kind: 'failed', error: told }) as const) },
  )
const readings = fc
  .uniqueArray(fc.stringMatching(/^[a-zA-Z0-9.-][a-zA-Z0-9._-]{0,5}$|^__proto__$/), { maxLength: 6 })
  .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), reading(name)))))

function read(entries: readonly ConfigEntry[]): ConfigReading {
  return { kind: 'read', entries: new Map(entries.map((one) => [one.name, one])) }
}

function taken(topics: readonly (readonly [string, TopicReading])[], filter: string | null = null) {
  const internal = (of: TopicReading) => of.kind === 'found' && of.topic.internal
  return makeSnapshot({
    takenAt: new Date('2026-11-22T03:00:00Z'),
    filter,
    cluster: {
      clusterId: 'MkU3OEVBNTcwNTJENDM2Qk',
      brokers: [1, 2, 3].map((id) => ({ id, host: `secret-host-${id}`, port: 9092, rack: 'secret-rack' })),
      authorizedOperations: ['DESCRIBE'],
    },
    listing: topics.map(([name, of]) => ({ name, internal: internal(of) })),
    readings: new Map(topics),
  })
}

/** The reading as it is told again: without what the login may do, the brokers' own words, and the values of secrets. */
function retold(of: TopicReading): TopicReading {
  const hide = <T extends ConfigEntry>(one: T): T =>
    one.sensitive ? { ...one, value: null, inherited: one.inherited && { ...one.inherited, value: null } } : one
  const again = { message: expect.any(String) }
  if (of.kind === 'failed') return { ...of, error: { ...of.error, ...again } }
  if (of.kind !== 'found') return of
  const { configs: was } = of.topic
  const now: ConfigReading =
    was.kind === 'read'
      ? read([...was.entries.values()].map(hide))
      : was.kind === 'failed'
        ? { ...was, error: { ...was.error, ...again } }
        : was
  return { ...of, topic: { ...of.topic, configs: now, authorizedOperations: null } }
}

test('a snapshot that was saved and read back answers as the brokers did', async () => {
  await fc.assert(
    fc.asyncProperty(readings, async (topics) => {
      const document = taken(topics)
      expect(schemaProblems('snapshot', document)).toEqual([])
      const saved = snapshotText(document)
      expect(saved).not.toMatch(/secret/)
      const cluster = snapshotCluster(parseSnapshot(saved, 'file'))
      const known = topics.filter(([name]) => isInSnapshot(name, null))
      const again = await cluster.readTopics(known.map(([name]) => name))
      expect([...again]).toEqual(known.map(([name, of]) => [name, retold(of)]))
      const there = topics.filter(([, { kind }]) => kind === 'found' || kind === 'failed').map(([name]) => name)
      expect((await cluster.listTopics()).map(({ name }) => name)).toEqual(there.toSorted())
    }),
    { numRuns: 500 },
  )
})

test('the order in which topics and configs were read does not matter', () => {
  fc.assert(
    fc.property(readings, (topics) => {
      const turned = topics.toReversed().map(([name, of]) => {
        if (of.kind !== 'found' || of.topic.configs.kind !== 'read') return [name, of] as const
        const reversed = read([...of.topic.configs.entries.values()].reverse())
        return [name, { ...of, topic: { ...of.topic, configs: reversed } }] as const
      })
      expect(snapshotText(taken(turned))).toBe(snapshotText(taken(topics)))
    }),
    { numRuns: 200 },
  )
})

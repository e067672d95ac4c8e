import { describe, expect, test } from 'vitest'
import { fingerprintOfDesired } from '../../../../src/plan/basis.ts'
import { fingerprint } from '../../../../src/plan/fingerprint.ts'
import { noChanges, untouched } from '../../../../src/render/phrases/closing-words.ts'
import { schemaProblems } from '../../../support/document-schemas.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { plan } from '../../../support/model/plan-and-apply.ts'
import { planned } from '../../../support/model/planned.ts'
import { desiredState, desiredTopic, scopeIgnoring } from '../../../support/model/topics.ts'

const FROZEN = { managed: false, partitions: 6, allow: { 'key-order': 'partitions 6' } } as const

describe('a plan with a topic that is not managed', () => {
  test('counts it as neither unchanged nor changed nor unmanaged, and does not ask to remove its consent', async () => {
    const cluster = new InMemoryCluster().add('caracal.a').add('caracal.frozen', { partitions: 2 })
    const document = await planned({ 'caracal.a': {}, 'caracal.frozen': FROZEN }, cluster, { prune: true })
    expect(document).toMatchObject({ outcome: 'empty', changes: [], blocks: [], unmanaged: [] })
    expect(document.summary).toMatchObject({ unchanged: 1, notManaged: 1, unmanaged: 0, ignored: 0, change: 0 })
    expect(document.notes.map(({ code }) => code)).toEqual(['not-managed'])
    expect(noChanges(document)).toBe('No changes: the topics that are managed are as the manifests say.')
    expect(untouched(document)).toBe('1 unchanged, 1 not managed.')
    expect(schemaProblems('plan', document)).toEqual([])
  })

  test('asks the brokers for nothing that only it would need', async () => {
    const cluster = new InMemoryCluster().add('caracal.frozen')
    const asked: string[] = []
    cluster.readInherited = async (names) => {
      asked.push(...names)
      return new Map()
    }
    await planned({ 'caracal.frozen': FROZEN }, cluster)
    expect(asked).toEqual([])
  })
})

test('topics that pruneIgnore names are counted apart', async () => {
  const cluster = new InMemoryCluster().add('app.a').add('app.legacy')
  const desired = desiredState([desiredTopic('app.a')], scopeIgnoring(['app.l*'], 'app.'))
  const { document } = await plan(desired, cluster)
  expect(document).toMatchObject({ unmanaged: [], ignored: ['app.legacy'] })
  expect(untouched(document)).toBe('1 unchanged, 1 in pruneIgnore.')
  expect(noChanges(document)).toContain('No changes')
  expect(schemaProblems('plan', document)).toEqual([])
})

describe('a plan that an earlier release saved', () => {
  test('fits the schema without the new fields, and is shown', async () => {
    const { ignored: _, summary, ...document } = await planned({ 'caracal.a': {} }, new InMemoryCluster())
    const { notManaged: _notManaged, ignored: _ignored, ...counts } = summary
    const saved = { ...document, summary: counts }
    expect(schemaProblems('plan', saved)).toEqual([])
    expect(untouched(saved)).toBe('0 unchanged.')
  })

  test('compares with what is managed now, and differs from what is not', () => {
    const topic = desiredTopic('a', { partitions: 3, config: { 'retention.ms': '1' } })
    const before = fingerprint({
      ...{ name: 'a', state: 'present', unlistedConfig: 'report', partitions: 3 },
      ...{ replicationFactor: undefined, config: { 'retention.ms': '1' }, ignoreConfig: [] },
    })
    expect(fingerprintOfDesired(topic)).toBe(before)
    expect(fingerprintOfDesired({ ...topic, notManaged: { value: true, place: topic.place } })).not.toBe(before)
  })
})

test('a name that nobody has shows that the account cannot describe all topics of a scope', async () => {
  const cluster = new InMemoryCluster().add('caracal.a')
  const read = cluster.readTopics.bind(cluster)
  cluster.readTopics = async (names, options) =>
    new Map(
      [...(await read(names, options))].map(([name, reading]) => [
        name,
        name.startsWith('caracal.a') ? reading : { kind: 'not-visible' },
      ]),
    )
  const { notes } = await planned({ 'caracal.a': {} }, cluster)
  expect(notes.map(({ code, resource: { name: topic } }) => `${code} ${topic}`)).toEqual([
    'listing-incomplete caracal.*',
  ])
})

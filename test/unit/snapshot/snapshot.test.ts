import { describe, expect, test } from 'vitest'
import { readScope } from '../../../src/commands/read-scope.ts'
import { UsageError } from '../../../src/diagnostics/usage-error.ts'
import { makeSnapshot } from '../../../src/snapshot/make-snapshot.ts'
import { parseSnapshot } from '../../../src/snapshot/parse-snapshot.ts'
import { snapshotCluster } from '../../../src/snapshot/snapshot-cluster.ts'
import type { SnapshotDocument } from '../../../src/snapshot/snapshot-document.ts'
import { snapshotText } from '../../../src/snapshot/snapshot-text.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, scope } from '../../support/model/topics.ts'

const cluster = new InMemoryCluster()
  .add('app.orders', { partitions: 2, replicationFactor: 3, config: { 'retention.ms': '1000' } })
  .put({ name: 'app.secret', internal: false, kind: 'not-visible' })
const document: SnapshotDocument = { ...cluster.state, filter: 'app.', configs: cluster.state.configs.slice(0, 2) }

test('a line for each partition and each config, for git to show what changed', async () => {
  await expect(snapshotText(document)).toMatchFileSnapshot('golden/snapshot.json')
})

describe('a file that cannot be used is told with the reason', () => {
  const changed = (change: object) => JSON.stringify({ ...document, ...change })
  const [first] = document.topics
  test.each([
    ['', 'it is empty'],
    [snapshotText(document).slice(0, -20), 'it is no JSON, or was cut off'],
    ['null', 'it is not a snapshot of this tool'],
    ['{"format": "caracal-plan"}', 'it is not a snapshot of this tool'],
    [changed({ version: 2 }), 'it has version 2, this tool reads version 1'],
    [changed({ clusterId: undefined }), "it must have required property 'clusterId'"],
    [changed({ hosts: [] }), 'it must NOT have additional properties'],
    [changed({ takenAt: '2026-13-99T00:00:00Z' }), '/takenAt is not a time'],
    [changed({ takenAt: 'today' }), '/takenAt must match pattern'],
    [changed({ topics: [{ ...first, name: 'a b' }] }), '/topics/0/name must match pattern'],
    [changed({ topics: [first, first] }), 'topic app.orders stands in it twice'],
  ])('%#: %s', (text, reason) => {
    expect(() => parseSnapshot(text, 'some.json')).toThrow(UsageError)
    expect(() => parseSnapshot(text, 'some.json')).toThrow(`cannot use --snapshot some.json: ${reason}`)
  })
})

test('a topic that the snapshot does not cover is never planned as a create', async () => {
  const names = ['app.new', 'app.secret', 'apple', 'other']
  const desired = desiredState(names.map((name) => desiredTopic(name)))
  const { changes, blocks } = (await plan(desired, snapshotCluster(document), { forApply: false })).document
  expect(changes.map(({ kind, resource: { name: topic } }) => [kind, topic])).toEqual([['create', 'app.new']])
  expect(blocks.map(({ code, resource: { name: topic } }) => [code, topic])).toEqual([
    ['not-visible', 'app.secret'],
    ['not-visible', 'apple'],
    ['not-visible', 'other'],
  ])
  expect(blocks[1]?.reason).toContain('this one has only names that begin with "app."')
})

test('a declared topic that was hidden when the snapshot was taken is neither created nor unmanaged', async () => {
  const read = await readScope(cluster, 'app.', ['app.secret', 'app.new', 'other'])
  const frozen = snapshotCluster(makeSnapshot({ takenAt: new Date(0), filter: 'app.', ...read }))
  expect(await frozen.listTopics()).toEqual([{ name: 'app.orders', internal: false }])
  const desired = desiredState([desiredTopic('app.secret'), desiredTopic('app.new')], scope('app.'))
  const planned = (await plan(desired, frozen, { forApply: false })).document
  expect(planned.changes.map(({ kind, resource: { name: topic } }) => [kind, topic])).toEqual([['create', 'app.new']])
  expect(planned.blocks.map(({ code, resource: { name: topic } }) => [code, topic])).toEqual([
    ['not-visible', 'app.secret'],
  ])
  const later = (await plan(desiredState([], scope('app.')), frozen, { prune: true, forApply: false })).document
  expect([...later.unmanaged, ...later.changes.map(({ resource: { name: topic } }) => topic)]).toEqual(['app.orders'])
})

test('nor are names that begin with _ where they were left out', async () => {
  const all = snapshotCluster({ ...document, filter: null })
  expect((await all.readTopics(['_schemas', 'schemas'])).get('_schemas')?.kind).toBe('not-visible')
  expect((await all.readTopics(['schemas'])).get('schemas')).toEqual({ kind: 'absent' })
  const underscored = snapshotCluster({ ...document, filter: '_' })
  expect((await underscored.readTopics(['_schemas'])).get('_schemas')).toEqual({ kind: 'absent' })
})

test('what only brokers know stays unknown, checks stay unanswered, and nothing can be changed', async () => {
  const frozen = snapshotCluster(document)
  const wish = desiredTopic('app.orders', { partitions: 3, config: { 'compression.type': 'zstd' } })
  const { document: planned } = await plan(desiredState([wish]), frozen, { forApply: false })
  expect(planned.brokerCheck).toMatchObject({ checkable: 2, checked: 0 })
  expect(planned.notes.map(({ text }) => text)).toContain('not checked by the brokers (a snapshot)')
  const live = { kind: 'unknown', needs: 'a live cluster' }
  expect((await frozen.readInherited(['cleanup.policy', 'retention.ms'])).get('retention.ms')).toEqual(live)
  expect((await frozen.readInherited(['cleanup.policy'])).get('cleanup.policy')).toEqual({
    kind: 'partial',
    value: 'delete',
    source: 'default',
    needs: 'a live cluster',
  })
  const usage = (await frozen.readUsage([{ name: 'app.orders', at: null }], { deadlineMs: 1 })).get('app.orders')
  expect(usage).toMatchObject({
    partitions: [
      { log: live, size: live },
      { log: live, size: live },
    ],
    groups: { groups: [], needs: 'a live cluster' },
    producers: live,
  })
  const outcomes = await frozen.deleteTopics([{ name: 'app.orders', id: null }])
  expect(outcomes.get('app.orders')?.kind).toBe('refused')
})

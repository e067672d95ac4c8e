import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { masked } from '../../e2e/commands/masked.ts'
import { workspace } from '../../e2e/commands/workspace.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'

/** A cluster of its own: its brokers have settings of their own, one other than the other. */
let cluster: WitnessedCluster
beforeAll(async () => {
  cluster = await startWitnessedCluster({
    brokers: 2,
    environment: { KAFKA_LOG_ROLL_HOURS: '2' },
    environmentOf: { 1: { KAFKA_LOG_RETENTION_HOURS: '24' }, 2: { KAFKA_LOG_RETENTION_HOURS: '48' } },
  })
})
afterAll(() => cluster?.stop())

const MANIFEST = `version: 1
scope: {prefixes: [explain.]}
ignoreConfig: [flush.*]
defaults:
  replicationFactor: 2
  config:
    max.message.bytes: null
    retention.ms: 30d
    segment.ms: 2h
topics:
  explain.events:
    partitions: 3
    config:
      cleanup.policy: compact, delete
environments:
  prod: {}
  dev:
    defaults: {config: {retention.ms: 7d}}
    topics:
      explain.events: {partitions: 3, config: {min.insync.replicas: 1}}
`

test('plan --explain: which line says it, what is live on which broker, and why it changes or not', async () => {
  const team = workspace('explain.', cluster)
  team.write('manifests/events.yaml', MANIFEST)
  await team.create('explain.events', {
    partitions: 3,
    replicationFactor: 2,
    configs: {
      'cleanup.policy': 'delete,compact',
      'delete.retention.ms': '3600000',
      'flush.ms': '60000',
      'max.message.bytes': '1500000',
    },
  })
  await team.create('explain.stray', { partitions: 1, replicationFactor: 1 })
  await cluster.witness.alterConfigs({ broker: '', set: { 'message.max.bytes': '2000000' } })
  const port = await team.port()
  await vi.waitFor(async () => {
    const told = (await port.readInherited(['max.message.bytes'])).get('max.message.bytes')
    expect(told).toEqual({ kind: 'same', value: '2000000', source: 'dynamic-default-broker' })
  }, 20_000)

  const planned = await team.caracal('plan --env dev --explain explain.events --detailed-exitcode')
  expect(planned, planned.stderr).toMatchObject({ code: 2, stderr: '' })
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/explain.txt')

  const asJson = async () => {
    const { stdout } = await team.caracal('plan --env dev --explain explain.events --json')
    const document: PlanDocument = JSON.parse(stdout)
    expect(schemaProblems('plan', document)).toEqual([])
    return document
  }
  const document = await asJson()
  const held = await cluster.witness.topic('explain.events')
  const own = document.explanation?.settings.filter(({ live }) => live?.source === 'topic') ?? []
  expect(Object.fromEntries(own.map(({ name, live }) => [name, live?.value]))).toEqual(held?.overrides)
  const retention = document.explanation?.settings.find(({ name }) => name === 'retention.ms')
  expect(retention?.inherited).toEqual({
    kind: 'differs',
    byBroker: [
      { broker: 1, value: '86400000', source: 'static-broker' },
      { broker: 2, value: '172800000', source: 'static-broker' },
    ],
  })

  expect(await team.caracal('apply --env dev --auto-approve')).toMatchObject({ code: 0 })
  const after = await asJson()
  expect(after.outcome).toBe('empty')
  const verdicts = after.explanation?.settings.map(({ name, verdict }) => `${name}: ${verdict}`)
  expect(verdicts).toEqual([
    'partitions: same',
    'replication factor: same',
    'cleanup.policy: same',
    'delete.retention.ms: reported',
    'flush.ms: left-alone',
    'max.message.bytes: same',
    'min.insync.replicas: same',
    'retention.ms: same',
    'segment.ms: same',
  ])

  const stray = await team.caracal('plan --env dev --explain explain.stray')
  expect(stray).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Not declared in the manifests given, but in scope explain.'),
  })
  const misspelt = await team.caracal('plan --env dev --explain explain.evnets')
  expect(misspelt).toMatchObject({ code: 64, stderr: expect.stringContaining('Did you mean explain.events?') })
})

test.each([
  ['--target', '--explain explain.events --target explain.*', '--explain cannot go with --target'],
  ['--prune', '--explain explain.events --prune', '--explain cannot go with --prune'],
  ['a glob', '--explain explain.*', 'takes the whole name of one topic'],
])('plan --explain with %s is told before it connects', async (_, flags, message) => {
  const team = workspace('explain.', cluster)
  team.write('manifests/events.yaml', MANIFEST)
  team.write('dead.properties', 'bootstrap.servers=127.0.0.1:1\nsecurity.protocol=PLAINTEXT\n')
  const ended = await team.caracal(`plan --env dev ${flags}`, { config: 'dead.properties' })
  expect(ended).toMatchObject({ code: 64, stdout: '', stderr: expect.stringContaining(message) })
})

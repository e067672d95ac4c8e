import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { ResourceId } from '../../../src/model/resource-id.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { addUser, untilEveryBrokerTells, writeLogin } from './logins.ts'
import { runCaracal } from './run-caracal.ts'
import { workspace } from './workspace.ts'

const MANIFEST = `
version: 1
scope: {prefixes: [snap.]}
unlistedConfig: reset
defaults: {replicationFactor: 3}
topics:
  snap.grown: {partitions: 4, keyed: false}
  snap.new: {partitions: 2, config: {retention.ms: 1d}}
  snap.old: {state: absent}
  snap.set: {partitions: 2, config: {max.message.bytes: 2 MiB}}
  snap.shrunk: {partitions: 1}
  snap.same: {partitions: 1}
`

const HIDDEN = `
version: 1
scope: {prefixes: [snap-hidden.]}
topics:
  snap-hidden.seen: {partitions: 1}
  snap-hidden.secret: {partitions: 1}
  snap-hidden.new: {partitions: 1}
`

/** What of a plan needs no brokers: a reset shows what it would bring with less certainty. */
function comparable(document: PlanDocument) {
  const { clusterId, changes, blocks, steps, unmanaged, summary } = document
  const certain = changes.map((change) => (change.kind === 'reset-config' ? { ...change, to: null } : change))
  return { clusterId, changes: certain, blocks, steps, unmanaged, summary: { ...summary, risks: 0 } }
}

test('a plan on a snapshot of the cluster is the plan on the cluster, and needs no connection', async () => {
  const team = workspace('snap.')
  await team.create('snap.grown', { partitions: 2 })
  await team.create('snap.old')
  await team.create('snap.set', { partitions: 2, configs: { 'retention.ms': '86400000', 'segment.ms': '3600000' } })
  await team.create('snap.shrunk', { partitions: 3 })
  await team.create('snap.same')
  await team.create('snap.stray')
  team.write('manifests/snap.yaml', MANIFEST)

  const taken = await team.caracal('export --filter snap. --snapshot snap.json')
  expect(taken).toEqual({ code: 0, stdout: 'Snapshot of 6 topics saved to snap.json.\n', stderr: '' })
  expect(schemaProblems('snapshot', team.json('snap.json'))).toEqual([])
  expect(team.read('snap.json')).not.toMatch(/localhost|127\.0\.0\.1|User:|admin/)

  const live = JSON.parse((await team.caracal('plan --json')).stdout)
  const frozen = await runCaracal(['kafka', 'plan', '--snapshot', 'snap.json', '--json'], team.folder)
  const onSnapshot = JSON.parse(frozen.stdout)
  expect(schemaProblems('plan', onSnapshot)).toEqual([])
  expect(comparable(onSnapshot)).toEqual(comparable(live))
  expect(live.changes.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
    'add-partitions',
    'create',
    'delete',
    'reset-config',
    'reset-config',
    'set-config',
  ])
  expect(onSnapshot.brokerCheck).toMatchObject({ checked: 0 })
  expect(onSnapshot.snapshot.filter).toBe('snap.')
})

test('a topic that the login of the snapshot may not see is not created where the manifests were named', async () => {
  const team = workspace('snap-hidden.')
  const { witness } = testCluster()
  await addUser('half-blind')
  // Kafka tells of no name whether it is there without DESCRIBE on it.
  for (const name of ['snap-hidden.seen', 'snap-hidden.new']) {
    await witness.allow({ user: 'half-blind', type: 'TOPIC', name, operations: ['DESCRIBE', 'DESCRIBE_CONFIGS'] })
  }
  onTestFinished(() => witness.revokeAll('half-blind'))
  writeLogin(team, 'half-blind')
  await team.create('snap-hidden.seen')
  await team.create('snap-hidden.secret')
  team.write('m.yaml', HIDDEN)
  const told = {
    'snap-hidden.seen': 'found',
    'snap-hidden.new': 'absent',
    'snap-hidden.secret': 'not-visible',
  } as const
  await untilEveryBrokerTells(team, 'half-blind', told)

  const planned = async (more: string) => {
    const taken = await team.caracal(`export --filter snap-hidden. --snapshot s.json${more}`, {
      config: 'half-blind.properties',
    })
    expect(taken).toMatchObject({ code: 0, stderr: '' })
    const { stdout } = await runCaracal(
      ['kafka', 'plan', '-f', 'm.yaml', '--snapshot', 's.json', '--json'],
      team.folder,
    )
    const { changes, blocks, notes } = JSON.parse(stdout) as PlanDocument
    const of = (some: readonly { readonly resource: ResourceId }[]) => some.map(({ resource }) => resource.name)
    return {
      creates: of(changes),
      blocked: of(blocks),
      unsure: of(notes.filter(({ code }) => code === 'not-on-snapshot')),
    }
  }
  const both = ['snap-hidden.new', 'snap-hidden.secret']
  expect(await planned('')).toEqual({ creates: both, blocked: [], unsure: both })
  const [created, hidden] = both
  expect(await planned(' -f m.yaml')).toEqual({ creates: [created], blocked: [hidden], unsure: [created] })
})

test('a snapshot takes the place of an older one, beside a manifest and over nothing else', async () => {
  const team = workspace('snap-file.')
  await team.create('snap-file.a')
  team.write('manifests/all.txt', 'mine\n')
  expect((await team.caracal('export --filter snap-file. --snapshot manifests/all.txt')).code).toBe(64)
  expect(team.read('manifests/all.txt')).toBe('mine\n')
  expect((await team.caracal('export --filter snap-file. --snapshot s.json --out all.yaml')).code).toBe(0)
  expect(team.read('all.yaml')).toContain('snap-file.a')
  const older = team.read('s.json')
  await team.create('snap-file.b')
  const result = await team.caracal('export --filter snap-file. --snapshot s.json --json')
  expect(schemaProblems('results#/$defs/export', JSON.parse(result.stdout))).toEqual([])
  expect(JSON.parse(result.stdout)).toMatchObject({ topics: ['snap-file.a', 'snap-file.b'], manifest: null })
  expect(older).not.toContain('snap-file.b')
  expect(team.read('s.json')).toContain('snap-file.b')
})

test('nothing of the cluster’s addresses, logins and groups is in a snapshot, whatever is in its topics', async () => {
  const team = workspace('snap-canary.')
  const { witness, clientProperties } = testCluster()
  await team.create('snap-canary.read', { configs: { 'leader.replication.throttled.replicas': '0:1' } })
  await witness.commitOffset('canary-group', 'snap-canary.read')
  expect((await team.caracal('export --filter snap-canary. --snapshot s.json')).code).toBe(0)
  const text = team.read('s.json')
  const password = /password="([^"]+)"/.exec(readFileSync(clientProperties('admin'), 'utf8'))?.[1] ?? ''
  expect(password).not.toBe('')
  for (const word of ['canary-group', 'localhost', 'SASL', password]) expect(text).not.toContain(word)
})

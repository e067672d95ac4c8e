import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TopicUsage } from '../../../src/kafka/topic-usage.ts'
import type { AclRule } from '../../support/local-cluster/witnessed.ts'
import { cleanUp, connectFor, found, isKafka4, kafka, witness } from './contract-room.ts'

const seen = 'usagerights.seen'
const hidden = 'usagerights.hidden'
const group = 'usagerights.group'
const patient = { timeout: 60_000, interval: 300 }

cleanUp('usagerights.')
afterAll(() => witness.leaveGroup('usagerights.active'))

beforeAll(async () => {
  const admin = await connectFor('admin')
  for (const name of [seen, hidden]) {
    await witness.createTopic({ name })
    await found(admin, name)
    await witness.produce(name, 3)
    await vi.waitFor(() => witness.commitOffset(group, name, 0, 2), patient)
  }
})

type Rule = Omit<AclRule, 'user'>
const topic = (...operations: AclRule['operations']): Rule => ({ type: 'TOPIC', name: seen, operations })
const describeCluster: Rule = { type: 'CLUSTER', name: 'kafka-cluster', operations: ['DESCRIBE'] }
const describeGroups: Rule = { type: 'GROUP', name: '*', operations: ['DESCRIBE'] }

/** What a login with these permissions is told, once the brokers know of them. */
async function toldWith(user: string, rules: readonly Rule[], expected: object, of = seen): Promise<TopicUsage> {
  const password = `${user}-secret`
  const entity = ['--entity-type', 'users', '--entity-name', user]
  const config = ['--add-config', `SCRAM-SHA-512=[password=${password}]`]
  const { code, stderr } = await kafka.kafkaTool('kafka-configs', ['--alter', ...entity, ...config])
  if (code !== 0) throw new Error(stderr)
  for (const rule of rules) await witness.allow({ user, ...rule })
  const cluster = await vi.waitFor(() => connectFor({ name: user, password }), patient)
  return vi.waitFor(async () => {
    const usage = (await cluster.readUsage([{ name: of, at: null }], { deadlineMs: 20_000 })).get(of)
    expect(usage).toMatchObject(expected)
    return usage as TopicUsage
  }, patient)
}

const log = { kind: 'known', start: 0n, end: 3n }
const unknown = (needs: string) => ({ kind: 'unknown', needs })

test('with DESCRIBE on the topic alone there are offsets; sizes, groups and producers say what they need', async () => {
  await toldWith('usage-topic', [topic('DESCRIBE')], {
    partitions: [{ log, size: unknown('DESCRIBE on Cluster') }],
    groups: { groups: [], read: 0, listed: 0, needs: 'DESCRIBE on Cluster' },
    producers: unknown(`READ on Topic ${seen}`),
  })
})

test('with DESCRIBE on the cluster all groups are listed, and those that may not be read are told', async () => {
  const { groups } = await toldWith('usage-cluster', [topic('DESCRIBE', 'READ'), describeCluster], {
    partitions: [{ log, size: { kind: 'known' } }],
    groups: { groups: [], read: 0, needs: expect.stringMatching(/^DESCRIBE on Group \S+( and \d+ more)?$/) },
    producers: { kind: 'known', count: 1 },
  })
  expect(groups.listed).toBeGreaterThan(0)
})

test('groups that may be read do not prove that there are no others', async () => {
  await toldWith('usage-groups', [topic('DESCRIBE'), describeGroups], {
    groups: {
      groups: [{ id: group, type: 'classic', active: false, offsets: new Map([[0, 2n]]) }],
      needs: expect.stringMatching(/^DESCRIBE on Cluster/),
    },
  })
})

test('of a topic that may not be described nothing is known', async () => {
  const why = unknown(`DESCRIBE on Topic ${hidden}`)
  const groups = { groups: [], read: 0, needs: expect.stringContaining(why.needs) }
  const expected = { partitions: [{ index: 0, log: why, size: why }], groups, producers: why }
  await toldWith('usage-hidden', [topic('DESCRIBE'), describeCluster, describeGroups], expected, hidden)
})

// Of a group of the new protocol nothing is told while it uses a topic that the login may not describe.
test.runIf(isKafka4)('a group that uses a hidden topic counts as active where it holds offsets', async () => {
  await witness.commitOffset('usagerights.active', seen, 0, 1)
  await witness.joinGroup('usagerights.active', hidden, { protocol: 'consumer' })
  const { groups } = await toldWith('usage-active', [topic('DESCRIBE'), describeCluster, describeGroups], {
    groups: {
      groups: [
        { id: 'usagerights.active', type: 'consumer', active: true, offsets: new Map([[0, 1n]]) },
        { id: group, active: false },
      ],
      needs: expect.stringMatching(/DESCRIBE on the topics of group \S+/),
    },
  })
  expect(groups.read).toBeLessThan(groups.listed)
})

import { expect, test } from 'vitest'
import type { TopicUsage } from '../../../../src/kafka/topic-usage.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { group, readBy } from '../../../support/model/losing-plans.ts'
import { planned } from '../../../support/model/planned.ts'
import { type TopicWish, unusedTopic } from '../../../support/model/topics.ts'

const UNKNOWN = { kind: 'unknown', needs: 'READ on caracal.a' } as const
const [PARTITION] = unusedTopic().partitions
if (PARTITION?.log.kind !== 'known') throw new Error('no partition')
const log = PARTITION.log
const withPartition = (partition: object): TopicUsage => ({
  ...unusedTopic(),
  partitions: [{ ...PARTITION, ...partition }],
})

async function plannedWith(usage: TopicUsage, wish: TopicWish = { config: { 'retention.ms': '1000' } }) {
  const cluster = new InMemoryCluster().add('caracal.a')
  cluster.usage = new Map([['caracal.a', usage]])
  const { outcome, risks, notes } = await planned({ 'caracal.a': wish }, cluster)
  return { outcome, risks: risks.map(({ code }) => code), notes: notes.map(({ code }) => code) }
}

test.each<TopicWish>([
  { config: { 'retention.ms': '1000' } },
  { config: { 'retention.bytes': '1000' } },
  { config: { 'retention.ms': '1000', 'retention.bytes': '1000' } },
])('a topic without records, groups and producers loses nothing: no consent is needed (%j)', async (wish) => {
  const notes = Object.keys(wish.config ?? {}).map(() => 'loses-nothing')
  expect(await plannedWith(unusedTopic(), wish)).toEqual({ outcome: 'changes', risks: [], notes })
})

test.each<[string, TopicUsage]>([
  ['has a record', withPartition({ log: { ...log, end: 1n } })],
  ['changed while it was read', withPartition({ steady: false })],
  ['cannot be read', withPartition({ log: UNKNOWN })],
  ['has a group', { ...unusedTopic(), ...readBy(group('billing', null, false)) }],
  ['may have groups', { ...unusedTopic(), groups: { groups: [], read: 0, listed: 0, needs: 'DESCRIBE on Cluster' } }],
  ['may have groups that were not read', { ...unusedTopic(), groups: { groups: [], read: 1, listed: 2, needs: null } }],
  ['has a producer', { ...unusedTopic(), producers: { kind: 'known', count: 1, lastWrite: null } }],
  ['may have producers', { ...unusedTopic(), producers: UNKNOWN }],
])('a topic that %s needs consent', async (_, usage) => {
  expect(await plannedWith(usage)).toEqual({ outcome: 'refused', risks: ['data-loss'], notes: [] })
})

test('deletions and what cannot be counted need consent all the same', async () => {
  expect(await plannedWith(unusedTopic(), { config: { 'cleanup.policy': 'compact' } })).toMatchObject({
    outcome: 'refused',
  })
  expect(await plannedWith(unusedTopic(), { state: 'absent' })).toMatchObject({ risks: ['data-loss'] })
})

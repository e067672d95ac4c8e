import { describe, expect, test } from 'vitest'
import type { WriteOutcome } from '../../../src/cluster/cluster.ts'
import { InMemoryCluster } from '../model/in-memory-cluster.ts'
import { plan } from '../model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../model/topics.ts'

const refused = (name: string): WriteOutcome => ({ kind: 'refused', error: { name, code: 1, message: 'no' } })
const LOST: WriteOutcome = { kind: 'unknown', reason: 'no answer' }

/** The plan of one new topic with four replicas on three brokers, where the brokers answer the check like this. */
async function planWhere(answer: WriteOutcome, options: Parameters<typeof plan>[2] = {}) {
  const cluster = new InMemoryCluster()
  cluster.createTopics = async (topics) => new Map(topics.map(({ name }) => [name, answer as never]))
  return (await plan(desiredState([desiredTopic('a', { replicationFactor: 4 })]), cluster, options)).document
}
const codes = (document: { blocks: readonly { code: string }[] }) => document.blocks.map(({ code }) => code)

describe('more replicas than live brokers', () => {
  test('are fine where the brokers say so: one may be down for the moment', async () => {
    expect(codes(await planWhere({ kind: 'done' }))).toEqual([])
  })

  test('are blocked in the words of the brokers where they refuse', async () => {
    const document = await planWhere(refused('INVALID_REPLICATION_FACTOR'))
    expect(document.blocks).toMatchObject([
      { code: 'refused-by-broker', error: { name: 'INVALID_REPLICATION_FACTOR' } },
    ])
  })

  test('are blocked by count where no broker looked', async () => {
    expect(codes(await planWhere({ kind: 'done' }, { brokerCheck: 'off' }))).toEqual(['too-few-brokers'])
    const unseen = await planWhere(refused('TOPIC_AUTHORIZATION_FAILED'), { forApply: false })
    expect(codes(unseen)).toEqual(['too-few-brokers'])
    expect(unseen.notes).toMatchObject([{ code: 'not-checked' }])
  })
})

test('one step gives one block', async () => {
  expect(codes(await planWhere(refused('TOPIC_AUTHORIZATION_FAILED')))).toEqual(['not-authorized'])
  expect(codes(await planWhere(LOST))).toEqual(['not-checked'])
})

test('an answer that got lost is no lack of rights', async () => {
  const planned = await planWhere(LOST, { forApply: false })
  expect(planned.notes).toMatchObject([{ code: 'not-checked', text: expect.stringContaining('no answer') }])
  expect(codes(await planWhere(LOST))).toContain('not-checked')
  expect(codes(await planWhere(LOST))).not.toContain('not-authorized')
})

test('changes are counted, not requests', async () => {
  const cluster = new InMemoryCluster().add('a')
  const wish = { config: { 'retention.ms': '-1', 'max.message.bytes': '2000000' } }
  const { document } = await plan(desiredState([desiredTopic('a', wish)]), cluster)
  expect(document.steps).toHaveLength(1)
  expect(document.brokerCheck).toMatchObject({ checkable: 2, checked: 2 })
})

test('a blocked topic is not counted as one to create', async () => {
  const { summary } = await planWhere(refused('POLICY_VIOLATION'))
  expect(summary).toMatchObject({ create: 0, blocked: 1 })
})

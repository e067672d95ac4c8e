import { describe, expect, test } from 'vitest'
import type { WriteOutcome } from '../../../../src/kafka/topic-writes.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { plan } from '../../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../../../support/model/topics.ts'

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

test('a check that the quota of the login did not allow is no refusal', async () => {
  const planned = await planWhere(refused('THROTTLING_QUOTA_EXCEEDED'), { forApply: false })
  expect(planned.notes).toMatchObject([{ code: 'not-checked', text: expect.stringContaining('QUOTA') }])
  expect(codes(planned)).toEqual(['too-few-brokers'])
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

describe('an override that Kafka 4 no longer has refuses every change of its topic (KAFKA-19851)', () => {
  const gone = 'message.format.version'
  async function blockWhere(message: string, wish: Parameters<typeof desiredTopic>[1] = {}) {
    const cluster = new InMemoryCluster().add('a', { config: { [gone]: '2.8', 'segment.ms': '60000' } })
    const error = { name: 'INVALID_CONFIG', code: 40, message }
    cluster.alterConfigs = async () => new Map([['a', { kind: 'refused', error }]])
    const desired = desiredTopic('a', { config: { 'retention.ms': '-1' }, ...wish })
    return (await plan(desiredState([desired]), cluster)).document.blocks[0]?.reason
  }
  const words = `Unknown topic config name: ${gone}`

  test('is named with the way out', async () => {
    expect(await blockWhere(words)).toBe(
      `the brokers reject it: INVALID_CONFIG: ${words}. The topic still has an override of ${gone}, which these brokers no longer ` +
        `know, and they take no config change until it is reset. Add \`config: {${gone}: null}\` to the topic.`,
    )
  })

  test('is not blamed for what it did not do', async () => {
    const other = 'Invalid value 0 for configuration min.insync.replicas: Value must be at least 1'
    expect(await blockWhere(other)).toBe(`the brokers reject it: INVALID_CONFIG: ${other}`)
    const own = { config: { 'unheard.of': '1' } }
    expect(await blockWhere('Unknown topic config name: unheard.of', own)).not.toContain('Add `config')
    expect(await blockWhere(words, { config: { [gone]: '3.0' } })).not.toContain('Add `config')
  })
})

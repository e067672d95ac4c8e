import { describe, expect, test } from 'vitest'
import type { InheritedValue } from '../../../src/cluster/cluster.ts'
import { type Change, changeWords } from '../../../src/diff/change.ts'
import { assessRisks } from '../../../src/plan/assess-risks.ts'
import { orderSteps } from '../../../src/plan/order-steps.ts'
import { settleResets } from '../../../src/plan/settle-resets.ts'
import { usageQuestions } from '../../../src/plan/usage-questions.ts'
import { changeLines } from '../../../src/render/text/change-lines.ts'
import { InMemoryCluster } from '../model/in-memory-cluster.ts'
import { desiredTopic, liveState, liveTopic, unusedTopic } from '../model/topics.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const DAY = 86_400_000
const days = (count: number) => String(count * DAY)

const same = (value: string): InheritedValue => ({ kind: 'same', value, source: 'static-broker' })
const differs = (...values: readonly string[]): InheritedValue => ({
  kind: 'differs',
  byBroker: values.map((value, index) => ({ broker: index + 1, value, source: 'static-broker' })),
})
const oneWord = (value: string): InheritedValue => {
  return { kind: 'one-word', value, source: 'default', needs: 'DESCRIBE_CONFIGS on Cluster' }
}
const unknown: InheritedValue = { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' }

function reset(to: InheritedValue, name = 'retention.ms', from = days(7)): Change {
  return { kind: 'reset-config', topic: 't', place: null, name, from: { value: from, source: 'topic' }, to }
}

function judged(change: Change) {
  const config = change.kind === 'reset-config' ? { [change.name]: change.from.value ?? '' } : {}
  const live = liveState([liveTopic('t', { config, replicas: [1, 2, 3] })])
  return { changes: [change], compared: [desiredTopic('t')], live, now: NOW }
}

const risksOf = (change: Change) =>
  assessRisks(judged(change), { usage: new Map([['t', unusedTopic()]]), eligibleLeaders: new Map() }, []).map(
    ({ code, text }) => [code, text],
  )

describe('a reset is judged by the worst it may bring', () => {
  test.each<[string, InheritedValue, string | null]>([
    ['the same or more on every broker', same(days(30)), null],
    ['less on every broker', same(days(1)), 'records older than 1d are deleted'],
    ['less on one of three', differs(days(30), days(1), days(7)), 'records older than 1d are deleted'],
    ['more on every broker, by different values', differs(days(30), '-1', days(8)), null],
    ['forever on one, less on another', differs('-1', days(2)), 'records older than 2d are deleted'],
    ['more by one word', oneWord(days(30)), 'what retention.ms becomes is unknown'],
    ['less by one word', oneWord(days(1)), 'records older than 1d are deleted'],
    ['nobody knows', unknown, 'what retention.ms becomes is unknown'],
  ])('%s', (_name, to, words) => {
    const risks = risksOf(reset(to))
    expect(risks).toEqual(words === null ? [] : [['data-loss', expect.stringContaining(words)]])
  })

  test('min.insync.replicas: lower on one broker, higher on another are two risks', () => {
    const change = reset(differs('1', '3'), 'min.insync.replicas', '2')
    expect(risksOf(change).map(([code]) => code)).toEqual(['durability', 'availability'])
  })

  test('the records that go are asked about at the lowest limit', () => {
    const questions = usageQuestions(judged(reset(differs(days(30), days(1), days(3)))))
    expect(questions).toEqual([{ name: 't', at: NOW.getTime() - DAY }])
  })
})

test.each<[InheritedValue, string, string]>([
  [same(days(1)), 'retention.ms reset to 1d', 'reset to 1d (broker default)'],
  [differs(days(7), days(1), days(7)), 'retention.ms reset to 1d or 7d', '7d on brokers 1, 3; 1d on broker 2'],
  [oneWord(days(1)), 'retention.ms reset to 1d', 'reset to 1d by one word'],
  [unknown, 'retention.ms reset', 'unknown (needs DESCRIBE_CONFIGS on Cluster)'],
])('consent and the plan name what it brings: %o', (to, words, shown) => {
  expect(changeWords(reset(to))).toBe(words)
  expect(
    changeLines(reset(to))
      .map((line) => line.trim())
      .join(' '),
  ).toContain(shown)
})

test('the brokers are asked only about what is reset, and their answer goes before one word', async () => {
  const cluster = new InMemoryCluster()
  const asked: (readonly string[])[] = []
  cluster.readInherited = async (configs) => {
    asked.push(configs)
    return new Map([
      ['retention.ms', same(days(9))],
      ['segment.ms', unknown],
    ])
  }
  const set: Change = { kind: 'set-config', topic: 't', place: null, name: 'flush.ms', from: null, to: '1' }
  expect(await settleResets(cluster, [set])).toEqual([set])
  const settled = await settleResets(cluster, [set, reset(oneWord(days(1))), reset(oneWord(days(2)), 'segment.ms')])
  expect(asked).toEqual([['retention.ms', 'segment.ms']])
  expect(settled.map((change) => ('to' in change ? change.to : null))).toEqual(['1', same(days(9)), oneWord(days(2))])
})

test('a reset that is stronger on any broker waits for the new partitions', () => {
  const more: Change = { kind: 'add-partitions', topic: 't', place: null, from: 1, to: 2 }
  const kinds = (to: InheritedValue) =>
    orderSteps([reset(to, 'min.insync.replicas', '2'), more]).map(({ kind }) => kind)
  expect(kinds(differs('1', '1'))).toEqual(['alter-configs', 'add-partitions'])
  expect(kinds(differs('1', '3'))).toEqual(['add-partitions', 'alter-configs'])
  expect(kinds(unknown)).toEqual(['add-partitions', 'alter-configs'])
})

import { describe, expect, test } from 'vitest'
import type { InheritedValue } from '../../../src/kafka/live-topic.ts'
import type { LogOffsets } from '../../../src/kafka/topic-usage.ts'
import type { Change } from '../../../src/model/change.ts'
import type { LiveState } from '../../../src/model/live-state.ts'
import { topicNamed } from '../../../src/model/resource-id.ts'
import { changeLines } from '../../../src/render/text/topic-sections.ts'
import { changeWords } from '../../../src/resources/topics/changes/change-kinds.ts'
import { riskContexts } from '../../../src/resources/topics/risks/assess-risks.ts'
import { usageQuestions } from '../../../src/resources/topics/risks/risk-facts.ts'
import { orderSteps } from '../../../src/resources/topics/steps/order-steps.ts'
import { assessRisks } from '../../support/assess-risks.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import {
  desiredState,
  desiredTopic,
  emptyTopic,
  found,
  liveState,
  liveTopic,
  unusedTopic,
} from '../../support/model/topics.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const DAY = 86_400_000
const days = (count: number) => String(count * DAY)

const same = (value: string): InheritedValue => ({ kind: 'same', value, source: 'static-broker' })
const differs = (...values: readonly string[]): InheritedValue => ({
  kind: 'differs',
  byBroker: values.map((value, index) => ({ broker: index + 1, value, source: 'static-broker' })),
})
const oneWord = (value: string): InheritedValue => {
  return { kind: 'partial', value, source: 'default', needs: 'DESCRIBE_CONFIGS on Cluster' }
}
const unknown: InheritedValue = { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' }

function reset(to: InheritedValue, name = 'retention.ms', from = days(7)): Change {
  return {
    kind: 'reset-config',
    resource: topicNamed('t'),
    place: null,
    name,
    from: { value: from, source: 'topic' },
    to,
  }
}

function judged(changes: readonly Change[], live: LiveState) {
  return { contexts: riskContexts({ changes, compared: [desiredTopic('t')], live }), now: NOW }
}

function liveAt(config: Readonly<Record<string, string>>): LiveState {
  return liveState([liveTopic('t', { config, replicas: [1, 2, 3] })])
}

function judgedAlone(change: Change) {
  return judged([change], liveAt(change.kind === 'reset-config' ? { [change.name]: change.from.value ?? '' } : {}))
}

const risksOf = (change: Change) =>
  assessRisks(
    judgedAlone(change),
    { usage: new Map([['t', emptyTopic()]]), eligibleLeaders: new Map(), brokerSettings: new Map() },
    [],
  ).map(({ code, text }) => [code, text])

describe('a reset is judged by the worst it may bring', () => {
  test.each<[string, InheritedValue, string | null]>([
    ['the same or more on every broker', same(days(30)), null],
    ['less on every broker', same(days(1)), 'records older than 1d are deleted'],
    ['less on one of three', differs(days(30), days(1), days(7)), 'records older than 1d are deleted'],
    ['more on every broker, by different values', differs(days(30), '-1', days(8)), null],
    ['forever on one, less on another', differs('-1', days(2)), 'records older than 2d are deleted'],
    ['more by one word', oneWord(days(30)), 'what retention.ms becomes is unknown'],
    ['less by one word', oneWord(days(1)), 'what retention.ms becomes is unknown'],
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
    const questions = usageQuestions(judgedAlone(reset(differs(days(30), days(1), days(3)))))
    // A little ahead: records go on ageing until the brokers look.
    expect(questions).toEqual([{ name: 't', at: NOW.getTime() - DAY + 600_000 }])
  })
})

test.each<[InheritedValue, string, string]>([
  [same(days(1)), 'retention.ms reset to 1d', 'reset to 1d (broker default)'],
  [differs(days(7), days(1), days(7)), 'retention.ms reset to 1d or 7d', 'differs by broker: 7d (1, 3), 1d (2)'],
  [oneWord(days(1)), 'retention.ms reset to 1d', 'reset to 1d, as far as known (needs DESCRIBE_CONFIGS on Cluster)'],
  [unknown, 'retention.ms reset', 'unknown (needs DESCRIBE_CONFIGS on Cluster)'],
])('consent and the plan name what it brings: %o', (to, words, shown) => {
  expect(changeWords(reset(to))).toBe(words)
  expect(
    changeLines(reset(to))
      .map((line) => line.trim())
      .join(' '),
  ).toContain(shown)
})

test('the brokers are asked about what topics get from them, and their answer goes before one word', async () => {
  const cluster = new InMemoryCluster().add('t', { config: { 'retention.ms': days(9), 'flush.messages': '1' } })
  const asked: (readonly string[])[] = []
  cluster.readInherited = async (configs) => {
    asked.push(configs)
    return new Map([['retention.ms', same(days(9))]])
  }
  const wish = { config: { 'retention.ms': null, 'flush.messages': null, 'max.message.bytes': '1048588' } }
  const { document } = await plan(desiredState([desiredTopic('t', wish)]), cluster)
  const always = ['cleanup.policy', 'retention.bytes', 'retention.ms']
  expect(asked).toEqual([[...always, 'flush.messages', 'max.message.bytes'].sort()])
  expect(document.changes.map((change) => ('to' in change ? change.to : null))).toEqual([
    same(days(9)),
    { kind: 'partial', value: '9223372036854775807', source: 'default', needs: 'an answer from every broker' },
  ])
})

describe('where brokers give a topic different values', () => {
  const inherited = (name: string, ...values: readonly string[]) => new Map([[name, differs(...values)]])
  const planned = async (config: Record<string, string>, told: Map<string, InheritedValue>, own = {}) => {
    const cluster = new InMemoryCluster().add('t', { config: own, replicationFactor: 3 })
    cluster.readInherited = async () => told
    return (await plan(desiredState([desiredTopic('t', { config })]), cluster)).document
  }

  test('a value is there only where it is on all of them', async () => {
    const wish = { 'retention.ms': days(7) }
    const [same] = (await planned(wish, inherited('retention.ms', days(7), days(7)))).changes.flatMap(changeLines)
    expect(same).toContain('7d (1, 2) → 7d (topic override)')
    const { changes } = await planned(wish, inherited('retention.ms', days(7), days(1)))
    expect(changes).toMatchObject([{ kind: 'set-config', from: differs(days(7), days(1)), to: days(7) }])
    expect(changes.flatMap(changeLines)[0]).toContain('differs by broker: 7d (1), 1d (2) → 7d')
    expect((await planned(wish, inherited('retention.ms', days(7), days(1)), wish)).changes).toEqual([])
  })

  test('setting one is a loss where any broker has more', async () => {
    const { risks } = await planned({ 'retention.ms': days(7) }, inherited('retention.ms', days(1), days(30)))
    expect(risks).toMatchObject([{ code: 'data-loss', consent: { kind: 'missing' } }])
    const more = await planned({ 'retention.ms': days(30) }, inherited('retention.ms', days(1), days(7)))
    expect(more.risks).toEqual([])
  })

  test('a policy that gains delete takes what any of them lets go', async () => {
    const told = new Map([['retention.bytes', differs('-1', '1000')]])
    const { risks } = await planned({ 'cleanup.policy': 'compact,delete' }, told, { 'cleanup.policy': 'compact' })
    expect(risks).toMatchObject([{ code: 'data-loss', text: expect.stringContaining('7d') }])
  })
})

describe('each aspect of a risk is told as its worst, on whichever broker', () => {
  const policyOf = (from: string, to: string | InheritedValue): Change => {
    const about = {
      resource: topicNamed('t'),
      place: null,
      name: 'cleanup.policy',
      from: { value: from, source: 'topic' as const },
    }
    return typeof to === 'string' ? { ...about, kind: 'set-config', to } : { ...about, kind: 'reset-config', to }
  }
  const risks = (changes: readonly Change[], config: Record<string, string>) => {
    const gib = 1024 ** 3
    const [known] = unusedTopic().partitions
    const times = { firstTime: 1, newest: NOW.getTime(), newestAtMost: NOW.getTime() }
    const log = { ...known?.log, kind: 'known', end: 900n, atOrAfter: 0n, ...times } as LogOffsets
    const size = { kind: 'known', leader: 90 * gib, replicas: 90 * gib } as const
    const usage = { ...unusedTopic(), partitions: [{ index: 0, log, size, steady: true }] }
    const facts = { usage: new Map([['t', usage]]), eligibleLeaders: new Map(), brokerSettings: new Map() }
    return assessRisks(judged(changes, liveAt(config)), facts, [])
  }

  test('of one loss what takes most', () => {
    const limit = String(1024 ** 3)
    const config = { 'cleanup.policy': 'compact', 'retention.bytes': limit }
    const found = risks(
      [policyOf('compact', 'compact,delete'), reset(differs('-1', limit), 'retention.bytes', limit)],
      config,
    )
    expect(found).toMatchObject([{ code: 'data-loss', text: expect.stringContaining('at most 89.0 of 90.0 GiB') }])
  })

  test('of two losses both', () => {
    const found = risks([policyOf('', differs('compact', 'delete'))], { 'cleanup.policy': '' })
    expect(found.map(({ code }) => code)).toEqual(['data-loss', 'data-loss'])
  })
})

test('what a reset brings on a broker that is down is unknown', () => {
  const state = liveAt({ 'retention.ms': days(7) })
  const [topic] = [...state.topics.values()].flatMap((reading) => (reading.kind === 'found' ? [reading.topic] : []))
  if (topic === undefined) throw new Error('no topic')
  const partitions = topic.partitions.map((partition) => ({ ...partition, replicas: [1, 2, 4] }))
  const live = { ...state, topics: new Map([['t', found({ ...topic, partitions })]]) }
  const facts = { usage: new Map([['t', emptyTopic()]]), eligibleLeaders: new Map(), brokerSettings: new Map() }
  expect(assessRisks(judged([reset(same(days(30)))], live), facts, [])).toMatchObject([{ code: 'data-loss' }])
})

test('a reset that is stronger on any broker waits for the new partitions', () => {
  const more: Change = { kind: 'add-partitions', resource: topicNamed('t'), place: null, from: 1, to: 2 }
  const kinds = (to: InheritedValue) =>
    orderSteps([reset(to, 'min.insync.replicas', '2'), more]).map(({ kind }) => kind)
  expect(kinds(differs('1', '1'))).toEqual(['alter-configs', 'add-partitions'])
  expect(kinds(differs('1', '3'))).toEqual(['add-partitions', 'alter-configs'])
  expect(kinds(unknown)).toEqual(['add-partitions', 'alter-configs'])
})

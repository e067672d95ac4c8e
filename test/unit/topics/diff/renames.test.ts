import { describe, expect, test } from 'vitest'
import { diffState } from '../../../../src/resources/topics/diff/diff-state.ts'
import { oldNames } from '../../../../src/resources/topics/diff/renames.ts'
import { topicsOutsideScopes } from '../../../../src/resources/topics/diff/unmanaged-topics.ts'
import {
  desiredState,
  desiredTopic,
  liveState,
  liveTopic,
  scope,
  type TopicWish,
} from '../../../support/model/topics.ts'

test.each<[string, string, boolean]>([
  ['orders.placed.v2', 'orders.placed', true],
  ['orders.placed.v2', 'orders.placed.v1', true],
  ['orders.placed', 'orders-placed', true],
  ['placed.orders', 'orders.placed', true],
  ['orders.payments.settled', 'orders.payment.settled', true],
  ['orders.payments.dlq', 'orders.payments', false],
  ['orders.eu.shard-1', 'orders.eu.shard-2', false],
  ['orders.eu-west', 'orders.eu-east', false],
  ['orders.eu.shipped', 'orders.eu.placed', false],
  ['orders.shipped', 'orders.placed', false],
  ['orders.eu.a', 'orders.eu.b', false],
  ['orders.placed', 'orders.placed', false],
])('%s looks like a new name for %s: %s', (created, live, expected) => {
  expect(oldNames([created], [live]).has(created)).toBe(expected)
})

test('words that many topics share say nothing of a rename, and cost nothing', () => {
  const names = (from: number) => Array.from({ length: 10_000 }, (_, index) => `team.events.customer${from + index}`)
  const before = performance.now()
  expect(oldNames(names(10_000), names(0))).toEqual(new Map())
  expect(performance.now() - before).toBeLessThan(20_000)
})

test('thousands of names are compared at once', () => {
  const names = (suffix: string) => Array.from({ length: 10_000 }, (_, index) => `team.topic-${index}.${suffix}`)
  const before = performance.now()
  expect(oldNames(names('v2'), names('v1')).get('team.topic-7.v2')).toContain('team.topic-7.v1')
  expect(performance.now() - before).toBeLessThan(20_000)
})

describe('a plan that creates what looks like a new name', () => {
  const notes = (wish: TopicWish, live: Parameters<typeof liveTopic>[1], old: TopicWish | null = null) => {
    const topics = [desiredTopic('app.orders.v2', wish), ...(old === null ? [] : [desiredTopic('app.orders', old)])]
    const state = liveState([liveTopic('app.orders', live)], { 'app.orders.v2': { kind: 'absent' } })
    const { notes } = diffState(desiredState(topics, scope('app.')), state, { target: [], prune: false })
    return notes
      .filter(({ code }) => code === 'looks-renamed')
      .map(({ resource: { name: topic }, text }) => `${topic} ${text}`)
  }

  test('says that records stay in the old topic', () => {
    expect(notes({ partitions: 3 }, { partitions: 3 })).toEqual([
      'app.orders.v2 looks like a new name for app.orders, which has the same shape and is not declared in the manifests given. Its records stay there. Kafka cannot rename topics: this creates an empty topic. How to move records and consumers: docs/renaming-topics.md',
    ])
  })

  test('says that records are deleted, if the same plan deletes the old topic', () => {
    expect(notes({ partitions: 3 }, { partitions: 3 }, { state: 'absent' })).toEqual([
      expect.stringContaining('which this plan deletes with its records.'),
    ])
  })

  test.each<[string, TopicWish, Parameters<typeof liveTopic>[1]]>([
    ['more partitions', { partitions: 6 }, { partitions: 3 }],
    ['another replication factor', { replicationFactor: 3 }, { replicas: [1, 2] }],
    ['an override that is not declared', {}, { config: { 'retention.ms': '1000' } }],
  ])('says nothing with %s', (_, wish, live) => {
    expect(notes(wish, live)).toEqual([])
  })

  test('says nothing if the other topic is declared too', () => {
    expect(notes({}, {}, {})).toEqual([])
  })
})

test('topics outside every scope are those that no manifest says anything of, without those of Kafka and other systems', () => {
  const desired = desiredState([desiredTopic('single')], { ...scope('app.'), excludedTopics: ['elsewhere'] })
  const names = [
    'app.x',
    'single',
    'elsewhere',
    'billing.a',
    'pay-store-changelog',
    '__consumer_offsets',
    '_schemas',
    'b',
  ]
  const listing = names.map((name) => ({ name, internal: false }))
  expect(topicsOutsideScopes(desired, listing)).toEqual(['b', 'billing.a'])
})

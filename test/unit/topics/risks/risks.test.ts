import { describe, expect, test } from 'vitest'
import type { EligibleLeaders } from '../../../../src/kafka/live-topic.ts'
import type { GroupOfTopic, LogOffsets, TopicUsage } from '../../../../src/kafka/topic-usage.ts'
import type { Unknown } from '../../../../src/kafka/unknown.ts'
import type { DesiredTopic } from '../../../../src/model/desired-state.ts'
import { topicNamed } from '../../../../src/model/resource-id.ts'
import { unusedConsent } from '../../../../src/plan/consent.ts'
import { diffState } from '../../../../src/resources/topics/diff/diff-state.ts'
import { riskContexts } from '../../../../src/resources/topics/risks/assess-risks.ts'
import type { RiskFacts } from '../../../../src/resources/topics/risks/risk-facts.ts'
import { assessRisks } from '../../../support/assess-risks.ts'
import {
  desiredState,
  desiredTopic,
  emptyTopic,
  liveState,
  liveTopic,
  scope,
  type TopicFacts,
  type TopicWish,
  unusedTopic,
} from '../../../support/model/topics.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const QUIET: TopicUsage = unusedTopic()
/** Nothing of it would be deleted now, but somebody writes to it. */
const EMPTY: TopicUsage = emptyTopic()
const [PARTITION] = QUIET.partitions
const riskFacts = (
  usage: RiskFacts['usage'],
  eligibleLeaders: RiskFacts['eligibleLeaders'] = new Map(),
  brokerSettings: RiskFacts['brokerSettings'] = new Map(),
): RiskFacts => ({
  usage,
  eligibleLeaders,
  brokerSettings,
})
const billing: GroupOfTopic = { id: 'billing', type: 'classic', active: true, offsets: new Map() }
const withLog = (log: Partial<LogOffsets> | Unknown): TopicUsage => ({
  ...QUIET,
  partitions: QUIET.partitions.map((partition) => ({
    ...partition,
    log: 'needs' in log ? log : { ...(PARTITION?.log as LogOffsets), ...log },
  })),
})

/** The risks of bringing one topic from `facts` to `wish`. */
function risksOf(
  wish: TopicWish,
  facts: TopicFacts | null,
  usage: TopicUsage = wish.state === 'absent' ? QUIET : EMPTY,
  allow: string[] = [],
) {
  return risksOfTopic(desiredTopic('t', wish), facts, usage, allow)
}

function risksOfTopic(topic: DesiredTopic, facts: TopicFacts | null, usage: TopicUsage, allow: string[] = []) {
  const live = liveState(facts === null ? [] : [liveTopic('t', facts)])
  const { changes, compared } = diffState(desiredState([topic]), live, { target: [], prune: false })
  const flags = allow.map((text) => ({ risk: text.split(':')[0] ?? '', glob: text.split(':')[1] ?? '' }))
  return assessRisks(
    { contexts: riskContexts({ changes, compared, live }), now: NOW },
    riskFacts(new Map([['t', usage]])),
    flags,
  )
}

const codes = (wish: TopicWish, facts: TopicFacts | null = {}) => risksOf(wish, facts).map(({ code }) => code)
const set = (config: Record<string, string | null>): TopicWish => ({ config })

describe('data-loss', () => {
  test.each([
    ['shorter retention.ms', set({ 'retention.ms': '1000' }), {}],
    ['from forever to a time', set({ 'retention.ms': '604800000' }), { config: { 'retention.ms': '-1' } }],
    ['a reset that shortens', set({ 'retention.ms': null }), { config: { 'retention.ms': '999999999999' } }],
    ['retention.bytes from unlimited', set({ 'retention.bytes': '1000' }), {}],
    ['gaining compact', set({ 'cleanup.policy': 'compact,delete' }), {}],
    ['gaining delete', set({ 'cleanup.policy': 'compact,delete' }), { config: { 'cleanup.policy': 'compact' } }],
    ['shorter delete.retention.ms', set({ 'delete.retention.ms': '1' }), { config: { 'cleanup.policy': 'compact' } }],
    [
      'compaction at once of what was kept a while',
      set({ 'min.compaction.lag.ms': '0' }),
      { config: { 'cleanup.policy': 'compact', 'min.compaction.lag.ms': '604800000' } },
    ],
    ['unclean election on', set({ 'unclean.leader.election.enable': 'true' }), {}],
  ])('%s', (_name, wish, facts) => {
    expect(risksOf(wish, facts)).toMatchObject([{ code: 'data-loss', consent: { kind: 'missing' } }])
  })

  test.each([
    ['longer retention.ms', set({ 'retention.ms': '9999999999' }), {}],
    ['to forever', set({ 'retention.ms': '-1' }), {}],
    ['shorter delete.retention.ms where nothing compacts', set({ 'delete.retention.ms': '1' }), {}],
    ['losing compact', set({ 'cleanup.policy': 'delete' }), { config: { 'cleanup.policy': 'compact,delete' } }],
    [
      'unclean election off',
      set({ 'unclean.leader.election.enable': 'false' }),
      { config: { 'unclean.leader.election.enable': 'true' } },
    ],
    [
      'retention of a topic that only compacts',
      set({ 'retention.ms': '1000' }),
      { config: { 'cleanup.policy': 'compact' } },
    ],
  ])('none by %s', (_name, wish, facts) => {
    expect(codes(wish, facts)).toEqual([])
  })

  test('a reset to an unknown value counts as a loss', () => {
    const live = liveTopic('t', { config: { 'retention.ms': '5' } })
    if (live.configs.kind !== 'read') throw new Error('unreadable')
    const entries = new Map(live.configs.entries)
    entries.set('retention.ms', {
      name: 'retention.ms',
      value: '5',
      source: 'topic',
      sensitive: false,
      inherited: null,
    })
    const state = liveState([{ ...live, configs: { kind: 'read', entries } }])
    const desired = desiredState([desiredTopic('t', set({ 'retention.ms': null }))])
    const { changes, compared } = diffState(desired, state, { target: [], prune: false })
    const risks = assessRisks(
      { contexts: riskContexts({ changes, compared, live: state }), now: NOW },
      riskFacts(new Map()),
      [],
    )
    expect(risks).toMatchObject([{ code: 'data-loss', words: 'retention.ms reset' }])
  })
})

describe('key-order', () => {
  test('more partitions need consent unless keys carry no order', () => {
    expect(codes({ partitions: 2 })).toEqual(['key-order'])
    expect(codes({ partitions: 2, keyed: true })).toEqual(['key-order'])
    expect(codes({ partitions: 2, keyed: false })).toEqual([])
  })

  test('always where the topic is compacted', () => {
    expect(codes({ partitions: 2, keyed: false }, { config: { 'cleanup.policy': 'compact' } })).toEqual(['key-order'])
  })
})

describe('in-use', () => {
  const absent: TopicWish = { state: 'absent' }

  test('a quiet topic may go: state: absent consents to its data, which is told', () => {
    const topic = desiredTopic('t', absent)
    const consent = { kind: 'given', by: 'manifest', place: topic.place }
    expect(risksOfTopic(topic, {}, QUIET)).toMatchObject([{ code: 'data-loss', consent }])
  })

  test.each([
    ['active groups', { ...QUIET, groups: { ...QUIET.groups, groups: [billing] } }, 'billing'],
    ['recent records', withLog({ end: 1n, newest: NOW.getTime() - 3_600_000 }), 'last day'],
    [
      'unknown groups',
      { ...QUIET, groups: { ...QUIET.groups, needs: 'DESCRIBE on Cluster' } },
      'needs DESCRIBE on Cluster',
    ],
    ['records without a time', withLog({ end: 1n }), 'bear no time'],
    [
      'arriving records of old times',
      withLog({ end: 1n, newest: 0, newestAtMost: null, arriving: true }),
      'are arriving',
    ],
    [
      'records that a new deleted one hides',
      withLog({ end: 1n, newestAtMost: NOW.getTime() - 3_600_000 }),
      'needs a record newer than the deleted ones',
    ],
    [
      'producers of old records',
      { ...QUIET, producers: { kind: 'known', count: 2, lastWrite: 0 } },
      'producers wrote to it in the last day',
    ],
    ['unknown records', withLog({ kind: 'unknown', needs: 'DESCRIBE on t' }), 'needs DESCRIBE on t'],
  ] as const)('%s need consent', (_name, usage, words) => {
    const [, risk, ...rest] = risksOf(absent, {}, usage)
    expect(risk).toMatchObject({ code: 'in-use', words: 'delete', consent: { kind: 'missing' } })
    expect(rest).toEqual([])
    expect(risk?.text).toContain(words)
  })

  test('pruning is a loss as well', () => {
    const live = liveState([liveTopic('app.x')])
    const { changes, compared } = diffState(desiredState([], scope('app.')), live, { target: [], prune: true })
    const risks = assessRisks(
      { contexts: riskContexts({ changes, compared, live }), now: NOW },
      riskFacts(new Map([['app.x', QUIET]])),
      [],
    )
    expect(risks.map(({ code }) => code)).toEqual(['data-loss'])
  })
})

describe('internal-topic', () => {
  const offsets = liveTopic('__consumer_offsets', { replicas: [1, 2, 3], config: { 'cleanup.policy': 'compact' } })
  const risksOn = (live: typeof offsets, config: Record<string, string | null>, more: TopicWish = {}) => {
    const state = liveState([live])
    const desired = desiredState([desiredTopic(live.name, { config, ...more })])
    const { changes, compared } = diffState(desired, state, { target: [], prune: false })
    return assessRisks(
      { contexts: riskContexts({ changes, compared, live: state }), now: NOW },
      riskFacts(new Map()),
      [],
    )
  }
  const own = (risks: ReturnType<typeof risksOn>) => risks.filter(({ code }) => code === 'internal-topic')

  test('every config of a topic that Kafka keeps for itself needs consent, set or reset', () => {
    expect(own(risksOn(offsets, { 'compression.type': 'zstd' }))).toMatchObject([{ consent: { kind: 'missing' } }])
    expect(own(risksOn(offsets, { 'cleanup.policy': null }))).toMatchObject([
      { consent: { kind: 'missing' }, text: expect.stringContaining('entries older than 7d are deleted') },
    ])
    expect(own(risksOn(offsets, {}, { unlistedConfig: 'reset' }))).toHaveLength(1)
    const flagged = liveTopic('service.state', { internal: true })
    expect(own(risksOn(flagged, { 'retention.ms': '1000' }))).toMatchObject([{ consent: { kind: 'missing' } }])
  })

  test('consent to data-loss is not consent to it', () => {
    const allow = { 'data-loss': 'cleanup.policy delete' }
    const risks = risksOn(offsets, { 'cleanup.policy': 'delete' }, { allow })
    expect(risks).toMatchObject([
      { code: 'data-loss', consent: { kind: 'given' } },
      { code: 'internal-topic', consent: { kind: 'missing' } },
    ])
  })

  test('a topic like others has no such risk', () => {
    expect(own(risksOn(liveTopic('orders'), { 'compression.type': 'zstd' }))).toEqual([])
  })
})

describe('other-system', () => {
  const compacted = { 'cleanup.policy': 'compact' }
  const about = (name: string, wish: TopicWish, facts: TopicFacts | null) => {
    const state = liveState(facts === null ? [] : [liveTopic(name, facts)])
    const { changes, compared } = diffState(desiredState([desiredTopic(name, wish)]), state, {
      target: [],
      prune: false,
    })
    const judged = { contexts: riskContexts({ changes, compared, live: state }), now: NOW }
    return assessRisks(judged, riskFacts(new Map()), []).filter(({ code }) => code === 'other-system')
  }

  test.each([
    '_schemas',
    '_schemas_eu',
    'connect-configs',
    'my-connect-offsets',
    'docker_connect_status',
    'connect-cluster-configs',
  ])('%s: compaction taken away, or created without', (name) => {
    expect(about(name, { config: { 'cleanup.policy': 'delete' } }, { config: compacted })).toHaveLength(1)
    expect(about(name, {}, null)).toHaveLength(1)
    expect(about(name, { config: compacted }, null)).toEqual([])
    expect(about(name, { config: { 'cleanup.policy': 'compact,delete' } }, { config: compacted })).toHaveLength(1)
    expect(
      about(name, { config: { 'min.insync.replicas': '1' } }, { config: { ...compacted, 'min.insync.replicas': '2' } }),
    ).toEqual([])
  })

  test.each([
    ['_schemas', 1],
    ['connect-configs', 1],
    ['connect-offsets', 0],
  ])('%s with more than one partition: %i warnings', (name, warnings) => {
    expect(about(name, { partitions: 3, config: compacted }, { config: compacted })).toHaveLength(warnings)
    expect(about(name, { partitions: 3, config: compacted }, null)).toHaveLength(warnings)
  })

  test('a common word counts for a live topic that has the marks, not for a topic to create', () => {
    const grown = about('team-configs', { partitions: 3, config: compacted }, { config: compacted })
    expect(grown).toMatchObject([{ text: expect.stringContaining('needs exactly one partition') }])
    expect(about('team-offsets', { config: { 'cleanup.policy': 'delete' } }, { config: compacted })).toHaveLength(1)
    expect(about('team-configs', { partitions: 3, config: compacted }, null)).toEqual([])
    expect(about('team-configs', {}, null)).toEqual([])
    expect(about('team-configs', { partitions: 6, config: compacted }, { partitions: 3, config: compacted })).toEqual(
      [],
    )
  })

  test('a name alone proves nothing: a live topic that is not compacted is a topic like others', () => {
    expect(about('connect-configs', { partitions: 3 }, {})).toEqual([])
    expect(about('reconnect.events', { partitions: 3 }, { config: compacted })).toEqual([])
  })
})

describe('warnings need no consent', () => {
  test.each([
    ['durability', set({ 'min.insync.replicas': '1' }), { config: { 'min.insync.replicas': '2' } }],
    ['durability', set({ 'flush.messages': '9223372036854775807' }), { config: { 'flush.messages': '1' } }],
    [
      'durability',
      set({ 'min.cleanable.dirty.ratio': '0.1' }),
      { config: { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.5' } },
    ],
    ['availability', set({ 'min.insync.replicas': '3' }), { replicas: [1, 2, 3] }],
    ['availability', set({ 'min.insync.replicas': '2' }), { replicas: [1, 2, 3], inSync: [1] }],
    ['availability', set({ 'max.message.bytes': '1000' }), {}],
    ['load', set({ 'segment.bytes': '1048576' }), {}],
    ['durability', set({ 'redpanda.remote.delete': 'true' }), {}],
  ])('%s', (code, wish, facts) => {
    expect(risksOf(wish, facts)).toMatchObject([{ code, consent: { kind: 'not-needed' } }])
  })

  test.each<[string, readonly EligibleLeaders[] | Unknown, string | null]>([
    ['none', [], null],
    ['one', [{ index: 4, eligible: [3] }], 'broker 3 of partition 4'],
    ['not known', { kind: 'unknown', needs: 'DESCRIBE on t' }, 'unknown (needs DESCRIBE on t)'],
  ])('replicas that may lead without loss are forgotten with another min ISR: %s', (_name, eligible, words) => {
    const live = liveState([liveTopic('t', { replicas: [1, 2, 3] })])
    const desired = desiredState([desiredTopic('t', set({ 'min.insync.replicas': '2' }))])
    const { changes, compared } = diffState(desired, live, { target: [], prune: false })
    const risks = assessRisks(
      { contexts: riskContexts({ changes, compared, live }), now: NOW },
      riskFacts(new Map(), new Map([['t', eligible]])),
      [],
    )
    const expected = { code: 'durability', text: expect.stringContaining(words ?? ''), consent: { kind: 'not-needed' } }
    expect(risks).toMatchObject(words === null ? [] : [expected])
  })

  test('creating with min ISR equal to RF, above it, or many partitions', () => {
    expect(codes({ replicationFactor: 3, config: { 'min.insync.replicas': '3' } }, null)).toEqual(['availability'])
    expect(codes({ replicationFactor: 1, config: { 'min.insync.replicas': '2' } }, null)).toEqual(['availability'])
    expect(codes({ replicationFactor: 1, config: { 'min.insync.replicas': '1' } }, null)).toEqual([])
    expect(codes({ partitions: 500 }, null)).toEqual(['load'])
  })
})

describe('consent', () => {
  const shorter = set({ 'retention.ms': '604800000' })
  const facts = { config: { 'retention.ms': '2592000000' } }

  test('in the manifest names the change, by meaning', () => {
    for (const change of ['retention.ms 7d', 'retention.ms 604800000', 'retention.ms  168h']) {
      const risks = risksOf({ ...shorter, allow: { 'data-loss': change } }, facts)
      expect(risks[0]?.consent).toMatchObject({ kind: 'given', by: 'manifest' })
    }
  })

  test.each(['retention.ms 1d', 'retention.ms', 'retention.bytes 7d', 'partitions 7'])(
    '"%s" fits no other change',
    (change) => {
      expect(risksOf({ ...shorter, allow: { 'data-loss': change } }, facts)[0]?.consent.kind).toBe('missing')
    },
  )

  test('to a reset names what it brings: another default is another change', () => {
    const reset = set({ 'retention.ms': null })
    const live = { config: { 'retention.ms': '2592000000' } }
    const consentTo = (change: string) => risksOf({ ...reset, allow: { 'data-loss': change } }, live)[0]?.consent.kind
    expect(consentTo('retention.ms reset to 7d')).toBe('given')
    expect(consentTo('retention.ms reset')).toBe('missing')
    expect(consentTo('retention.ms reset to 30d')).toBe('missing')
  })

  test('to another risk does not count', () => {
    expect(risksOf({ ...shorter, allow: { 'key-order': 'retention.ms 7d' } }, facts)[0]?.consent.kind).toBe('missing')
  })

  test('by flag names risk and topics', () => {
    expect(risksOf(shorter, facts, EMPTY, ['data-loss:t*'])[0]?.consent).toMatchObject({ by: 'flag' })
    expect(risksOf(shorter, facts, EMPTY, ['key-order:t*', 'data-loss:u'])[0]?.consent.kind).toBe('missing')
  })

  test('that meets no risk is told', () => {
    const topic = desiredTopic('t', { allow: { 'data-loss': 'retention.ms 7d' } })
    expect(unusedConsent([topic], [], { flags: [{ risk: 'in-use', glob: 'x' }], wholeFiles: true })).toMatchObject([
      { resource: { kind: 'topic', name: 't' }, code: 'unused-consent', place: topic.allow[0]?.place },
      { resource: { kind: 'topic', name: 'x' }, code: 'unused-consent', place: null },
    ])
    const used = risksOfTopic(
      desiredTopic('t', { ...shorter, allow: { 'data-loss': 'retention.ms 7d' } }),
      facts,
      EMPTY,
    )
    expect(used).toHaveLength(1)
  })

  test('that fits no change says what it is no consent to, and no risk is looked at for each topic', () => {
    const consent = { allow: { 'data-loss': 'retention.ms 6d' } }
    const [risk] = risksOf({ ...shorter, ...consent }, facts)
    if (risk === undefined) throw new Error('no risk')
    const looksOf = (count: number) => {
      let looks = 0
      const get = (of: typeof risk, key: string) => {
        looks += 1
        return Reflect.get(of, key)
      }
      const names = Array.from({ length: count }, (_, index) => `t${index}`)
      const topics = names.map((name) => desiredTopic(name, { ...shorter, ...consent }))
      const risks = names.map((topic) => new Proxy({ ...risk, resource: topicNamed(topic) }, { get }))
      const texts = unusedConsent(topics, risks, { flags: [], wholeFiles: true }).map(
        ({ resource: { name: topic }, text }) => `${topic}: ${text}`,
      )
      const text = '`allow: {data-loss: retention.ms 6d}` is not consent to retention.ms 7d'
      expect(texts).toEqual(names.map((name) => `${name}: ${text}`))
      return looks
    }
    expect(looksOf(100)).toBe(10 * looksOf(10))
  })
})

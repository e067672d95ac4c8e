import { describe, expect, test } from 'vitest'
import type { InheritedValue } from '../../../../src/kafka/live-topic.ts'
import type { WriteOutcome } from '../../../../src/kafka/topic-writes.ts'
import { renderPlanText } from '../../../../src/render/text/plan.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { group, readBy } from '../../../support/model/losing-plans.ts'
import { planned } from '../../../support/model/planned.ts'
import { type TopicWish, unusedTopic } from '../../../support/model/topics.ts'

const ABSENT: TopicWish = { state: 'absent' }
const same = (value: string): InheritedValue => ({ kind: 'same', value, source: 'static-broker' })
const differs = (...values: readonly string[]): InheritedValue => {
  const byBroker = values.map((value, index) => ({ broker: index + 1, value, source: 'static-broker' }) as const)
  return { kind: 'differs', byBroker }
}
const HIDDEN = { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' } as const
const NO_RIGHT: WriteOutcome = {
  kind: 'refused',
  error: { name: 'TOPIC_AUTHORIZATION_FAILED', code: 29, message: 'Authorization failed.' },
}

/** Brokers with these settings, and how often they were asked for which. */
function brokersWith(settings: Readonly<Record<string, InheritedValue>> = {}) {
  const cluster = new InMemoryCluster()
  cluster.brokerSettings = new Map(Object.entries(settings))
  const asked: (readonly string[])[] = []
  const read = cluster.readBrokerSettings.bind(cluster)
  cluster.readBrokerSettings = (names) => {
    asked.push(names)
    return read(names)
  }
  return { cluster, asked }
}

/** Not even the brokers' check tells: the account may not create topics. */
function unchecked(cluster: InMemoryCluster): InMemoryCluster {
  cluster.createTopics = async (topics) => new Map(topics.map(({ name }) => [name, NO_RIGHT]))
  return cluster
}

describe('the brokers are asked for settings', () => {
  test('only where a change depends on one', async () => {
    const { cluster, asked } = brokersWith()
    cluster.add('same').add('changed').add('grown')
    const wishes = { same: {}, changed: { config: { 'retention.ms': '-1' } }, grown: { partitions: 2, keyed: false } }
    const { summary } = await planned({ ...wishes, made: { replicationFactor: 3 } }, cluster)
    expect(summary).toMatchObject({ create: 1, change: 2, unchanged: 1 })
    expect(asked).toEqual([])
  })

  test('once for all changes of a plan', async () => {
    const { cluster, asked } = brokersWith()
    cluster.add('a').add('b').add('c')
    const compacted = { config: { 'cleanup.policy': 'compact', 'max.message.bytes': '2000000' } }
    await planned({ a: ABSENT, b: ABSENT, c: compacted, d: {} }, unchecked(cluster))
    expect(asked).toEqual([
      [
        'auto.create.topics.enable',
        'default.replication.factor',
        'delete.topic.enable',
        'log.cleaner.enable',
        'num.partitions',
        'socket.request.max.bytes',
      ],
    ])
  })

  test('not for the default replication factor that the controller has told when it checked the create', async () => {
    const { cluster, asked } = brokersWith()
    await planned({ a: {} }, cluster)
    expect(asked).toEqual([])
  })
})

describe('deletes on brokers that delete no topics', () => {
  const plan = async (setting: InheritedValue, more: Readonly<Record<string, InheritedValue>> = {}) => {
    const { cluster } = brokersWith({ 'delete.topic.enable': setting, ...more })
    return planned({ a: ABSENT, b: ABSENT }, cluster.add('a').add('b'))
  }

  test('are blocked, each', async () => {
    const { blocks, outcome, refusals, summary } = await plan(same('false'))
    expect(blocks).toMatchObject([
      { resource: { kind: 'topic', name: 'a' }, code: 'deletes-disabled' },
      { resource: { kind: 'topic', name: 'b' }, code: 'deletes-disabled' },
    ])
    expect(blocks[0]?.reason).toContain(
      'if they are separate: if they allow deletes already, set it to true on the brokers alone.',
    )
    expect(outcome).toBe('refused')
    expect(refusals).toMatchObject([{ code: 'blocked' }])
    expect(summary).toMatchObject({ delete: 0, blocked: 2 })
  })

  test('pruned ones as well', async () => {
    const { cluster } = brokersWith({ 'delete.topic.enable': same('false') })
    const { blocks } = await planned({}, cluster.add('caracal.stray'), { prune: true })
    expect(blocks).toMatchObject([{ resource: { kind: 'topic', name: 'caracal.stray' }, code: 'deletes-disabled' }])
  })

  test.each<[string, InheritedValue, string]>([
    ['brokers differ', differs('false', 'true'), 'is false on broker 1 and true on broker 2: whether the delete works'],
    ['nobody may see it', HIDDEN, 'whether the brokers allow deletes is unknown (needs DESCRIBE_CONFIGS on Cluster)'],
    [
      'not all answered',
      { kind: 'partial', value: 'true', source: 'default', needs: 'an answer from broker 3' },
      'unknown (needs an answer from broker 3)',
    ],
  ])('one note for all where %s', async (_name, setting, words) => {
    const { blocks, notes } = await plan(setting)
    expect(blocks).toEqual([])
    expect(notes).toMatchObject([
      { resource: { kind: 'topic', name: 'a' }, code: 'deletes-unknown', text: expect.stringContaining(words) },
    ])
    expect(notes[0]?.text).toContain('The same is true of 1 other delete.')
  })

  test('no word where all is well', async () => {
    expect(await plan(same('true'))).toMatchObject({ blocks: [], notes: [] })
  })
})

describe('a topic that its clients create again', () => {
  const plan = async (setting: InheritedValue, active: boolean) => {
    const { cluster } = brokersWith({ 'auto.create.topics.enable': setting })
    const quiet = { ...unusedTopic(), ...readBy() }
    const used = { ...unusedTopic(), ...readBy(group('billing', null, true)) }
    cluster.add('a').usage = new Map([['a', active ? used : { ...quiet, producers: unusedTopic().producers }]])
    return (await planned({ a: ABSENT }, cluster)).notes
  }

  test('is noted where it is in use', async () => {
    const words =
      'create it again, empty and with the cluster defaults (num.partitions 1, default.replication.factor 3)'
    expect(await plan(same('true'), true)).toMatchObject([{ code: 'comes-back', text: expect.stringContaining(words) }])
    expect(await plan(differs('false', 'true'), true)).toMatchObject([{ code: 'comes-back' }])
    expect(await plan(same('true'), false)).toEqual([])
    expect(await plan(same('false'), true)).toEqual([])
  })

  test('or that cannot be known', async () => {
    const text =
      'whether clients that still use the topic create it again is unknown (needs DESCRIBE_CONFIGS on Cluster).'
    expect(await plan(HIDDEN, true)).toMatchObject([{ code: 'deletes-unknown', text }])
  })
})

describe('a replication factor that no line declares', () => {
  const create = async (setting: InheritedValue, wish: TopicWish = {}, brokers = [1, 2, 3]) => {
    const { cluster } = brokersWith({ 'default.replication.factor': setting })
    cluster.state = { ...cluster.state, brokers }
    return planned({ a: wish, b: wish }, unchecked(cluster))
  }
  const words = (plan: Awaited<ReturnType<typeof create>>) =>
    /replication factor cluster default.*/.exec(renderPlanText(plan))?.[0]

  test('is shown as the cluster default', async () => {
    expect(words(await create(same('3')))).toContain('cluster default (3)')
    expect(words(await create(differs('3', '2')))).toContain('(differs by broker: 3 (1), 2 (2))')
    expect(words(await create(HIDDEN))).toContain('cluster default (unknown)')
  })

  test.each<[string, InheritedValue, string]>([
    ['1', same('1'), 'is 1: there is one copy of each record, which is lost with its broker.'],
    ['1 on one broker', differs('3', '1'), 'is 3 on broker 1 and 1 on broker 2: that of the active controller counts'],
  ])('is a risk where that default is %s', async (_name, setting, text) => {
    expect((await create(setting)).risks).toMatchObject([
      { resource: { kind: 'topic', name: 'a' }, code: 'durability', text: expect.stringContaining(text) },
      { resource: { kind: 'topic', name: 'b' }, code: 'durability' },
    ])
  })

  test('is one note for all topics where that default is unknown', async () => {
    const { risks, notes } = await create(HIDDEN)
    expect(risks).toEqual([])
    expect(notes.filter(({ code }) => code === 'replication-unknown')).toMatchObject([
      { resource: { kind: 'topic', name: 'a' }, text: expect.stringContaining('The same is true of 1 other topic.') },
    ])
  })

  test('is a note as well if not every broker answered', async () => {
    const partly = (value: string): InheritedValue => ({
      kind: 'partial',
      value,
      source: 'default',
      needs: 'broker 3',
    })
    const codes = async (value: string) => {
      const { risks, notes } = await create(partly(value))
      return [...risks, ...notes].map(({ code }) => code).filter((code) => code !== 'not-checked')
    }
    expect(await codes('3')).toEqual(['replication-unknown'])
    expect(await codes('1')).toEqual(['durability', 'durability'])
  })

  test('is no risk where there is one broker, or a factor is declared', async () => {
    expect((await create(same('1'), {}, [1])).risks).toEqual([])
    expect((await create(same('1'), { replicationFactor: 3 })).risks).toEqual([])
  })

  test('counts for min.insync.replicas', async () => {
    const risks = (await create(same('2'), { config: { 'min.insync.replicas': '3' } })).risks
    expect(risks[0]).toMatchObject({
      code: 'availability',
      text: expect.stringContaining('above the replication factor 2'),
    })
  })

  test('does not change the digest: what an account may see is not what the plan asks for', async () => {
    expect((await create(same('3'))).digest).toBe((await create(HIDDEN)).digest)
  })
})

describe('limits of the brokers', () => {
  const risks = async (name: string, setting: InheritedValue, wish: TopicWish, live: boolean) => {
    const { cluster } = brokersWith({ [name]: setting })
    const plan = await planned(
      { a: { replicationFactor: 3, ...wish } },
      live ? cluster.add('a', { replicationFactor: 3 }) : cluster,
    )
    return plan.risks.map(({ code, text }) => [code, text] as const)
  }
  const bytes = (value: number): TopicWish => ({ config: { 'max.message.bytes': String(value) } })

  test.each([true, false])('a batch larger than the largest request is a risk (live topic: %s)', async (live) => {
    const setting = 'socket.request.max.bytes'
    expect(await risks(setting, differs('104857600', '2097152'), bytes(3_000_000), live)).toMatchObject([
      ['availability', expect.stringContaining('socket.request.max.bytes (100 MiB on broker 1 and 2 MiB on broker 2)')],
    ])
    expect(await risks(setting, same('104857600'), bytes(104_857_600), live)).toEqual([])
  })

  test.each<[string, InheritedValue]>([
    ['unknown', HIDDEN],
    ['not reported by every broker', { kind: 'partial', value: 'true', source: 'default', needs: HIDDEN.needs }],
  ])('a limit that is %s is one note for all settings and topics', async (_name, setting) => {
    const { cluster } = brokersWith({ 'socket.request.max.bytes': setting, 'log.cleaner.enable': setting })
    const wishes = { a: bytes(3_000_000), b: { config: { 'cleanup.policy': 'compact' } }, c: {} }
    const { notes, risks } = await planned(wishes, cluster.add('a').add('b').add('c'))
    const text =
      'whether the brokers compact (log.cleaner.enable), and whether the brokers accept batches of max.message.bytes ' +
      '(socket.request.max.bytes) is unknown (needs DESCRIBE_CONFIGS on Cluster). This note covers 1 other topic too.'
    expect(notes.filter(({ code }) => code === 'settings-unknown')).toMatchObject([
      { resource: { kind: 'topic', name: 'a' }, text },
    ])
    expect(risks.filter(({ code }) => code === 'load')).toEqual([])
  })

  test('compaction without a cleaner is a risk', async () => {
    const setting = 'log.cleaner.enable'
    const wish = (policy: string): TopicWish => ({ config: { 'cleanup.policy': policy } })
    expect(await risks(setting, same('false'), wish('compact'), false)).toMatchObject([
      ['load', expect.stringContaining('compacts nothing')],
    ])
    expect(await risks(setting, same('false'), wish('compact,delete'), false)).toMatchObject([
      ['load', expect.stringContaining('neither compacts nor deletes anything')],
    ])
    expect(await risks(setting, same('false'), wish('delete'), false)).toEqual([])
    expect(await risks(setting, same('true'), wish('compact'), false)).toEqual([])
  })
})

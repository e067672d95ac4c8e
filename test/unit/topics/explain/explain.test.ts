import { describe, expect, test } from 'vitest'
import type { ConfigEntry, TopicReading } from '../../../../src/kafka/live-topic.ts'
import type { Verdict } from '../../../../src/model/explanation.ts'
import { renderPlanText } from '../../../../src/render/text/plan.ts'
import { explainedPlan, explanationOf, settingOf } from '../../../support/model/explained-plans.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { found, liveTopic } from '../../../support/model/topics.ts'

const TOP = 'version: 1\nscope: {prefixes: [app.]}\n'
const manifest = (topic: string, top = '') => `${TOP}${top}topics:\n  app.a: {partitions: 2, ${topic}}\n`
const live = (config: Readonly<Record<string, string>> = {}) =>
  new InMemoryCluster().add('app.a', { partitions: 2, config })

describe('a config', () => {
  const cases: readonly [Verdict, string, string, Readonly<Record<string, string>>, RegExp][] = [
    ['set', 'config: {retention.ms: 7d}', 'retention.ms', { 'retention.ms': '1' }, /override is another/],
    ['set', 'config: {retention.ms: 8d}', 'retention.ms', {}, /no override, and what it inherits is another/],
    ['set', 'config: {confluent.x: 1}', 'confluent.x', {}, /brokers do not list/],
    ['reset', 'config: {retention.ms: null}', 'retention.ms', { 'retention.ms': '1' }, /cluster default/],
    ['same', 'config: {retention.ms: 1}', 'retention.ms', { 'retention.ms': '1' }, /^The topic has this override\.$/],
    [
      'same',
      'config: {retention.ms: 48h}',
      'retention.ms',
      { 'retention.ms': '172800000' },
      /48h and 172800000 mean the same/,
    ],
    ['same', 'config: {retention.ms: null}', 'retention.ms', {}, /has no override/],
    ['same-by-inheritance', 'config: {compression.type: producer}', 'compression.type', {}, /without an override/],
    ['set', 'config: {retention.ms: 7d}', 'retention.ms', {}, /from a default only, so it becomes an override/],
    ['reported', 'owner: x', 'retention.ms', { 'retention.ms': '1' }, /unlistedConfig: report/],
    [
      'left-alone',
      'owner: x',
      'leader.replication.throttled.replicas',
      { 'leader.replication.throttled.replicas': '*' },
      /throttles belong/,
    ],
    ['left-alone', 'owner: x', 'redpanda.x', { 'redpanda.x': '1' }, /vendor/],
  ]
  test.each(cases)('%s: %s, %s', async (verdict, topic, name, config, why) => {
    const setting = settingOf(await explainedPlan('app.a', manifest(topic), live(config)), name)
    expect(setting).toMatchObject({ verdict, why: expect.stringMatching(why) })
  })

  test('reset: no line says it, and the file wants such gone', async () => {
    const text = manifest('owner: x', 'unlistedConfig: reset\n')
    const setting = settingOf(await explainedPlan('app.a', text, live({ 'retention.ms': '1' })), 'retention.ms')
    expect(setting).toMatchObject({ verdict: 'reset', change: 'reset-config app.a retention.ms', declared: [] })
    expect(setting.why).toContain('unlistedConfig: reset')
    expect(setting.inherited).toMatchObject({ value: '604800000', source: 'default' })
  })

  test('left-alone: the glob of ignoreConfig is named, on a new topic too', async () => {
    const text = manifest('config: {segment.ms: 1d}', 'ignoreConfig: [retention.*, segment.*]\n')
    for (const cluster of [live(), new InMemoryCluster()]) {
      const setting = settingOf(await explainedPlan('app.a', text, cluster), 'segment.ms')
      expect(setting).toMatchObject({ verdict: 'left-alone', change: null })
      expect(setting.why).toContain('segment.*')
    }
  })

  test('create: with the topic; what is to be the cluster’s own is left out', async () => {
    const text = manifest('config: {retention.ms: 7d, segment.ms: null}')
    const document = await explainedPlan('app.a', text, new InMemoryCluster())
    expect(settingOf(document, 'retention.ms')).toMatchObject({ verdict: 'create', change: 'create app.a', live: null })
    expect(settingOf(document, 'segment.ms')).toMatchObject({ verdict: 'same', change: null })
    expect(settingOf(document, 'partitions')).toMatchObject({ verdict: 'create', change: 'create app.a' })
  })

  test('sensitive: neither side is shown, in no form', async () => {
    const cluster = live()
    const hidden: ConfigEntry = {
      name: 'confluent.secret',
      value: 'live-canary',
      source: 'topic',
      sensitive: true,
      inherited: null,
    }
    reads(cluster, (topic) => new Map([...topic, [hidden.name, hidden]]))
    const text = manifest('config: {confluent.secret: said-canary}')
    const document = await explainedPlan('app.a', text, cluster)
    const setting = settingOf(document, 'confluent.secret')
    expect(setting).toMatchObject({ verdict: 'sensitive', sensitive: true, inherited: null, live: { value: null } })
    expect(setting.declared).toMatchObject([{ layer: 'topic', text: null, value: null }])
    reads(cluster, (topic) => new Map([...topic, [hidden.name, { ...hidden, source: 'static-broker' }]]))
    const unset = await explainedPlan('app.a', manifest('config: {confluent.secret: null}'), cluster)
    expect(settingOf(unset, 'confluent.secret')).toMatchObject({
      verdict: 'same',
      why: expect.stringContaining('no override'),
    })
    expect(`${JSON.stringify([document, unset])}${renderPlanText(document)}`).not.toContain('canary')
  })

  test('blocked: its configs are not visible', async () => {
    const cluster = live()
    const topic = { ...liveTopic('app.a', { partitions: 2 }), configs: { kind: 'not-visible' } as const }
    cluster.readTopics = async () => new Map([['app.a', found(topic)]])
    const document = await explainedPlan('app.a', manifest('config: {retention.ms: 7d}'), cluster)
    expect(settingOf(document, 'retention.ms')).toMatchObject({ verdict: 'blocked', live: null })
    expect(settingOf(document, 'retention.ms').why).toContain('DESCRIBE_CONFIGS')
    expect(settingOf(document, 'partitions')).toMatchObject({ verdict: 'same' })
  })

  test('set where brokers give it different values, though one gives the declared one', async () => {
    const cluster = live()
    const byBroker = [1, 2].map((broker) => ({ broker, value: `${broker}`, source: 'static-broker' as const }))
    cluster.readInherited = async (names) => new Map(names.map((name) => [name, { kind: 'differs', byBroker }]))
    const document = await explainedPlan('app.a', manifest('config: {min.insync.replicas: 1}'), cluster)
    const setting = settingOf(document, 'min.insync.replicas')
    expect(setting).toMatchObject({ verdict: 'set', why: expect.stringContaining('different values') })
    expect(renderPlanText(document)).toContain(
      'live      1 (broker default) on broker 1; 2 (broker default) on broker 2',
    )
  })
})

describe('partitions and replication factor', () => {
  const of = async (topic: string, partitions: number, replicationFactor = 1) => {
    const cluster = new InMemoryCluster().add('app.a', { partitions, replicationFactor })
    return explainedPlan('app.a', `${TOP}topics:\n  app.a: {${topic}}\n`, cluster)
  }

  test('add, same, blocked, not declared', async () => {
    expect(settingOf(await of('partitions: 3', 2), 'partitions')).toMatchObject({
      verdict: 'add',
      live: { value: '2' },
    })
    expect(settingOf(await of('partitions: 2', 2), 'partitions')).toMatchObject({ verdict: 'same', change: null })
    const fewer = settingOf(await of('partitions: 1', 2), 'partitions')
    expect(fewer).toMatchObject({ verdict: 'blocked', why: expect.stringContaining('cannot remove partitions') })
    const undeclared = settingOf(await of('partitions: 1', 1), 'replication factor')
    expect(undeclared).toMatchObject({ verdict: 'not-declared', declared: [], live: { value: '1' } })
    const same = settingOf(await of('partitions: 1, replicationFactor: 2', 1, 2), 'replication factor')
    expect(same).toMatchObject({ verdict: 'same', declared: [{ layer: 'topic', value: '2' }] })
  })
})

describe('the topic as a whole', () => {
  const TWO = `version: 1
scope: {prefixes: [app.], pruneIgnore: [app.legacy.*]}
topics:
  app.a: {partitions: 1, onlyIn: [prod]}
  app.gone: {state: absent}
  app.frozen: {managed: false}
environments: {prod: {}, dev: {}}
`
  const holding = (...names: readonly string[]) => names.reduce((all, name) => all.add(name), new InMemoryCluster())
  const about = async (name: string, cluster: InMemoryCluster, env = 'dev') => {
    const { status, why } = explanationOf(await explainedPlan(name, TWO, cluster, { env }))
    return [status, why]
  }

  test('declared, absent, kept out of the environment, unmanaged, out of scope', async () => {
    expect(await about('app.a', holding('app.a'), 'prod')).toEqual(['present', 'Declared; it is on the cluster.'])
    expect(await about('app.gone', holding('app.gone'))).toEqual([
      'absent',
      'Declared as `state: absent`; it is on the cluster.',
    ])
    expect(await about('app.a', holding('app.a'))).toEqual([
      'other-environment',
      expect.stringContaining('environment dev'),
    ])
    expect(await about('app.a', holding())).toEqual(['other-environment', expect.stringContaining('it is not on')])
    expect(await about('app.stray', holding('app.stray'))).toEqual([
      'unmanaged',
      expect.stringContaining('--prune would delete'),
    ])
    expect(await about('app.x-changelog', holding('app.x-changelog'))).toEqual([
      'unmanaged',
      expect.stringContaining('--prune would not take it'),
    ])
    expect(await about('app.legacy.x', holding('app.legacy.x'))).toEqual([
      'ignored',
      expect.stringContaining('`pruneIgnore` names it: app.legacy.* ('),
    ])
    expect(await about('app.frozen', holding('app.frozen'))).toEqual([
      'not-managed',
      'Declared with `managed: false`; it is on the cluster. It is neither compared nor changed, and never pruned.',
    ])
    expect(await about('other', holding('other'))).toEqual([
      'out-of-scope',
      expect.stringContaining('not in any scope'),
    ])
  })

  test('not visible: nothing can be said of any setting', async () => {
    const cluster = holding()
    const hidden: TopicReading = { kind: 'not-visible' }
    cluster.readTopics = async (names) => new Map(names.map((name) => [name, hidden]))
    const document = await explainedPlan('app.a', TWO, cluster, { env: 'prod' })
    expect(settingOf(document, 'partitions')).toMatchObject({ verdict: 'blocked', live: null })
    expect(explanationOf(await explainedPlan('app.b', TWO, cluster, { env: 'prod' })).settings).toEqual([])
  })

  test('a name that is neither declared nor on the cluster is a usage error that says what was meant', async () => {
    const cluster = holding('app.stray')
    await expect(explainedPlan('app.gonne', TWO, cluster, { env: 'dev' })).rejects.toMatchObject({
      name: 'UsageError',
      remedy: 'Did you mean app.gone?',
    })
    await expect(explainedPlan('app.strey', TWO, cluster, { env: 'dev' })).rejects.toMatchObject({
      remedy: 'Did you mean app.stray?',
    })
  })
})

/** Puts other configs into what the cluster answers of each topic. */
function reads(
  cluster: InMemoryCluster,
  change: (configs: ReadonlyMap<string, ConfigEntry>) => ReadonlyMap<string, ConfigEntry>,
) {
  const read = cluster.readTopics.bind(cluster)
  cluster.readTopics = async (names, options) => {
    const readings = await read(names, options)
    return new Map(
      [...readings].map(([name, reading]) => {
        if (reading.kind !== 'found' || reading.topic.configs.kind !== 'read') return [name, reading]
        const entries = change(reading.topic.configs.entries)
        return [name, found({ ...reading.topic, configs: { kind: 'read', entries } })]
      }),
    )
  }
}

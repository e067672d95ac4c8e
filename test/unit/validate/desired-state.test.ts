import { describe, expect, test } from 'vitest'
import type { DesiredTopic } from '../../../src/model/desired-state.ts'
import { judge } from './judge.ts'

function stateOf(files: Record<string, string> | string, env: string | null = null) {
  const { state, diagnostics } = judge(typeof files === 'string' ? { 'a.yaml': files } : files, env)
  // Single configs are read here whatever they depend on.
  expect(diagnostics.filter(({ code }) => code !== 'W009')).toEqual([])
  return state
}

function topicOf(text: string, env: string | null = null, name = 'a'): DesiredTopic {
  const found = stateOf(text, env).topics.find((topic) => topic.name === name)
  if (found === undefined) throw new Error(`no topic ${name}`)
  return found
}

function configOf(topic: DesiredTopic): Record<string, string | null> {
  return Object.fromEntries([...topic.config].map(([name, { value }]) => [name, value]))
}

const LAYERS = `
version: 1
clusterId: AbCd
defaults:
  partitions: 1
  replicationFactor: 3
  keyed: false
  owner: everyone
  labels: {tier: silver, team: core}
  config: {retention.ms: 30d, compression.type: snappy, min.insync.replicas: 2, segment.ms: 1d}
topics:
  a:
    partitions: 2
    labels: {tier: gold}
    allow: {key-order: partitions 2, data-loss: retention.ms 7d}
    config: {retention.ms: 7d, segment.ms: null}
  b: {}
environments:
  prod: {}
  dev:
    clusterId: EfGh
    defaults: {partitions: 4, replicationFactor: 1, labels: {team: dev, env: dev}, config: {retention.ms: 1d, min.insync.replicas: 1}}
    topics:
      a: {partitions: 8, keyed: true, allow: {data-loss: [retention.ms 1h, cleanup.policy compact]}, config: {retention.ms: 1h}}
`

describe('strongest first: topic in the environment, topic, defaults of the environment, defaults', () => {
  test('without anything in the environment', () => {
    const a = topicOf(LAYERS, 'prod')
    expect(a).toMatchObject({ keyed: false, owner: 'everyone', labels: { tier: 'gold', team: 'core' } })
    expect([a.partitions?.value, a.replicationFactor?.value]).toEqual([2, 3])
    expect(configOf(a)).toEqual({
      'compression.type': 'snappy',
      'min.insync.replicas': '2',
      'retention.ms': '604800000',
      'segment.ms': null,
    })
    expect([...a.config.keys()]).toEqual([...a.config.keys()].sort())
    expect(Object.keys(topicOf(LAYERS, 'dev').labels)).toEqual(['env', 'team', 'tier'])
  })

  test('with a topic and defaults in the environment', () => {
    const a = topicOf(LAYERS, 'dev')
    expect(a).toMatchObject({ keyed: true, labels: { tier: 'gold', team: 'dev', env: 'dev' } })
    expect([a.partitions?.value, a.replicationFactor?.value]).toEqual([8, 1])
    expect(configOf(a)).toMatchObject({ 'retention.ms': '3600000', 'min.insync.replicas': '1', 'segment.ms': null })
  })

  test('each setting knows every layer that says it, with its line, and the strongest is the one that holds', () => {
    const a = topicOf(LAYERS, 'dev')
    const told = a.layers.config.get('retention.ms')?.map(({ layer, text, value, place: { line } }) => {
      return [layer, text, value, LAYERS.split('\n')[line - 1]?.includes(`retention.ms: ${text}`)]
    })
    expect(told).toEqual([
      ['environment-topic', '1h', '3600000', true],
      ['topic', '7d', '604800000', true],
      ['environment-defaults', '1d', '86400000', true],
      ['defaults', '30d', '2592000000', true],
    ])
    expect(a.layers.partitions.map(({ layer, value }) => [layer, value])).toEqual([
      ['environment-topic', '8'],
      ['topic', '2'],
      ['environment-defaults', '4'],
      ['defaults', '1'],
    ])
    expect(a.layers.config.get('segment.ms')?.map(({ layer, text }) => [layer, text])).toEqual([
      ['topic', null],
      ['defaults', '1d'],
    ])
    expect([...a.layers.config.keys()].toSorted()).toEqual([...a.config.keys()])
    for (const [name, config] of a.config) expect(a.layers.config.get(name)?.[0]).toMatchObject(config)
    for (const key of ['partitions', 'replicationFactor'] as const) {
      const { value, place } = a[key] ?? {}
      expect(a.layers[key][0]).toMatchObject({ value: String(value), place })
    }
  })

  test('defaults of the environment are weaker than the topic', () => {
    expect(topicOf(LAYERS, 'dev', 'b').partitions?.value).toBe(4)
    expect(configOf(topicOf(LAYERS, 'dev', 'b'))['retention.ms']).toBe('86400000')
    expect(topicOf(LAYERS.replace('partitions: 8, ', ''), 'dev').partitions?.value).toBe(2)
  })

  test('lists and consents replace, they do not merge', () => {
    expect(topicOf(LAYERS, 'prod').allow.map(({ risk, change }) => `${risk}: ${change}`)).toEqual([
      'key-order: partitions 2',
      'data-loss: retention.ms 7d',
    ])
    expect(topicOf(LAYERS, 'dev').allow.map(({ risk, change }) => `${risk}: ${change}`)).toEqual([
      'data-loss: retention.ms 1h',
      'data-loss: cleanup.policy compact',
    ])
  })

  test('the cluster id of the environment is the stronger one', () => {
    expect(stateOf(LAYERS, 'prod').clusterId?.value).toBe('AbCd')
    expect(stateOf(LAYERS, 'dev').clusterId).toEqual({ value: 'EfGh', place: { file: 'a.yaml', line: 21, column: 5 } })
  })

  test('each value has the place of the line that won', () => {
    const { place, partitions, replicationFactor, config, allow } = topicOf(LAYERS, 'dev')
    expect(place).toEqual({ file: 'a.yaml', line: 12, column: 3 })
    expect(partitions?.place).toEqual({ file: 'a.yaml', line: 24, column: 11 })
    expect(replicationFactor?.place).toEqual({ file: 'a.yaml', line: 22, column: 31 })
    expect(config.get('retention.ms')?.place).toMatchObject({ line: 24 })
    expect(config.get('compression.type')?.place).toMatchObject({ line: 10 })
    expect(allow.map((consent) => consent.place)).toEqual([
      { file: 'a.yaml', line: 24, column: 59 },
      { file: 'a.yaml', line: 24, column: 76 },
    ])
    expect(topicOf(LAYERS, 'prod').allow.map((consent) => consent.place)).toEqual([
      { file: 'a.yaml', line: 15, column: 13 },
      { file: 'a.yaml', line: 15, column: 38 },
    ])
  })

  test('a consent that names no change is none', () => {
    const text = 'version: 1\ntopics: {a: {partitions: 1, allow: {durability: , load: x}}}'
    const { state, diagnostics } = judge({ 'a.yaml': text })
    expect(diagnostics.map(({ code }) => code)).toEqual(['W004', 'W004'])
    expect(state.topics[0]?.allow.map(({ change }) => change)).toEqual(['x'])
  })
})

describe('names and values come from the text as written', () => {
  test('names that look like other things', () => {
    const { topics } = stateOf(`
version: 1
defaults: {partitions: 1}
topics: {2024.10: , 2024.1: , null: , 123: , true: , 007: , 0x1F: , 1e3: , "quoted": , constructor: , toString: }
`)
    expect(topics.map(({ name }) => name)).toEqual(
      ['2024.10', '2024.1', 'null', '123', 'true', '007', '0x1F', '1e3', 'quoted', 'constructor', 'toString'].sort(),
    )
  })

  test('environments, prefixes and globs too', () => {
    const text = `
version: 1
scope: {prefixes: [2024.10., "x-"]}
ignoreConfig: ["*"]
topics: {2024.10.a: {partitions: 1, onlyIn: [2024.10, null]}}
environments: {2024.10: {}, null: {}, 2024.1: {}}
`
    const state = stateOf(text, '2024.10')
    const digits = text.replace('["*"]', '[1.0]')
    expect(judge({ 'a.yaml': digits }, '2024.10').state.topics[0]?.ignoreConfig).toEqual(['1.0'])
    expect(state.scopes[0]?.prefixes.map(({ value }) => value)).toEqual(['2024.10.', 'x-'])
    expect(stateOf(text, 'null').topics).toHaveLength(1)
    expect(stateOf(text, '2024.1')).toMatchObject({ topics: [], excludedTopics: ['2024.10.a'] })
  })

  test('texts and cluster ids', () => {
    const text =
      'version: 1\nclusterId: 0123456789\ntopics: {a: {partitions: 1, owner: 007, description: 1.10, labels: {v: true}}}'
    expect(topicOf(text)).toMatchObject({ owner: '007', description: '1.10', labels: { v: 'true' } })
    expect(stateOf(text).clusterId?.value).toBe('0123456789')
  })

  test.each([
    ['retention.ms: 9223372036854775807', '9223372036854775807'],
    ['retention.ms: 30d', '2592000000'],
    ['retention.ms: "30d"', '2592000000'],
    ['retention.ms: -1', '-1'],
    ['retention.ms: forever', '-1'],
    ['retention.ms: null', null],
    ['retention.ms: ~', null],
    ['segment.bytes: 1 GiB', '1073741824'],
    ['preallocate: True', 'true'],
    ['preallocate: "false"', 'false'],
    ['cleanup.policy: "compact, delete"', 'compact,delete'],
    ['cleanup.policy: ""', ''],
    ['min.cleanable.dirty.ratio: 0.50', '0.5'],
    ['compression.gzip.level: -1', '-1'],
    ['confluent.value.schema.validation: true', 'true'],
    ['confluent.some.version: 1.10', '1.10'],
  ])('config %s', (line, value) => {
    const [name = ''] = line.split(':')
    expect(configOf(topicOf(`version: 1\ntopics:\n  a:\n    partitions: 1\n    config:\n      ${line}\n`))[name]).toBe(
      value,
    )
  })
})

describe('a topic', () => {
  test('that is absent has neither partitions nor config, whatever the defaults', () => {
    const text = 'version: 1\ndefaults: {partitions: 1, config: {retention.ms: 1d}}\ntopics: {a: {state: absent}}'
    expect(topicOf(text)).toMatchObject({ state: 'absent', partitions: null, replicationFactor: null })
    expect(topicOf(text).config.size).toBe(0)
  })

  test('can be absent in one environment only', () => {
    const text = `
version: 1
topics: {a: {partitions: 1}}
environments: {prod: {}, dev: {topics: {a: {state: absent}}}}
`
    expect(topicOf(text, 'prod').state).toBe('present')
    expect(topicOf(text, 'dev').state).toBe('absent')
  })

  test('may leave the replication factor to the cluster', () => {
    expect(topicOf('version: 1\ntopics: {a: {partitions: 1}}').replicationFactor).toBeNull()
  })

  test('can lift the protection that defaults give', () => {
    const text = 'version: 1\ndefaults: {partitions: 1, protected: true}\ntopics: {a: {protected: false}, b: }'
    expect(topicOf(text).protected).toBeNull()
    expect(topicOf(text, null, 'b').protected?.value).toBe(true)
  })

  test('is protected where its file or its environment says so', () => {
    const text = `
version: 1
defaults: {partitions: 1}
topics: {a: {protected: true}, b: , c: {protected: false}}
environments:
  prod: {defaults: {protected: true}, topics: {b: {protected: false}}}
  dev: {topics: {b: {protected: true}}}
`
    const protectedIn = (env: string) =>
      stateOf(text, env)
        .topics.filter((topic) => topic.protected !== null)
        .map(({ name }) => name)
    expect(protectedIn('prod')).toEqual(['a', 'c'])
    expect(protectedIn('dev')).toEqual(['a', 'b'])
    expect(topicOf(text, 'prod', 'c').protected?.place).toMatchObject({ line: 6 })
  })

  test('is managed unless the strongest line says it is not, and needs no partitions then', () => {
    const text = `
version: 1
defaults: {managed: false}
topics: {a: , b: {managed: true, partitions: 1}, c: }
environments:
  prod: {topics: {b: {managed: false}}}
  dev: {defaults: {managed: true, partitions: 1}}
`
    const notManagedIn = (env: string) =>
      stateOf(text, env)
        .topics.filter((topic) => topic.notManaged !== null)
        .map(({ name }) => name)
    expect(notManagedIn('prod')).toEqual(['a', 'b', 'c'])
    expect(notManagedIn('dev')).toEqual([])
    expect(topicOf(text, 'prod', 'b').notManaged?.place).toMatchObject({ line: 6 })
  })

  test('is absent or not managed, in each environment', () => {
    const text = `
version: 1
topics: {a: {partitions: 1, managed: false}}
environments: {prod: {}, dev: {topics: {a: {state: absent}}}}
`
    expect(judge({ 'a.yaml': text }, 'prod').diagnostics).toEqual([])
    expect(judge({ 'a.yaml': text }, 'dev').diagnostics.map(({ code }) => code)).toEqual(['E040'])
  })

  test('scopes have the patterns of pruneIgnore, each with its place', () => {
    const { scopes } = stateOf('version: 1\nscope:\n  prefixes: [app.]\n  pruneIgnore: [app.x.*, "*"]\ntopics: {}')
    expect(scopes[0]?.pruneIgnore).toMatchObject([
      { value: 'app.x.*', place: { line: 4, column: 17 } },
      { value: '*', place: { line: 4, column: 26 } },
    ])
  })

  test('stays protected where an environment says it is not', () => {
    const text = `
version: 1
topics: {a: {partitions: 1, protected: true}}
environments: {dev: {topics: {a: {protected: false, state: absent}}}}
`
    const { state, diagnostics } = judge({ 'a.yaml': text }, 'dev')
    expect(state.topics[0]?.protected).toEqual({ value: true, place: { file: 'a.yaml', line: 3, column: 29 } })
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(['E030', 'E036'])
  })

  test('takes unlistedConfig and ignoreConfig from its own file', () => {
    const { topics } = stateOf({
      'a.yaml': 'version: 1\nunlistedConfig: reset\nignoreConfig: [segment.*]\ntopics: {a: {partitions: 1}}',
      'b.yaml': 'version: 1\ntopics: {b: {partitions: 1}}',
    })
    expect(topics).toMatchObject([
      { name: 'a', unlistedConfig: 'reset', ignoreConfig: ['segment.*'] },
      { name: 'b', unlistedConfig: 'report', ignoreConfig: [] },
    ])
  })

  test('may be deleted under the name that another one collides with', () => {
    expect(stateOf('version: 1\ntopics: {a.b: {partitions: 1}, a_b: {state: absent}}').topics).toHaveLength(2)
  })

  test('may share its settings by a plain alias', () => {
    const text =
      'version: 1\ntopics:\n  a: {partitions: 1, config: &c {retention.ms: 1d}}\n  b: {partitions: 1, config: *c}\n'
    expect(configOf(topicOf(text, null, 'b'))).toEqual({ 'retention.ms': '86400000' })
  })
})

test('a file without environments is the same in each, beside one that has some', () => {
  const files = {
    'a.yaml': 'version: 1\ntopics: {a: {partitions: 1, onlyIn: [prod]}}\nenvironments: {prod: {}, dev: {}}',
    'b.yaml': 'version: 1\ntopics: {b: {partitions: 1}}',
  }
  expect(stateOf(files, 'prod').topics.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(stateOf(files, 'dev')).toMatchObject({
    environment: 'dev',
    excludedTopics: ['a'],
    files: ['a.yaml', 'b.yaml'],
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportManifest, exportTopics } from '../../../src/export/export-manifest.ts'
import { diffState } from '../../../src/resources/topics/diff/diff-state.ts'
import { TOPIC_CONFIGS, type TopicConfigDefinition } from '../../../src/topic-config/table.ts'
import { liveState, liveTopic } from '../../support/model/topics.ts'
import { judge } from '../validate/judge.ts'

type Topic = Parameters<typeof liveTopic>[1] & { readonly name: string }

const exportOf = (...topics: readonly Topic[]) =>
  exportManifest({ clusterId: 'c', topics: topics.map(({ name, ...facts }) => liveTopic(name, facts)), prefix: null })

/** What `plan` finds to change on the cluster that was exported, and the errors of `validate`. */
function findings(text: string, topics: readonly Topic[]) {
  const { state, diagnostics } = judge({ 'manifests/all.yaml': text })
  const live = liveState(topics.map(({ name, ...facts }) => liveTopic(name, facts)))
  const { changes, blocks } = diffState(state, live, { target: [], prune: false })
  return { errors: diagnostics.filter(({ severity }) => severity === 'error'), changes, blocks }
}

/** Texts that brokers can have for a config: of this Kafka, of older ones, and as people wrote them. */
function texts({ type, values }: TopicConfigDefinition): fc.Arbitrary<string> {
  switch (type) {
    case 'boolean':
      return fc.constantFrom('true', 'false', 'TRUE', ' false ')
    case 'int':
      return fc.oneof(fc.integer({ min: -2 }).map(String), fc.constantFrom('0', '1', '2147483647'))
    case 'long':
      return fc.oneof(fc.bigInt(-2n, 2n ** 63n - 1n).map(String), fc.constantFrom('-1', '9223372036854775807', '007'))
    case 'double':
      return fc.constantFrom('0.1', '1', '1.0', '0.50', '5e-1', '0')
    case 'list':
      return fc
        .array(fc.constantFrom(...(values ?? ['a'])), { maxLength: 4 })
        .chain((items) => fc.constantFrom(items.join(','), items.join(' , ')))
    case 'string':
      return values === null
        ? fc.constantFrom('', '*', '0:1', '1.0', 'null', 'yes')
        : fc.constantFrom(...values, 'of-another-kafka')
  }
}

const config = fc
  .uniqueArray(fc.constantFrom(...TOPIC_CONFIGS.values()), { maxLength: 4, selector: ({ name }) => name })
  .chain((definitions) => fc.record(Object.fromEntries(definitions.map((one) => [one.name, texts(one)]))))
const topics = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b.c', '1e3', 'null', '-', '0x1F'),
    partitions: fc.integer({ min: 1, max: 4 }),
    replicas: fc.constantFrom([1], [1, 2], [1, 2, 3]),
    config: fc.oneof(config, fc.constantFrom({ 'retention.ms': '123456789' }, { 'cleanup.policy': 'compact,compact' })),
  }),
  { minLength: 1, maxLength: 5, selector: ({ name }) => name },
)

/** Brokers reject these together, so no cluster has them. */
const REJECTED_TOGETHER = ['E039', 'E040']

test('whatever values a cluster has: validate accepts the export, and plan on it is empty', () => {
  fc.assert(
    fc.property(topics, (live) => {
      const { errors, changes, blocks } = findings(exportOf(...live), live)
      fc.pre(errors.every(({ code }) => !REJECTED_TOGETHER.includes(code)))
      expect(errors, exportOf(...live)).toEqual([])
      expect(changes, exportOf(...live)).toEqual([])
      expect(blocks).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('a list that repeats an item, as Kafka 3.9 keeps it, has each item once', () => {
  const text = exportOf({ name: 'a', config: { 'cleanup.policy': 'compact,compact' } })
  expect(text).toContain('      cleanup.policy: compact\n')
})

test('numbers and booleans have no quotes, durations are readable, and no digit is lost', () => {
  const text = exportOf({
    name: 'a',
    config: {
      'flush.messages': '9223372036854775806',
      'max.message.bytes': '1048588',
      'min.cleanable.dirty.ratio': '0.1',
      preallocate: 'true',
      'retention.ms': '123456789',
    },
  })
  expect(text.slice(text.indexOf('    config:'))).toBe(`    config:
      flush.messages: 9223372036854775806
      max.message.bytes: 1048588
      min.cleanable.dirty.ratio: 0.1
      preallocate: true
      retention.ms: 1d10h17m36s789ms
`)
})

test('defaults have the replication factor of most topics, and the overrides that all of them have', () => {
  const common = { 'min.insync.replicas': '2' }
  const text = exportOf(
    { name: 'a', replicas: [1, 2, 3], config: common },
    { name: 'b', replicas: [1, 2, 3], config: { ...common, 'retention.ms': '86400000' } },
    { name: 'c', replicas: [1, 2], config: { ...common, 'retention.ms': '86400000' } },
  )
  expect(text.slice(text.indexOf('defaults:'))).toBe(`defaults:
  replicationFactor: 3
  config:
    min.insync.replicas: 2
topics:
  a:
    partitions: 1
  b:
    partitions: 1
    config:
      retention.ms: 1d
  c:
    partitions: 1
    replicationFactor: 2
    config:
      retention.ms: 1d
`)
})

test('a value that no manifest can have is left to others, and the file says so', () => {
  const topic = { name: 'a', config: { 'compression.type': 'of-another-kafka', 'retention.ms': '86400000' } }
  const text = exportOf(topic)
  expect(text).toContain('ignoreConfig:\n  - compression.type\n')
  expect(text).not.toContain('of-another-kafka')
  expect(findings(text, [topic])).toEqual({ errors: [], changes: [], blocks: [] })
})

test('the topics for init say which environment has them, defaults included', () => {
  const topics = ['a', 'b'].map((name) => liveTopic(name, { replicas: [1, 2], config: { 'retention.ms': '86400000' } }))
  expect(exportTopics(topics, 'prod')).toBe(`defaults:
  replicationFactor: 2
  config:
    retention.ms: 1d
topics:
  a:
    partitions: 1
    onlyIn:
      - prod
  b:
    partitions: 1
    onlyIn:
      - prod
`)
})

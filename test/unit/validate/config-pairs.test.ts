import { expect, test } from 'vitest'
import { TOPIC_CONFIGS } from '../../../src/topic-config/table.ts'
import { CONFLICTS, DEPENDENCES } from '../../../src/validate/rules/config-pairs.ts'
import { codeAndPlace, judge } from './judge.ts'

/** Why no rule is about these: someone has to decide on a config that a new Kafka brings. */
const WITHOUT_RULE: Readonly<Record<string, string>> = {
  'file.delete.delay.ms': 'holds for every segment that is deleted',
  'flush.messages': 'always has an effect',
  'flush.ms': 'always has an effect',
  'follower.replication.throttled.replicas': 'E023',
  'index.interval.bytes': 'always has an effect',
  'internal.segment.bytes': 'not for users',
  'leader.replication.throttled.replicas': 'E023',
  'message.downconversion.enable': 'W002',
  'message.format.version': 'W002',
  'min.insync.replicas': 'W003',
  preallocate: 'always has an effect',
  'remote.log.delete.on.disable': 'matters when tiered storage is turned off, which the live topic decides',
  'segment.index.bytes': 'always has an effect',
  'unclean.leader.election.enable': 'with one replica it has none, but a default for all topics is no mistake',
}

test('somebody has decided about every topic config', () => {
  const ruled = new Set([
    ...DEPENDENCES.flatMap(({ configs, on }) => [...configs, on]),
    ...CONFLICTS.flatMap(({ config, other }) => [config, other]),
  ])
  const decided = [...ruled, ...Object.keys(WITHOUT_RULE)].sort()
  expect(decided).toEqual([...TOPIC_CONFIGS.keys()].sort())
})

const codesOf = (text: string, env: string | null = null) =>
  judge({ 'a.yaml': text }, env).diagnostics.map(codeAndPlace)
const topicWith = (...lines: readonly string[]) =>
  `version: 1\ntopics:\n  a:\n    partitions: 1\n    config:\n${lines.map((line) => `      ${line}\n`).join('')}`

test('an environment can give a line its effect, and take it', () => {
  const text = `${topicWith('delete.retention.ms: 1h', 'cleanup.policy: delete')}environments:
  prod: {topics: {a: {config: {cleanup.policy: compact}}}}
  dev: {}
`
  expect(codesOf(text, 'prod')).toEqual([])
  expect(codesOf(text, 'dev')).toEqual(['W009 a.yaml:6:7'])
})

test('null is no value: what it asks for is the cluster default', () => {
  expect(codesOf(topicWith('delete.retention.ms: null', 'cleanup.policy: delete'))).toEqual([])
  const unless = judge({ 'a.yaml': topicWith('delete.retention.ms: 1h', 'cleanup.policy: null') }).diagnostics
  expect(unless).toMatchObject([{ code: 'W009', summary: expect.stringContaining('unless the cluster default') }])
})

test('null for a config that Kafka 4 no longer has is not reported: it removes the override before the upgrade', () => {
  expect(codesOf(topicWith('message.format.version: null'))).toEqual([])
  expect(codesOf(topicWith('message.format.version: 3.0'))).toEqual(['W002 a.yaml:6:7'])
  expect(codesOf(topicWith('message.format.version:'))).toContain('W002 a.yaml:6:7')
})

test('a wrong value is reported as that alone', () => {
  expect(codesOf(topicWith('delete.retention.ms: 1h', 'cleanup.policy: compcat'))).toEqual(['E022 a.yaml:7:23'])
  expect(
    codesOf(topicWith('min.compaction.lag.ms: soon', 'max.compaction.lag.ms: 1d', 'cleanup.policy: compact')),
  ).toEqual(['E022 a.yaml:6:30'])
})

test('what ignoreConfig leaves to others is neither judged nor relied on', () => {
  const ignoring = (pattern: string, ...lines: readonly string[]) =>
    codesOf(topicWith(...lines).replace('topics:', `ignoreConfig: [${pattern}]\ntopics:`))
  expect(ignoring('delete.*', 'delete.retention.ms: 1h', 'cleanup.policy: delete')).toEqual([])
  expect(
    ignoring('max.*', 'min.compaction.lag.ms: 2d', 'max.compaction.lag.ms: 1d', 'cleanup.policy: compact'),
  ).toEqual([])
})

test('10,000 topics that share lines without effect take little time, and each line is reported once', {
  timeout: 120_000,
}, () => {
  const topics = Array.from({ length: 10_000 }, (_, i) => `  t${i}: {config: {segment.ms: 1h}}\n`).join('')
  const patterns = Array.from({ length: 10_000 }, (_, i) => `confluent.k${i}`).join(', ')
  const shared =
    '{cleanup.policy: delete, delete.retention.ms: 1h, min.compaction.lag.ms: 2d, max.compaction.lag.ms: 1d}'
  const text = `version: 1\nignoreConfig: [${patterns}]\ndefaults: {partitions: 1, config: ${shared}}\ntopics:\n${topics}`
  const before = process.cpuUsage()
  const found = codesOf(text).map((line) => line.slice(0, 4))
  const { user, system } = process.cpuUsage(before)
  expect(found.sort()).toEqual(['E039', 'W009', 'W009', 'W009'])
  expect((user + system) / 1_000_000).toBeLessThan(15)
})

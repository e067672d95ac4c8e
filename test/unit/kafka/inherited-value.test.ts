import { expect, test } from 'vitest'
import { configEntry } from '../../../src/kafka/client/reads/config-entry.ts'
import { fromSettings, judgeInherited } from '../../../src/kafka/client/reads/inherited-value.ts'
import type { ConfigSource } from '../../../src/kafka/live-topic.ts'

const settings = (values: Record<string, string | null>, source: ConfigSource = 'static-broker') =>
  new Map(Object.entries(values).map(([name, value]) => [name, { value, source }]))

test.each([
  [
    'the strongest setting wins',
    { 'log.retention.ms': '5', 'log.retention.minutes': '1', 'log.retention.hours': '1' },
    '5',
  ],
  [
    'minutes before hours, in milliseconds',
    { 'log.retention.ms': null, 'log.retention.minutes': '2', 'log.retention.hours': '1' },
    '120000',
  ],
  [
    'hours, in milliseconds',
    { 'log.retention.ms': null, 'log.retention.minutes': null, 'log.retention.hours': '168' },
    '604800000',
  ],
  [
    'no limit stays no limit',
    { 'log.retention.ms': null, 'log.retention.minutes': null, 'log.retention.hours': '-1' },
    '-1',
  ],
])('retention.ms without an override: %s', (_, values, expected) => {
  expect(fromSettings('retention.ms', settings(values))).toEqual({ value: expected, source: 'static-broker' })
})

test('a config without a broker setting falls back to Kafka’s default, an unknown one to nothing', () => {
  expect(fromSettings('remote.storage.enable', new Map())).toEqual({ value: 'false', source: 'default' })
  expect(fromSettings('confluent.some', new Map())).toBeNull()
  expect(fromSettings('retention.ms', new Map())).toBeNull()
})

test('an override inherits from its first synonym that is not the topic’s; any other value from itself', () => {
  const config = { name: 'min.insync.replicas', value: '2', readOnly: false, sensitive: false }
  const synonyms = [
    { name: 'min.insync.replicas', value: '2', source: 1 },
    { name: 'min.insync.replicas', value: '3', source: 3 },
    { name: 'min.insync.replicas', value: '1', source: 5 },
  ]
  expect(configEntry({ ...config, source: 1, synonyms })).toMatchObject({
    source: 'topic',
    inherited: { value: '3', source: 'dynamic-default-broker' },
  })
  expect(configEntry({ ...config, source: 4, synonyms: [] }).inherited).toEqual({ value: '2', source: 'static-broker' })
})

test('a value that came about by a setting of another name is not called Kafka’s default', () => {
  const config = { name: 'retention.ms', value: '86400000', readOnly: false, sensitive: false, source: 5, synonyms: [] }
  expect(configEntry(config).source).toBe('static-broker')
  expect(configEntry({ ...config, value: '604800000' }).source).toBe('default')
  expect(configEntry({ ...config, name: 'max.message.bytes', value: '2097164' }).source).toBe('default')
})

test('a broker that does not answer leaves it open whether all agree', () => {
  const day = new Map([['retention.ms', { value: '86400000', source: 'static-broker' as const }]])
  const silent = { broker: 3, values: null }
  expect(judgeInherited('retention.ms', [{ broker: 1, values: day }, silent])).toEqual({
    kind: 'partial',
    value: '86400000',
    source: 'static-broker',
    needs: 'an answer from broker 3',
  })
  expect(judgeInherited('retention.ms', [silent])).toEqual({ kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' })
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDump } from '../../../src/build/topic-configs/read-dump.ts'
import { boundsInWords, versionsRefusing } from '../../../src/topic-config/limits.ts'
import {
  isRemovedFromKafka,
  isReplicationThrottle,
  isVendorConfig,
  TOPIC_CONFIGS,
  topicConfig,
} from '../../../src/topic-config/table.ts'
import { parseConfigValue } from '../../../src/topic-config/value.ts'

function definition(name: string) {
  const found = topicConfig(name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

test('Kafka 3.9 and 4.3 are told apart', () => {
  expect([...TOPIC_CONFIGS.values()].filter(isRemovedFromKafka).map(({ name }) => name)).toEqual([
    'message.downconversion.enable',
    'message.format.version',
    'message.timestamp.difference.max.ms',
  ])
  expect(versionsRefusing(definition('segment.bytes'), '14')).toEqual(['4.3'])
  expect(definition('message.timestamp.after.max.ms').limits['3.9']?.default).toBe('9223372036854775807')
  expect(definition('message.timestamp.after.max.ms').limits['4.3']?.default).toBe('3600000')
})

test('a definition carries type, bounds, values, broker settings and documentation', () => {
  expect(definition('retention.ms')).toMatchObject({
    type: 'long',
    serverSynonyms: ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'],
    limits: { '4.3': { default: '604800000', min: '-1', max: null, also: null } },
  })
  expect(definition('cleanup.policy')).toMatchObject({ type: 'list', values: ['compact', 'delete'] })
  expect(boundsInWords(definition('compression.gzip.level'))).toBe('from 1 to 9, or -1')
  for (const { doc } of TOPIC_CONFIGS.values()) expect(doc.length).toBeGreaterThan(20)
})

test('a value that Kafka takes and its brokers cannot run with is out of bounds', () => {
  expect(versionsRefusing(definition('segment.index.bytes'), '11')).toEqual(['3.9', '4.3'])
  expect(parseConfigValue('segment.index.bytes', '4')).toMatchObject({ ok: false })
  expect(parseConfigValue('segment.index.bytes', '12')).toMatchObject({ ok: true })
})

test("Kafka's own defaults are values that Kafka takes", () => {
  for (const { name, limits } of TOPIC_CONFIGS.values()) {
    for (const { default: value } of Object.values(limits)) {
      if (value !== null) expect(parseConfigValue(name, value), name).toEqual({ ok: true, value })
    }
  }
})

test('vendor keys and replication throttles are known by name', () => {
  expect(['confluent.x', 'redpanda.x', 'remote.log.msk.x', 'confluentx', 'retention.ms'].map(isVendorConfig)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
  expect([...TOPIC_CONFIGS.keys()].filter(isReplicationThrottle)).toHaveLength(2)
})

test('the table is written as its generator writes it', () => {
  const file = new URL('../../../src/topic-config/table.generated.json', import.meta.url)
  const text = readFileSync(file, 'utf8')
  const { kafka, configs } = JSON.parse(text)
  expect(text).toBe(`${JSON.stringify({ kafka, configs }, null, 2)}\n`)
  const names = configs.map(({ name }: { name: string }) => name)
  expect(names).toEqual([...names].sort())
})

test("a line of the generator's Java program is read", () => {
  const line =
    'segment.bytes\tINT\t1073741824\t[14,...]\tfalse\tfalse\tlog.segment.bytes\tThe <b>size</b>, i.e. bytes. More.'
  expect(readDump(`${line}\n`)).toEqual([
    {
      name: 'segment.bytes',
      type: 'int',
      values: null,
      internal: false,
      serverSynonyms: ['log.segment.bytes'],
      doc: 'The size, i.e. bytes. More.',
      limits: { default: '1073741824', min: '14', max: null, also: null },
    },
  ])
})

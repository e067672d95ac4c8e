import { expect, test } from 'vitest'
import { diffTopic } from '../../../../src/resources/topics/diff/diff-topic.ts'
import { KAFKA_VERSIONS, TOPIC_CONFIGS } from '../../../../src/topic-config/table.ts'
import { desiredTopic, found, liveTopic, type TopicWish } from '../../../support/model/topics.ts'

function notesOf(overrides: Readonly<Record<string, string>>, wish: TopicWish = {}): readonly string[] {
  const { notes } = diffTopic(desiredTopic('t', wish), found(liveTopic('t', { config: overrides })))
  return notes.filter(({ code }) => code === 'upgrade').map(({ text }) => text)
}

test('a value that brokers of the newest Kafka do not start with is noted, with the line to add', () => {
  expect(notesOf({ 'segment.bytes': '524288', 'retention.ms': '1000' })).toEqual([
    'override segment.bytes = 512 KiB: Kafka 4.3 takes numbers from 1048576, and its brokers do not start while a topic has another ("Error starting LogManager"). Before the upgrade, add `config: {segment.bytes: 1 MiB}` to the topic.',
  ])
})

test('a config that the newest Kafka no longer has is noted, with the line to add', () => {
  expect(notesOf({ 'message.format.version': '2.8' })).toEqual([
    expect.stringMatching(
      /^override message\.format\.version = 2\.8: .*add `config: \{message\.format\.version: null\}` to the topic\.$/,
    ),
  ])
})

test('what a line declares, or this plan resets, is not noted', () => {
  const overrides = { 'segment.bytes': '524288', 'message.format.version': '2.8' }
  const config = { 'segment.bytes': '1048576', 'message.format.version': null }
  expect(notesOf(overrides, { config })).toEqual([])
  expect(notesOf(overrides, { unlistedConfig: 'reset' })).toEqual([])
})

test('what ignoreConfig leaves to others is noted all the same: no broker would start', () => {
  const wish = { unlistedConfig: 'reset', ignoreConfig: ['segment.*'] } as const
  expect(notesOf({ 'segment.bytes': '524288' }, wish)).toEqual([
    expect.stringContaining('Its owner must change it before the upgrade.'),
  ])
})

test('the bounds of every config are those of the newest Kafka that has it', () => {
  const newest = KAFKA_VERSIONS.at(-1) ?? '4.3'
  for (const { name, limits } of TOPIC_CONFIGS.values()) {
    const { min, max } = limits[newest] ?? { min: null, max: null }
    for (const bound of [min, max]) if (bound !== null) expect(notesOf({ [name]: bound })).toEqual([])
    if (min !== null && Number.isInteger(Number(min))) {
      expect(notesOf({ [name]: String(BigInt(min) - 1n) }), name).toHaveLength(1)
    }
  }
})

test('a text that is not a number is not judged', () => {
  expect(notesOf({ 'segment.bytes': 'many' })).toEqual([])
  expect(notesOf({ 'min.cleanable.dirty.ratio': '0.50' })).toEqual([])
})

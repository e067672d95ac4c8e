import { expect, test } from 'vitest'
import { bearsOnLoss, CONFIG_EFFECTS, EFFECTS } from '../../../src/topic-config/effects.ts'
import { effectsOfChange } from '../../../src/topic-config/effects-of-change.ts'
import { TOPIC_CONFIGS } from '../../../src/topic-config/table.ts'

test('every config that a Kafka in the table has, and no other, has a decision', () => {
  expect(Object.keys(CONFIG_EFFECTS).sort()).toEqual([...TOPIC_CONFIGS.keys()].sort())
})

test.each([...TOPIC_CONFIGS.values()].map(({ name, type }) => [name, type] as const))(
  '%s says what each direction does',
  (name, type) => {
    const directions = Object.keys(CONFIG_EFFECTS[name] ?? {})
    if (['int', 'long', 'double'].includes(type)) expect(directions).toEqual(['lower', 'higher'])
    else if (type === 'boolean') expect(directions).toEqual(['false', 'true'])
    else expect(directions.length).toBeGreaterThan(0)
    for (const effects of Object.values(CONFIG_EFFECTS[name] ?? {})) expect(effects.length).toBeGreaterThan(0)
  },
)

test('every effect belongs to a config', () => {
  const used = new Set(Object.values(CONFIG_EFFECTS).flatMap((effects) => Object.values(effects).flat()))
  expect([...used].sort()).toEqual(Object.keys(EFFECTS).sort())
})

test.each([
  ['retention.ms', '-1', '604800000', ['deletes-records']],
  ['retention.ms', '604800000', '-1', ['keeps-records']],
  ['local.retention.ms', '-2', '1000', ['moves-to-tiered-storage']],
  ['retention.bytes', '9223372036854775806', '9223372036854775807', ['keeps-records']],
  ['segment.bytes', '1073741824', '1073741824', []],
  ['min.cleanable.dirty.ratio', '0.50', '0.5', []],
  ['min.cleanable.dirty.ratio', '0.5', '0.1', ['compacts-sooner']],
  ['cleanup.policy', 'delete', 'compact,delete', ['compacts-records']],
  ['cleanup.policy', 'compact, delete', 'delete,compact', []],
  ['cleanup.policy', 'compact', 'delete', ['deletes-records', 'keeps-records']],
  ['unclean.leader.election.enable', 'false', 'TRUE', ['allows-unclean-election']],
  ['message.timestamp.type', 'CreateTime', 'LogAppendTime', ['releases-records']],
  ['confluent.tier.enable', 'true', 'false', []],
])('%s from %s to %s', (name, before, after, effects) => {
  expect(effectsOfChange(name, before, after)).toEqual(effects)
})

test('a value that is unknown on one side can have every effect of the config', () => {
  expect(effectsOfChange('retention.ms', undefined, '1000')).toEqual(['deletes-records', 'keeps-records'])
  expect(effectsOfChange('segment.jitter.ms', '0', undefined)).toContain('releases-records')
})

test.each([
  ['retention.ms', undefined, '-1', ['keeps-records']],
  ['cleanup.policy', undefined, 'compact', ['compacts-records', 'keeps-records']],
  ['cleanup.policy', 'compact', undefined, ['deletes-records', 'keeps-records']],
  ['remote.storage.enable', undefined, 'true', ['moves-to-tiered-storage']],
  ['remote.storage.enable', undefined, 'false', ['deletes-tiered-records']],
  ['message.timestamp.type', undefined, 'LogAppendTime', ['releases-records']],
])('what the known side rules out is left out: %s from %s to %s', (name, before, after, effects) => {
  expect(effectsOfChange(name, before, after)).toEqual(effects)
})

test('what decides which records stay bears on loss; what costs brokers only does not', () => {
  expect(['retention.ms', 'cleanup.policy', 'min.insync.replicas', 'segment.bytes'].every(bearsOnLoss)).toBe(true)
  expect(['compression.type', 'preallocate', 'max.message.bytes', 'confluent.tier.enable'].some(bearsOnLoss)).toBe(
    false,
  )
})

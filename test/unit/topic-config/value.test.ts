import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TOPIC_CONFIGS } from '../../../src/topic-config/table.ts'
import { displayConfigValue, parseConfigValue, sameConfigValue } from '../../../src/topic-config/value.ts'

/** Config name, text as written, Kafka's value, text as shown. */
const TAKEN = [
  ['retention.ms', '30d', '2592000000', '30d'],
  ['retention.ms', '2592000000', '2592000000', '30d'],
  ['retention.ms', '1w', '604800000', '7d'],
  ['retention.ms', '36 h', '129600000', '36h'],
  ['retention.ms', '1500', '1500', '1500ms'],
  ['retention.ms', '1h30m', '5400000', '90m'],
  ['retention.ms', '123456789', '123456789', '1d10h17m36s789ms'],
  ['retention.ms', '1d10h17m36s789ms', '123456789', '1d10h17m36s789ms'],
  ['retention.ms', '90000001', '90000001', '1d1h1ms'],
  ['retention.ms', '9999', '9999', '9999ms'],
  ['retention.ms', '1w1d', '691200000', '8d'],
  ['retention.ms', '0', '0', '0'],
  ['retention.ms', '-1', '-1', 'forever'],
  ['retention.ms', 'forever', '-1', 'forever'],
  ['retention.ms', 'unlimited', '-1', 'forever'],
  ['retention.ms', '9223372036854775807', '9223372036854775807', '9223372036854775807'],
  ['retention.bytes', 'unlimited', '-1', 'unlimited'],
  ['retention.bytes', '500 MB', '500000000', '500 MB'],
  ['retention.bytes', '8589934592GiB', null, null],
  ['local.retention.ms', '-2', '-2', '-2'],
  ['flush.ms', 'unlimited', '9223372036854775807', 'unlimited'],
  ['flush.messages', '9223372036854775807', '9223372036854775807', 'unlimited'],
  ['segment.bytes', '1GiB', '1073741824', '1 GiB'],
  ['max.message.bytes', '1048588', '1048588', '1048588'],
  ['max.message.bytes', '5 MB', '5000000', '5 MB'],
  ['min.insync.replicas', '+02', '2', '2'],
  ['min.cleanable.dirty.ratio', '.50', '0.5', '0.5'],
  ['preallocate', 'True', 'true', 'true'],
  ['cleanup.policy', ' compact , delete ', 'compact,delete', 'compact,delete'],
  ['cleanup.policy', '', '', ''],
  ['compression.gzip.level', '-1', '-1', '-1'],
  ['segment.bytes', '100', '100', '100'],
  ['message.format.version', '2.8', '2.8', '2.8'],
  ['confluent.tier.local.hotset.ms', '1d', '86400000', '1d'],
  ['confluent.anything', 'Any Text', 'Any Text', 'Any Text'],
] as const

describe('a value that Kafka takes', () => {
  test.each(TAKEN.filter(([, , value]) => value !== null))('%s: %s', (name, text, value, shown) => {
    expect(parseConfigValue(name, text)).toEqual({ ok: true, value })
    expect(displayConfigValue(name, value ?? '')).toBe(shown)
  })
})

/** Config name, text as written, reason. */
const REFUSED = [
  ['retention.ms', '30 days', '"30 days" is not a duration'],
  ['retention.ms', '30m1h', '"30m1h" is not a duration'],
  ['retention.ms', '1h1h', '"1h1h" is not a duration'],
  ['retention.ms', '1d 12h', '"1d 12h" is not a duration'],
  ['retention.ms', '1d12', '"1d12" is not a duration'],
  ['retention.bytes', '1GiB1MiB', '"1GiB1MiB" is not a size'],
  ['retention.ms', '1.5d', '"1.5d" is not a duration'],
  ['retention.ms', '1M', '"1M" is not a duration'],
  ['retention.ms', '-1d', '"-1d" is not a duration'],
  ['retention.ms', '1e9', '"1e9" is not a duration'],
  ['retention.ms', '0x10', '"0x10" is not a duration'],
  ['retention.ms', '', '"" is not a duration'],
  ['retention.ms', '-2', '"-2" is out of bounds'],
  ['retention.ms', '9223372036854775808', '"9223372036854775808" does not fit into 64 bits'],
  ['retention.ms', '999999999999d', '"999999999999d" does not fit into 64 bits'],
  ['retention.bytes', '1 gb', '"1 gb" is not a size'],
  ['retention.bytes', '1G', '"1G" is not a size'],
  ['retention.bytes', '1 GBx', '"1 GBx" is not a size'],
  ['segment.bytes', '2 GiB', '"2 GiB" does not fit into 32 bits'],
  ['segment.bytes', '13', '"13" is out of bounds'],
  ['min.insync.replicas', '0', '"0" is out of bounds'],
  ['min.insync.replicas', 'two', '"two" is not a whole number'],
  ['min.insync.replicas', 'unlimited', 'Kafka has no "unlimited" for this config'],
  ['min.cleanable.dirty.ratio', '1.1', '"1.1" is out of bounds'],
  ['min.cleanable.dirty.ratio', 'NaN', '"NaN" is not a number'],
  ['compression.gzip.level', '10', '"10" is out of bounds'],
  ['preallocate', 'yes', '"yes" is neither true nor false'],
  ['compression.type', 'Snappy', '"Snappy" is not one of gzip, lz4, producer, snappy, uncompressed, zstd'],
  ['cleanup.policy', 'delete,delete', '"delete" is listed twice'],
  ['cleanup.policy', 'delete,', '"" is not one of compact, delete'],
  ['confluent.tier.local.hotset.ms', '999999999999d', '"999999999999d" does not fit into 64 bits'],
] as const

test.each(REFUSED)('%s refuses %s', (name, text, reason) => {
  expect(parseConfigValue(name, text)).toMatchObject({ ok: false, reason })
})

test('a misspelt word is told with the one that was meant', () => {
  expect(parseConfigValue('cleanup.policy', 'delte')).toMatchObject({ hint: 'Did you mean "delete"?' })
  expect(parseConfigValue('compression.type', 'ZSTD')).toMatchObject({ hint: 'Did you mean "zstd"?' })
})

test.each([
  ['cleanup.policy', 'delete,compact', 'compact, delete', true],
  ['cleanup.policy', 'delete', 'compact', false],
  ['retention.ms', '2592000000', '02592000000', true],
  ['flush.ms', '9223372036854775807', '9223372036854775806', false],
  ['min.cleanable.dirty.ratio', '0.5', '0.50', true],
  ['preallocate', 'TRUE', 'true', true],
  ['compression.type', 'zstd', 'ZSTD', false],
  ['retention.ms', null, '1', false],
  ['retention.ms', null, null, true],
  ['a.newer.config', '10', '010', true],
  ['a.newer.config', 'a,b', 'b,a', false],
] as const)('%s: %s and %s mean the same: %s', (name, a, b, same) => {
  expect(sameConfigValue(name, a, b)).toBe(same)
  expect(sameConfigValue(name, b, a)).toBe(same)
})

const numeric = [...TOPIC_CONFIGS.values()].filter(({ type }) => type === 'int' || type === 'long')

test('whatever is shown is read back to the same value', () => {
  const values = fc.oneof(
    fc.bigInt({ min: -3n, max: 2n ** 63n - 1n }),
    fc.constantFrom(1n, 1000n, 1024n, 86_400_000n, 2n ** 30n).chain((unit) => fc.bigInt(0n, 100n).map((n) => n * unit)),
  )
  fc.assert(
    fc.property(fc.constantFrom(...numeric), values, ({ name }, number) => {
      const value = String(number)
      if (!parseConfigValue(name, value).ok) return
      expect(parseConfigValue(name, displayConfigValue(name, value))).toEqual({ ok: true, value })
    }),
  )
})

test('any text for any config is read to a value that reads back to itself, or refused with a reason', () => {
  const names = fc.constantFrom(...TOPIC_CONFIGS.keys(), 'confluent.x.ms', 'unknown.bytes')
  const pieces = fc.constantFrom(
    ...'0123456789+-.,eE \0é',
    'd',
    'ms',
    'GiB',
    'delete',
    'compact',
    'true',
    'forever',
    'zstd',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(names, texts, (name, text) => {
      const parsed = parseConfigValue(name, text)
      if (!parsed.ok) {
        expect(parsed.reason).not.toBe('')
      } else {
        expect(parseConfigValue(name, parsed.value)).toEqual(parsed)
        expect(sameConfigValue(name, parsed.value, parsed.value)).toBe(true)
      }
    }),
  )
})

import { expect, test } from 'vitest'
import { brokerError } from '../../../src/kafka/client/broker-error.ts'
import { aclOperations } from '../../../src/kafka/client/reads/acl-operations.ts'
import { array, between, nullableArray, since, struct } from '../../../src/kafka/client/wire/composites.ts'
import { bytes, int32, int64, nullableString, string, uuid } from '../../../src/kafka/client/wire/primitives.ts'
import { noTags } from '../../../src/kafka/client/wire/tagged-fields.ts'
import type { WireType } from '../../../src/kafka/client/wire/wire-type.ts'
import { ByteReader } from '../../../src/kafka/transport/byte-reader.ts'
import { ByteWriter } from '../../../src/kafka/transport/byte-writer.ts'

const plain = { number: 1, flexible: false }
const compact = { number: 2, flexible: true }

function written<T>(type: WireType<T>, value: T, version = compact): string {
  const out = new ByteWriter()
  type.write(out, value, version)
  return out.buffer.toString('hex')
}
const read = <T>(type: WireType<T>, hex: string, version = compact): T =>
  type.read(new ByteReader(Buffer.from(hex, 'hex')), version)

// The bytes are worked out by hand from https://kafka.apache.org/protocol#protocol_types and KIP-482.
test.each([
  ['string', string, 'é', plain, '0002c3a9'],
  ['compact string', string, 'é', compact, '03c3a9'],
  ['null string', nullableString, null, plain, 'ffff'],
  ['compact null string', nullableString, null, compact, '00'],
  ['array', array(int32), [7], plain, '0000000100000007'],
  ['compact array', array(int32), [7], compact, '0200000007'],
  ['null array', nullableArray(int32), null, plain, 'ffffffff'],
  ['compact null array', nullableArray(int32), null, compact, '00'],
  ['int64', int64, 9_223_372_036_854_775_807n, compact, '7fffffffffffffff'],
  ['negative int64', int64, -1n, compact, 'ffffffffffffffff'],
  ['bytes', bytes, Buffer.from([1, 2]), plain, '000000020102'],
  ['compact bytes', bytes, Buffer.from([1, 2]), compact, '030102'],
  ['struct', struct({ a: int32, b: string }), { a: 1, b: 'x' }, plain, '00000001000178'],
  ['flexible struct', struct({ a: int32, b: string }), { a: 1, b: 'x' }, compact, '0000000102' + '7800'],
  ['topic id', uuid, 'AAECAwQFBgcICQoLDA0ODw', compact, '000102030405060708090a0b0c0d0e0f'],
  ['no topic id', uuid, null, compact, '0'.repeat(32)],
] as [string, WireType<unknown>, unknown, typeof plain, string][])('%s: both ways', (_, type, value, version, hex) => {
  expect(written(type, value, version)).toBe(hex)
  expect(read(type, hex, version)).toEqual(value)
})

test('a string of 200 bytes has a length of two bytes', () => {
  expect(written(string, 'x'.repeat(200)).slice(0, 4)).toBe('c901')
})

test('tagged fields are skipped, whatever is in them', () => {
  // 2 tags: number 0 with 1 byte, number 300 with none; then a 42 that must still be there.
  const from = new ByteReader(Buffer.from('02' + '0001ff' + 'ac0200' + '2a', 'hex'))
  noTags.read(from, compact)
  expect(from.readInt8()).toBe(42)
})

test('fields of other versions are neither written nor read', () => {
  const type = struct({ old: between(0, 1, int32, -1), young: since(2, int32, -2) })
  expect(written(type, { old: 1, young: 2 }, plain)).toBe('00000001')
  expect(read(type, '00000001', plain)).toEqual({ old: 1, young: -2 })
  expect(read(type, '0000000200', compact)).toEqual({ old: -1, young: 2 })
})

test('operations are told by Kafka’s names, none as none, and untold ones as null', () => {
  expect(aclOperations((1 << 3) | (1 << 8) | (1 << 11))).toEqual(['READ', 'DESCRIBE', 'ALTER_CONFIGS'])
  expect(aclOperations(0)).toEqual([])
  expect(aclOperations(-2147483648)).toBeNull()
})

test('errors speak the broker’s words, else Kafka’s sentence, also those newer than this tool', () => {
  expect(brokerError(44, 'Topic replication factor must be 3')).toEqual({
    name: 'POLICY_VIOLATION',
    code: 44,
    message: 'Topic replication factor must be 3',
  })
  expect(brokerError(44, null).message).toBe('Request parameters do not satisfy the configured policy.')
  expect(brokerError(9999, '')).toEqual({
    name: 'ERROR_9999',
    code: 9999,
    message: 'The broker answered with error code 9999.',
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { array, since, struct } from '../../../src/kafka/client/wire/composites.ts'
import { recurring } from '../../../src/kafka/client/wire/intern-pool.ts'
import { int8, nullableString, string } from '../../../src/kafka/client/wire/primitives.ts'
import type { WireType } from '../../../src/kafka/client/wire/wire-type.ts'
import { ByteReader } from '../../../src/kafka/transport/byte-reader.ts'
import { ByteWriter } from '../../../src/kafka/transport/byte-writer.ts'

const versions = [
  { number: 1, flexible: false },
  { number: 2, flexible: true },
  { number: 3, flexible: true },
] as const

const config = struct({ name: string, value: nullableString, source: int8, kind: since(3, int8, -1) })

function bytesOf<T>(type: WireType<T>, value: T, version: (typeof versions)[number]): Buffer {
  const out = new ByteWriter()
  type.write(out, value, version)
  return out.buffer
}

test('reads what the plain layout reads, however values repeat and versions take turns', () => {
  // Few names and values, so that most come again, some as the beginning of others.
  const text = fc.constantFrom('', 'a', 'ab', 'retention.ms', '\u0001', 'é')
  const item = fc.record({
    name: text,
    value: fc.option(text),
    source: fc.constantFrom(0, 1, 5),
    kind: fc.constantFrom(0, 1),
  })
  const answer = fc.record({ version: fc.constantFrom(...versions), configs: fc.array(item) })
  fc.assert(
    fc.property(fc.array(answer), (answers) => {
      const shared = array(recurring(config))
      for (const { version, configs } of answers) {
        const bytes = bytesOf(array(config), configs, version)
        const from = new ByteReader(bytes)
        expect(shared.read(from, version)).toEqual(array(config).read(new ByteReader(bytes), version))
        expect(from.offset).toBe(bytes.length)
      }
    }),
  )
})

test('what comes again is the very same value, in the next answer too, and outlives the answer it came in', () => {
  const [, version] = versions
  const shared = array(recurring(config))
  const inherited = { name: 'segment.bytes', value: '1073741824', source: 5, kind: -1 }
  const own = (value: string) => ({ name: 'retention.ms', value, source: 1, kind: -1 })
  const read = (...configs: (typeof inherited)[]) => {
    const bytes = bytesOf(array(config), configs, version)
    const value = shared.read(new ByteReader(bytes), version)
    bytes.fill(0)
    return value
  }
  const first = read(inherited, own('1'))
  const second = read(inherited, own('2'), inherited)
  expect(second).toEqual([inherited, own('2'), inherited])
  expect(second[0]).toBe(first[0])
  expect(second[2]).toBe(first[0])
  expect(second[1]).not.toBe(first[1])
})

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { classicGroupTopics } from '../../../src/kafka/client/topic-usage/classic-group-topics.ts'
import type { Api } from '../../../src/kafka/client/wire/api.ts'
import { transportRequest } from '../../../src/kafka/client/wire/transport-request.ts'
import type { WireVersion } from '../../../src/kafka/client/wire/wire-type.ts'
import { UnreadableBytes } from '../../../src/kafka/transport/byte-reader.ts'
import { GeneratingReader } from './generating-reader.ts'

const folder = join(import.meta.dirname, '../../../src/kafka/client/requests')
const modules = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))))
const apis: Api<unknown, unknown>[] = modules.flatMap((each) =>
  Object.values(each as Record<string, object>).filter((value) => 'response' in value),
) as never

/** What becomes of an answer, as the connections decode it. Throws whatever is neither a value nor the one error. */
async function decode(api: Api<unknown, unknown>, version: number, payload: Buffer): Promise<'value' | string> {
  const began = performance.now()
  try {
    transportRequest(api, version, {}, { timeout: 1_000, longestThrottle: 1_000 }).decode(payload)
    return 'value'
  } catch (error) {
    if (!(error instanceof UnreadableBytes)) throw error
    return error.message
  } finally {
    expect(performance.now() - began).toBeLessThan(1_000)
  }
}

const seed = fc.infiniteStream(fc.nat(2 ** 31 - 1)).map((numbers) => (end: number) => {
  return (numbers.next().value as number) % end
})

/** An answer that an API's layout reads, header included. */
function answerOf(api: Api<unknown, unknown>, number: number, random: (end: number) => number): Buffer {
  const version = { number, flexible: number >= api.flexibleFrom }
  const body = generated(api, version, random)
  const header = version.flexible && !api.plainResponseHeader ? Buffer.alloc(1) : Buffer.alloc(0)
  return Buffer.concat([header, body])
}

/** What is in a tagged field has a length of its own, which random bytes seldom keep to: then another one is made. */
function generated(api: Api<unknown, unknown>, version: WireVersion, random: (end: number) => number): Buffer {
  const body = new GeneratingReader(random)
  try {
    api.response.read(body, version)
    return body.made
  } catch (error) {
    if (!(error instanceof UnreadableBytes)) throw error
    return generated(api, version, random)
  }
}

/** Counts and lengths that claim the most: of a varint, of an int32, of an int16, negative ones. */
const HUGE = ['ffffffff0f', '8080808008', 'ffffffffff', '7fffffff', '80000000', '7fff', '8000', 'fffffffe']

const damage = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('huge' as const), at: fc.nat(), bytes: fc.constantFrom(...HUGE) }),
)

function damaged(answer: Buffer, { at, ...how }: typeof damage extends fc.Arbitrary<infer D> ? D : never): Buffer {
  const place = answer.length === 0 ? 0 : at % answer.length
  if (how.kind === 'cut') return answer.subarray(0, place)
  const copy = Buffer.from(answer)
  if (how.kind === 'flip') copy[place] = (copy[place] ?? 0) ^ (1 << how.bit)
  else Buffer.from(how.bytes, 'hex').copy(copy, place)
  return copy
}

describe.each(apis.map((api) => [api.name, api] as const))('%s', (_, api) => {
  const version = fc.integer(api.versions)
  const runs = { numRuns: inject('modelRuns') }

  test('an answer of the right layout is read to its end', async () => {
    await fc.assert(
      fc.asyncProperty(version, seed, async (number, random) => {
        const answer = answerOf(api, number, random)
        expect(await decode(api, number, answer)).toBe('value')
        if (answer.length > 0) expect(await decode(api, number, answer.subarray(0, -1))).not.toBe('value')
      }),
      runs,
    )
  })

  test('a damaged answer ends soon, in a value or in the one error', async () => {
    await fc.assert(
      fc.asyncProperty(version, seed, fc.array(damage, { minLength: 1, maxLength: 3 }), async (number, random, all) => {
        await decode(api, number, all.reduce(damaged, answerOf(api, number, random)))
      }),
      runs,
    )
  })

  test('so does anything else', async () => {
    await fc.assert(
      fc.asyncProperty(version, fc.uint8Array({ maxLength: 400 }), async (number, bytes) => {
        await decode(api, number, Buffer.from(bytes))
      }),
      runs,
    )
  })
})

test('every decoder of requests/ is among them', () => {
  expect(apis.length).toBeGreaterThanOrEqual(readdirSync(folder).length - 1)
})

test('what members of a group say of themselves is read, or unreadable', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each))
  fc.assert(
    fc.property(bytes, bytes, (metadata, assignment) => {
      const members = [{ metadata, assignment }]
      const topics = classicGroupTopics({ state: 'Stable', protocolType: 'consumer', members } as never)
      expect(topics === 'unreadable' || topics instanceof Set).toBe(true)
    }),
    { numRuns: inject('modelRuns') },
  )
})

import { describe, expect, test } from 'vitest'
import type { TopicUsage } from '../../../../src/kafka/topic-usage.ts'
import { exact } from '../../../../src/model/figure.ts'
import type { Goes } from '../../../../src/resources/topics/losses/loss-figures.ts'
import {
  ageWords,
  byteWords,
  countWords,
  figureWords,
  partOfBytes,
  spanWords,
} from '../../../../src/resources/topics/losses/quantity-words.ts'
import {
  BIGGER,
  daysAgo,
  EVERYTHING,
  GIB,
  NOW,
  OLDER,
  partition,
  unknownPartition,
  usage,
  words,
} from '../../../support/model/losing-partitions.ts'
import { unusedTopic } from '../../../support/model/topics.ts'

describe('words', () => {
  test('what a reviewer reads', () => {
    const groups = [
      { id: 'billing-daily', type: 'classic', active: true, offsets: new Map([[0, 1_100n]]) },
      { id: 'audit', type: 'consumer', active: false, offsets: new Map([[0, 2_000n]]) },
    ] as const
    const producers = { kind: 'known', count: 2, lastWrite: NOW.getTime() } as const
    const of = {
      ...usage(partition()),
      groups: { groups, read: 31, listed: 40, needs: 'more time than 10s' },
      producers,
    }
    expect(words(OLDER, of)).toBe(
      'at most 600 of up to 1,000 records, at most all 10.0 GiB (30.0 GiB with replicas); ' +
        'the first from 23 Oct, none after 15 Nov. ' +
        '2 groups hold offsets here; billing-daily (active) has not read up to 500 of them. ' +
        'Other groups: unknown (31 of 40 read; needs more time than 10s). ' +
        'Newest record: 1 hour old; at least 2 producer IDs wrote lately.',
    )
  })

  describe('of groups', () => {
    const group = (id: string, offsets: [number, bigint][] | null) =>
      ({ id, type: 'consumer', active: true, offsets: offsets && new Map(offsets) }) as const
    const used = (groups: ReturnType<typeof group>[], needs: string | null, listed: number): TopicUsage => ({
      ...usage(partition()),
      groups: { groups, read: 0, listed, needs },
    })

    test('where none is listed, nothing is counted', () => {
      expect(words(OLDER, used([], 'a live cluster', 0))).toContain(' Groups: unknown (needs a live cluster). ')
    })

    test('one whose offsets are not known is not said to hold any', () => {
      expect(words(OLDER, used([group('h', null)], 'DESCRIBE on Group h', 1))).toContain(
        '. Group h is active here; what it has not read is unknown. ' +
          'Other groups: unknown (0 of 1 read; needs DESCRIBE on Group h). ',
      )
    })

    test('nor one that is known to hold none', () => {
      expect(words(OLDER, used([group('h', [])], null, 1))).toContain(
        '. Group h is active here; it has not read up to 600 of them. ',
      )
      expect(words(OLDER, used([group('h', []), group('i', [[0, 1_600n]])], null, 2))).toContain(
        '. 2 groups hold offsets or are active here; h (active) has not read up to 600 of them. ',
      )
    })

    test('a right that is missing is named', () => {
      const of = { ...used([group('h', [[0, 1n]])], null, 1), partitions: [unknownPartition('DESCRIBE on Topic t')] }
      expect(words(OLDER, of)).toContain('; what it has not read is unknown (needs DESCRIBE on Topic t). ')
    })
  })

  test.each<[string, Goes, TopicUsage, string]>([
    ['an empty topic', OLDER, unusedTopic(), 'none now, the topic is empty. No group holds offsets here.'],
    [
      'by size',
      BIGGER,
      usage(partition()),
      'at most 6.0 of 10.0 GiB, at most 1,000 records; the first from 23 Oct, none after 22 Nov; ' +
        'as new records arrive, older ones are deleted. ',
    ],
    [
      'a size that is not reached yet',
      BIGGER,
      usage(partition({}, { leader: GIB })),
      'none now; as new records arrive, older ones are deleted. ',
    ],
    [
      'a part by age while records arrive',
      OLDER,
      usage(partition({ arriving: true, newestAtMost: null }, {}, false)),
      'at most 600 of 1,000 records, at most all about 10.0 GiB (30.0 GiB with replicas); ',
    ],
    ['nothing that old', OLDER, usage(partition({ atOrAfter: 1_000n })), 'none now. No group'],
    ['all of it', EVERYTHING, usage(partition()), 'all 10.0 GiB (30.0 GiB with replicas), at most 1,000 records'],
    [
      'what is uncountable',
      { kind: 'uncountable' },
      usage(partition()),
      'how much cannot be known beforehand; the topic holds 10.0 GiB',
    ],
    [
      'what is not told',
      OLDER,
      usage(unknownPartition('DESCRIBE on Topic t')),
      'how much is unknown (needs DESCRIBE on Topic t). ',
    ],
    [
      'tiered storage',
      OLDER,
      usage(partition({ localStart: 1_300n })),
      'at most 600 of up to 1,000 records, bytes: unknown (needs the size of tiered storage); the first',
    ],
  ])('%s', (_name, goes, of, expected) => {
    expect(words(goes, of)).toContain(expected)
  })

  test('a bound stays one when it is rounded', () => {
    expect(figureWords({ kind: 'at-most', value: 1025 }, byteWords)).toBe('at most 1.1 KiB')
    expect(figureWords({ kind: 'at-least', value: 2047 }, byteWords)).toBe('at least 1.9 KiB')
    expect(figureWords({ kind: 'at-most', value: 100.1 * GIB }, byteWords)).toBe('at most 101 GiB')
    expect(figureWords(exact(1025), byteWords)).toBe('1.0 KiB')
    expect(partOfBytes({ kind: 'at-most', value: 1.01 * GIB }, exact(58 * GIB))).toBe('at most 1.1 of 58.0 GiB')
    // A minute later, since seconds are not shown.
    expect(spanWords('2026-11-22T08:00:59Z', '2026-11-22T11:30:01Z', NOW)).toContain(
      'from 22 Nov 08:00, none after 11:31 ',
    )
    expect(spanWords('2026-11-22T08:00:00Z', '2026-11-22T23:59:01Z', NOW)).toContain(', none after 23 Nov 00:00 UTC')
    // Records can be out of order.
    expect(spanWords('2026-11-22T08:00:00Z', '2026-11-22T07:30:00Z', NOW)).toContain(
      'from 22 Nov 08:00, none after 07:30 ',
    )
  })

  test('counts in groups of three digits', () => {
    const counts = [0, 7, 99, 100, 999, 1_000, 12_345, 999_999, 1_000_000, 1_204_551, Number.MAX_SAFE_INTEGER]
    expect(counts.map(countWords)).toEqual(counts.map((count) => count.toLocaleString('en-US')))
  })

  test('quantities', () => {
    expect([0, 712, 1024, 1536, 250 * 1024 ** 2, 3 * 1024 ** 4].map((bytes) => byteWords(bytes))).toEqual([
      ...['0 bytes', '712 bytes', '1.0 KiB', '1.5 KiB', '250 MiB', '3.0 TiB'],
    ])
    expect(partOfBytes({ kind: 'about', value: 41.2 * GIB }, exact(58 * GIB))).toBe('about 41.2 of 58.0 GiB')
    expect(partOfBytes({ kind: 'at-most', value: 1024 }, exact(58 * GIB))).toBe('at most 1.0 KiB of 58.0 GiB')
    expect(ageWords(new Date(daysAgo(2.5)), NOW)).toBe('2 days old')
    expect(ageWords(new Date(NOW.getTime() + 5_000), NOW)).toBe('0 seconds old')
    expect(ageWords(new Date(daysAgo(-900)), NOW)).toBe('dated 900 days ahead')
    expect(spanWords('2025-12-31T00:00:00Z', '2026-01-05T00:00:00Z', NOW)).toBe(
      'the first from 31 Dec 2025, none after 5 Jan 2026',
    )
    expect(spanWords('2026-11-22T08:00:00Z', '2026-11-22T11:30:00Z', NOW)).toBe(
      'the first from 22 Nov 08:00, none after 11:30 UTC',
    )
  })
})

import { describe, expect, test } from 'vitest'
import type { LogOffsets, LogSize, PartitionUsage, TopicUsage } from '../../../src/cluster/topic-usage.ts'
import { exact } from '../../../src/plan/figures/figure.ts'
import type { Goes } from '../../../src/plan/figures/loss-figures.ts'
import { lossWords } from '../../../src/plan/figures/loss-words.ts'
import { measureLoss } from '../../../src/plan/figures/measure-loss.ts'
import {
  ageWords,
  byteWords,
  countWords,
  figureWords,
  partOfBytes,
  spanWords,
} from '../../../src/plan/figures/quantity-words.ts'
import { unusedTopic } from '../model/topics.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const DAY = 86_400_000
const GIB = 1024 ** 3
const daysAgo = (days: number) => NOW.getTime() - days * DAY

/** A partition of 1,000 records from 30 days ago until an hour ago; 600 of them are older than what was asked for. */
function partition(log: Partial<LogOffsets> = {}, size: Partial<LogSize> = {}, steady = true): PartitionUsage {
  const newest = log.newest === undefined ? NOW.getTime() - 3_600_000 : log.newest
  return {
    ...{ index: 0, steady },
    log: {
      ...{ kind: 'known', start: 1_000n, localStart: 1_000n, end: 2_000n, atOrAfter: 1_600n },
      ...{ arriving: false, newestBefore: daysAgo(7.5), firstTime: daysAgo(30), newest, newestAtMost: newest },
      ...log,
    },
    size: { kind: 'known', leader: 10 * GIB, replicas: 30 * GIB, ...size },
  }
}

const unknownPartition = (needs: string): PartitionUsage => ({
  ...{ index: 1, steady: false },
  log: { kind: 'unknown', needs },
  size: { kind: 'unknown', needs },
})

function usage(...partitions: PartitionUsage[]): TopicUsage {
  return { ...unusedTopic(), partitions: partitions.map((of, index) => ({ ...of, index })) }
}

const EVERYTHING: Goes = { kind: 'everything' }
const OLDER: Goes = { kind: 'beyond', olderThanMs: 7 * DAY, bytesPerPartition: null }
const BIGGER: Goes = { kind: 'beyond', olderThanMs: null, bytesPerPartition: 4 * GIB }

const measure = (goes: Goes, of: TopicUsage, compacted = false) => measureLoss(goes, { usage: of, compacted })
const words = (goes: Goes, of: TopicUsage, compacted = false) => lossWords(measure(goes, of, compacted), NOW)

describe('what goes', () => {
  test('by age: at most the records before the first one that is kept, and the whole size of a partition that loses any', () => {
    const loss = measure(OLDER, usage(partition(), partition({ atOrAfter: 1_000n })))
    expect(loss).toMatchObject({
      bytes: { kind: 'at-most', value: 10 * GIB },
      leaderBytes: { kind: 'exact', value: 20 * GIB },
      replicaBytes: { kind: 'exact', value: 60 * GIB },
      records: { kind: 'at-most', value: 600 },
      totalRecords: { kind: 'at-most', value: 2_000 },
      from: new Date(daysAgo(30)).toISOString(),
      to: new Date(daysAgo(7.5)).toISOString(),
      continues: false,
    })
  })

  test('by age, if all records are older: at most all of them', () => {
    expect(measure(OLDER, usage(partition({ atOrAfter: null, newest: daysAgo(9) })))).toMatchObject({
      bytes: { kind: 'at-most', value: 10 * GIB },
      records: { kind: 'at-most', value: 1_000 },
      to: new Date(daysAgo(9)).toISOString(),
    })
  })

  test('by size: at most what is beyond the limit, and at most all records of a partition that is larger', () => {
    expect(measure(BIGGER, usage(partition(), partition({}, { leader: GIB })))).toMatchObject({
      bytes: { kind: 'at-most', value: 6 * GIB },
      records: { kind: 'at-most', value: 1_000 },
      totalRecords: { kind: 'at-most', value: 2_000 },
      to: new Date(NOW.getTime() - 3_600_000).toISOString(),
      continues: true,
    })
  })

  test('by age and size: at most what either deletes', () => {
    const both: Goes = { kind: 'beyond', olderThanMs: 7 * DAY, bytesPerPartition: 5 * GIB }
    const [all, part] = [
      { kind: 'at-most', value: 10 * GIB },
      { kind: 'at-most', value: 5 * GIB },
    ]
    expect(measure(both, usage(partition()))).toMatchObject({ bytes: all, records: { kind: 'at-most', value: 1_000 } })
    const recent = usage(partition({ atOrAfter: 1_000n }))
    expect(measure(both, recent)).toMatchObject({ bytes: part, records: { kind: 'at-most', value: 1_000 } })
    const roomy: Goes = { ...both, bytesPerPartition: 20 * GIB }
    expect(measure(roomy, usage(partition()))).toMatchObject({ bytes: all, records: { kind: 'at-most', value: 600 } })
  })

  test('nothing is exact and nothing is a bound of all there is while records arrive', () => {
    const busy = usage(partition({ arriving: true, newestAtMost: null }, {}, false))
    const [bytes, records] = [
      { kind: 'about', value: 10 * GIB },
      { kind: 'about', value: 1_000 },
    ]
    const all = { bytes, leaderBytes: bytes, records, totalRecords: records, to: null }
    expect(measure(EVERYTHING, busy)).toMatchObject({ ...all, replicaBytes: { kind: 'about', value: 30 * GIB } })
    expect(measure(BIGGER, busy)).toMatchObject({ bytes: { kind: 'about', value: 6 * GIB }, records, to: null })
    // What arrives now is not before a record that was there.
    const old = { bytes: { kind: 'at-most', value: 10 * GIB }, records: { kind: 'at-most', value: 600 } }
    expect(measure(OLDER, busy)).toMatchObject({ ...old, to: new Date(daysAgo(7.5)).toISOString() })
    const aged = partition({ arriving: true, atOrAfter: null, newestAtMost: null }, {}, false)
    expect(measure(OLDER, usage(aged))).toMatchObject({ bytes, records, to: null })
  })

  test('the newest record is unknown if only a deleted one is known to be that new', () => {
    const newestOf = (...partitions: PartitionUsage[]) => measure(EVERYTHING, usage(...partitions)).newestRecord
    const hidden = partition({ newest: null, newestAtMost: daysAgo(20) })
    expect(newestOf(hidden)).toEqual({ kind: 'unknown', needs: 'a record newer than the deleted ones' })
    expect(newestOf(hidden, partition({ newest: daysAgo(30) }))).toMatchObject({ kind: 'unknown' })
    expect(newestOf(hidden, partition({ newest: daysAgo(10) }))).toBe(new Date(daysAgo(10)).toISOString())
    expect(newestOf(partition({ end: 1_000n, newest: null, newestAtMost: daysAgo(20) }))).toBe(null)
    expect(measure(EVERYTHING, usage(hidden)).to).toBe(new Date(daysAgo(20)).toISOString())
  })

  test('records without a time, or all in tiered storage, are no empty topic', () => {
    const timeless = usage(partition({ firstTime: null, newest: null, atOrAfter: null }))
    expect(measure(EVERYTHING, timeless).newestRecord).toMatchObject({ kind: 'unknown' })
    expect(words(EVERYTHING, timeless)).toContain('all 10.0 GiB (30.0 GiB with replicas), at most 1,000 records.')
  })

  test('everything: all bytes, the records at most (offsets have gaps)', () => {
    expect(measure(EVERYTHING, usage(partition()))).toMatchObject({
      bytes: { kind: 'exact', value: 10 * GIB },
      records: { kind: 'at-most', value: 1_000 },
    })
  })

  test('no count on a compacted topic, no amount of what nobody can count', () => {
    expect(measure(OLDER, usage(partition()), true).records).toBe(null)
    expect(measure({ kind: 'uncountable' }, usage(partition()))).toMatchObject({ bytes: null, records: null })
  })

  test('one partition that is not told leaves the whole unknown, never 0', () => {
    const loss = measure(OLDER, usage(partition(), unknownPartition('DESCRIBE on Topic t')))
    const unknown = { kind: 'unknown', needs: 'DESCRIBE on Topic t' }
    expect(loss).toMatchObject({ bytes: unknown, leaderBytes: unknown, records: unknown, newestRecord: unknown })
    expect(loss).toMatchObject({ from: null, to: null })
  })

  test('sizes that are not told leave the records told', () => {
    const sizeless = { ...partition(), size: { kind: 'unknown', needs: 'DESCRIBE on Cluster' } } as const
    expect(measure(OLDER, usage(sizeless))).toMatchObject({
      bytes: { kind: 'unknown', needs: 'DESCRIBE on Cluster' },
      records: { kind: 'at-most', value: 600 },
    })
    expect(measure(BIGGER, usage(sizeless)).records).toEqual({ kind: 'unknown', needs: 'DESCRIBE on Cluster' })
  })

  test('tiered storage: sizes are local only, and no size limit can be measured by them', () => {
    const tiered = usage(partition({ localStart: 1_800n }))
    const bytes = { kind: 'unknown', needs: 'the size of tiered storage' }
    expect(measure(OLDER, tiered)).toMatchObject({ localOnly: true, bytes, records: { kind: 'at-most', value: 600 } })
    expect(measure(BIGGER, tiered)).toMatchObject({ bytes, records: bytes })
    const recent = usage(partition({ localStart: 1_800n, atOrAfter: 1_000n }))
    expect(measure(OLDER, recent)).toMatchObject({ bytes: { kind: 'exact', value: 0 } })
  })
})

describe('who has not read what goes', () => {
  const group = (id: string, offsets: [number, bigint][] | null, active = false) =>
    ({ id, type: 'consumer', active, offsets: offsets && new Map(offsets) }) as const
  const used = (...groups: ReturnType<typeof group>[]): TopicUsage => ({
    ...usage(partition(), partition()),
    groups: { groups, read: groups.length, listed: groups.length, needs: null },
  })

  test('counted up to what goes, in each partition; one without an offset is not read at all', () => {
    const { holding } = measure(
      OLDER,
      used(
        group('a', [[0, 1_500n]]),
        group('b', [
          [0, 9n],
          [1, 1_600n],
        ]),
        group('c', [
          [0, 1_900n],
          [1, 2_000n],
        ]),
      ),
    ).groups
    expect(holding.map(({ id, unread }) => [id, unread])).toEqual([
      ['a', { kind: 'at-most', value: 700 }],
      ['b', { kind: 'at-most', value: 600 }],
      ['c', { kind: 'exact', value: 0 }],
    ])
  })

  test('an offset beyond the end of the log counts as none: the group starts over', () => {
    const groups = used(group('a', [[0, 2_000n]]), group('b', [[0, 2_001n]]))
    const [first, second] = measure(EVERYTHING, groups).groups.holding
    expect([first?.id, first?.unread]).toEqual(['b', { kind: 'at-most', value: 2_000 }])
    expect([second?.id, second?.unread]).toEqual(['a', { kind: 'at-most', value: 1_000 }])
  })

  test('by size any record of a partition that is larger can be one that it has not read', () => {
    const { holding } = measure(BIGGER, used(group('a', [[0, 1_100n]]))).groups
    expect(holding[0]?.unread).toEqual({ kind: 'at-most', value: 1_900 })
  })

  test('offsets that could not be read are unknown', () => {
    expect(measure(OLDER, used(group('a', null))).groups.holding[0]?.unread).toMatchObject({ kind: 'unknown' })
  })
})

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

import { describe, expect, test } from 'vitest'
import type { PartitionUsage, TopicUsage } from '../../../../src/kafka/topic-usage.ts'
import type { Goes } from '../../../../src/resources/topics/losses/loss-figures.ts'
import { goesNothing } from '../../../../src/resources/topics/losses/loss-words.ts'
import {
  BIGGER,
  DAY,
  daysAgo,
  EVERYTHING,
  GIB,
  measure,
  NOW,
  OLDER,
  partition,
  unknownPartition,
  usage,
  words,
} from '../../../support/model/losing-partitions.ts'

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

  test('an estimate of 0 stays an estimate: what arrives may be deleted', () => {
    const empty = { start: 1_000n, end: 1_000n, firstTime: null, newest: null, newestAtMost: null }
    const busy = measure(EVERYTHING, usage(partition(empty, { leader: 0, replicas: 0 }, false)))
    const none = { kind: 'about', value: 0 }
    expect(busy).toMatchObject({ bytes: none, records: none, leaderBytes: none, totalRecords: none })
    expect(goesNothing(busy)).toBe(false)
    const quiet = measure(EVERYTHING, usage(partition(empty, { leader: 0, replicas: 0 }, true)))
    expect(goesNothing(quiet)).toBe(true)
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

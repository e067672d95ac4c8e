import fc from 'fast-check'
import type { Write } from '../../../support/local-cluster/witnessed.ts'

/** A topic with its records and groups, and what a manifest then asks of it. Times are ages: how long before the start of the test; `null` is no timestamp. */
export interface RandomTopic {
  readonly partitions: number
  readonly replicationFactor: number
  readonly before: Readonly<Record<string, string>>
  /** `null`: the topic is deleted. */
  readonly after: Readonly<Record<string, string>> | null
  readonly writes: readonly RandomWrite[]
  /** By partition, the part of its offsets whose records are deleted by DeleteRecords before. */
  readonly deleted: readonly number[]
  /** By group and partition, what it has committed, as a part of the offsets: above 1 is beyond the end, `null` is nothing. */
  readonly groups: readonly (readonly (number | null)[])[]
  /** Whether a record arrives in each partition afterwards, so that segments can roll. */
  readonly written: boolean
}

export interface RandomWrite extends Omit<Write, 'records'> {
  readonly records: readonly { readonly age: number | null; readonly bytes: number; readonly key: string | null }[]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LIMITS = [12 * HOUR, DAY, 2 * DAY, 7 * DAY]

const age = fc.oneof(
  fc.integer({ min: 0, max: HOUR }),
  fc.integer({ min: 0, max: 90 * DAY }),
  // Near a limit, by less than the ten minutes that a plan looks ahead, and by more.
  fc
    .tuple(fc.constantFrom(...LIMITS), fc.integer({ min: -30 * MINUTE, max: 30 * MINUTE }))
    .map(([limit, by]) => limit + by),
  // In the future.
  fc.integer({ min: -3 * DAY, max: -MINUTE }),
)
const bytes = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 20, max: 200 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1_000, max: 20_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100_000, max: 900_000 }) },
)

/** In the order of time or not, of one size, so that some writes are large and others many. */
const records = fc
  .tuple(
    bytes,
    age,
    fc.integer({ min: 0, max: HOUR }),
    fc.array(fc.option(age, { freq: 8 }), { minLength: 1, maxLength: 40 }),
  )
  .map(([size, first, step, ages]) =>
    ages.slice(0, size > 50_000 ? 3 : 40).map((other, index) => ({
      age: other === null ? first - index * step : other,
      bytes: size,
      key: `key-${index % 7}`,
    })),
  )
const ordered = records.map((list) => list.toSorted((one, other) => other.age - one.age))
const untimed = records.map((list) => list.map((record) => ({ ...record, age: null })))

function write(partitions: number): fc.Arbitrary<RandomWrite> {
  return fc.record({
    partition: fc.nat({ max: partitions - 1 }),
    compression: fc.constantFrom('none', 'none', 'gzip', 'zstd', 'lz4', 'snappy'),
    records: fc.oneof(
      { weight: 6, arbitrary: records },
      { weight: 6, arbitrary: ordered },
      { weight: 1, arbitrary: untimed },
    ),
  })
}

const ended = fc.constantFrom('commit', 'abort')

/** Most topics are written to in the order of time, as most topics are. */
function writes(partitions: number): fc.Arbitrary<readonly RandomWrite[]> {
  const some = fc.array(fc.tuple(write(partitions), fc.option(ended, { freq: 3 })), {
    minLength: 3,
    maxLength: 12,
    size: 'max',
  })
  return fc.tuple(some, fc.boolean(), fc.integer({ min: 0, max: 3 })).map(([list, inOrder, transactional]) => {
    const all = list.map(([one, end]) => (end === null || transactional > 0 ? one : { ...one, transaction: end }))
    const oldest = ({ records: of }: RandomWrite) => Math.max(...of.map(({ age: old }) => old ?? 0))
    return inOrder ? all.toSorted((one, other) => oldest(other) - oldest(one)) : all
  })
}

const SMALL = { 'internal.segment.bytes': '40000' }
const segments = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  { 'segment.ms': String(HOUR) },
  { 'segment.ms': String(DAY) },
  { 'segment.bytes': String(1024 * 1024) },
  SMALL,
  { ...SMALL, 'segment.ms': String(DAY) },
)

type Configs = Readonly<Record<string, string>>

const retentionMs = fc.constantFrom(...LIMITS).map((limit) => ({ 'retention.ms': String(limit) }))
const retentionBytes = fc
  .oneof(fc.constantFrom(0, 1, 100 * 1024 * 1024), fc.integer({ min: 100, max: 3_000_000 }))
  .map((limit) => ({ 'retention.bytes': String(limit) }))
const policy = (value: string) => ({ 'cleanup.policy': value })

/** Segments that roll sooner release old records that only stay because they share a segment with newer ones. */
const rolling = fc.constantFrom<Configs>({ 'segment.ms': String(HOUR) }, { 'segment.bytes': String(1024 * 1024) })

/** 0 until the plan announces what such changes delete; then 2. */
const ROLLING_WEIGHT = 2

/** From and to. What both have is the same in both. */
const change: fc.Arbitrary<readonly [Configs, Configs | null]> = fc.oneof(
  { weight: 6, arbitrary: retentionMs.map((to) => [{}, to] as const) },
  { weight: 5, arbitrary: retentionBytes.map((to) => [{}, to] as const) },
  {
    weight: 2,
    arbitrary: fc.tuple(retentionMs, retentionBytes).map(([ms, size]) => [{}, { ...ms, ...size }] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.option(retentionMs), fc.option(retentionBytes), fc.constantFrom('delete', 'compact,delete'))
      .map(
        ([ms, size, to]) =>
          [
            { ...ms, ...size, ...policy('compact') },
            { ...ms, ...size, ...policy(to) },
          ] as const,
      ),
  },
  {
    weight: 1,
    arbitrary: retentionMs.map((to) => [policy('compact,delete'), { ...policy('compact,delete'), ...to }] as const),
  },
  { weight: 1, arbitrary: fc.constant([{}, null] as const) },
  {
    weight: ROLLING_WEIGHT,
    arbitrary: fc.tuple(retentionMs, rolling).map(([ms, to]) => [ms, { ...ms, ...to }] as const),
  },
  // Nothing is announced, and nothing may be deleted.
  { weight: 1, arbitrary: fc.constant([{}, { 'max.message.bytes': '2000000' }] as const) },
  {
    weight: 1,
    arbitrary: retentionMs.map(
      (from) =>
        [
          { ...from, ...policy('compact') },
          { 'retention.ms': '-1', ...policy('compact') },
        ] as const,
    ),
  },
)

/** Records are never too old or too new to be written, and compaction waits for the plan. */
const ALWAYS: Configs = {
  'retention.ms': '-1',
  'message.timestamp.after.max.ms': '9223372036854775807',
  'min.cleanable.dirty.ratio': '1',
}

export const randomTopic: fc.Arbitrary<RandomTopic> = fc.integer({ min: 1, max: 3 }).chain((partitions) => {
  const part = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
  const committed = fc.option(fc.oneof(part, fc.constant(1.5)), { freq: 3 })
  const eachPartition = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: partitions, maxLength: partitions })
  return fc
    .record({
      replicationFactor: fc.constantFrom(1, 1, 1, 3),
      segments,
      change,
      writes: writes(partitions),
      deleted: fc.oneof(
        { weight: 2, arbitrary: fc.constant(Array.from({ length: partitions }, () => 0)) },
        { weight: 1, arbitrary: eachPartition(part) },
      ),
      groups: fc.array(eachPartition(committed), { maxLength: 2 }),
      written: fc.boolean(),
    })
    .map(({ segments: rolled, change: [from, to], ...rest }) => ({
      ...{ partitions, ...rest, writes: fitting(rest.writes, rolled) },
      before: { ...ALWAYS, ...rolled, ...from },
      after: to === null ? null : { ...from, ...to },
    }))
})

/** A batch must fit into a segment. */
function fitting(list: readonly RandomWrite[], configs: Configs): readonly RandomWrite[] {
  const most = 'internal.segment.bytes' in configs ? 20_000 : 900_000
  return list.map((one) => ({
    ...one,
    records: one.records.map((record) => ({ ...record, bytes: Math.min(record.bytes, most) })),
  }))
}

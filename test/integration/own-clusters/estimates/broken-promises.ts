import type { Figure, LossFigures } from '../../../../src/model/figure.ts'
import type { Risk } from '../../../../src/model/plan-document.ts'
import type { SurveyedPartition } from '../../../support/local-cluster/witnessed.ts'

/** One topic as the witness saw it before the plan and after the brokers had deleted. */
export interface Seen {
  readonly before: readonly SurveyedPartition[]
  readonly after: readonly SurveyedPartition[]
  /** By group, what it has committed, by partition. */
  readonly committed: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly producers: number
  /** Whether the topic has records that no consumer gets: the ends of transactions have times, too. */
  readonly markers: boolean
  /** Whether records were written after the apply. */
  readonly written: boolean
}

interface Deleted {
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
}

/** Every number of a topic's risks that is not what it says it is, as a sentence; two risks of one topic count together. */
export function brokenPromises(risks: readonly Risk[], seen: Seen): readonly string[] {
  const losses = risks.flatMap(({ loss }) => (loss === null ? [] : [loss]))
  const deleted = deletedOf(seen)
  if (losses.length === 0) return deleted.length === 0 ? [] : [`no loss announced, ${deleted.length} records deleted`]
  const texts = risks.flatMap(({ text }) => (/\b0 bytes of/.test(text) ? [`"0 bytes of" in ${text}`] : []))
  const counted = losses.every(({ bytes }) => bytes !== null)
  return [
    ...texts,
    ...losses.flatMap((loss) => brokenFacts(loss, seen)),
    ...(counted ? [...brokenAmounts(losses, seen, deleted), ...brokenTimes(losses, seen, deleted)] : []),
    ...(counted ? brokenGroups(losses, seen, deleted) : []),
  ]
}

export function deletedOf({ before, after }: Pick<Seen, 'before' | 'after'>): readonly Deleted[] {
  return before.flatMap(({ partition, records }) => {
    const left = new Set(after.find((one) => one.partition === partition)?.records.map(([offset]) => offset))
    return records
      .filter(([offset]) => !left.has(offset))
      .map(([offset, timestamp]) => ({ partition, offset, timestamp }))
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** What there is, which does not depend on what is deleted. */
function brokenFacts(loss: LossFigures, { before, markers, producers, committed }: Seen): readonly string[] {
  const records = before.flatMap((partition) => partition.records)
  const newest = Math.max(...records.map(([, timestamp]) => timestamp))
  const newestIs = Number.isFinite(newest) ? new Date(newest).toISOString() : 'none'
  const holding = new Set(loss.groups.holding.map(({ id }) => id))
  return [
    ...broken('leaderBytes', [loss.leaderBytes], sum(before.map(({ leaderBytes }) => leaderBytes))),
    ...broken('replicaBytes', [loss.replicaBytes], sum(before.map(({ replicaBytes }) => replicaBytes))),
    ...broken('totalRecords', [loss.totalRecords ?? null], records.length),
    ...broken('producers', [loss.producers], producers),
    ...(loss.newestRecord === null && records.length > 0 ? ['newestRecord is none, and there are records'] : []),
    ...(typeof loss.newestRecord === 'string' && !markers && Date.parse(loss.newestRecord) !== newest
      ? [`newestRecord is ${loss.newestRecord}, and it is of ${newestIs}`]
      : []),
    ...(loss.localOnly ? ['localOnly without tiered storage'] : []),
    ...[...committed].flatMap(([id, offsets]) =>
      offsets.size > 0 && !holding.has(id) ? [`group ${id} is missing`] : [],
    ),
  ]
}

function brokenAmounts(losses: readonly LossFigures[], { before, after, written }: Seen, deleted: readonly Deleted[]) {
  const bytes = before.map(({ partition, start, end, leaderBytes }) => {
    // What is left on disk of records that DeleteRecords has deleted is no loss.
    if (start === end && after.length > 0) return 0
    return Math.max(0, leaderBytes - (after.find((one) => one.partition === partition)?.leaderBytes ?? 0))
  })
  return [
    ...broken(
      'bytes',
      losses.map((loss) => loss.bytes),
      sum(bytes),
      written,
    ),
    ...broken(
      'records',
      losses.map(({ records }) => records),
      deleted.length,
    ),
  ]
}

function brokenTimes(losses: readonly LossFigures[], { before }: Seen, deleted: readonly Deleted[]): readonly string[] {
  if (deleted.length === 0) return []
  const newest = Math.max(...deleted.map(({ timestamp }) => timestamp))
  const tos = losses.filter(({ records, from }) => from !== null || records?.kind !== 'exact').map(({ to }) => to)
  const to = tos.includes(null) ? Number.POSITIVE_INFINITY : Math.max(...tos.map((time) => Date.parse(time ?? '')))
  // The first of a partition that has a time.
  const firsts = before
    .filter(({ partition }) => deleted.some((one) => one.partition === partition))
    .flatMap(({ records }) => records.find(([, timestamp]) => timestamp >= 0)?.[1] ?? [])
  const from = Math.min(
    ...losses.map((loss) => (loss.from === null ? Number.NEGATIVE_INFINITY : Date.parse(loss.from))),
  )
  return [
    ...(newest > to
      ? [`to is ${new Date(to).toISOString()}, and a record of ${new Date(newest).toISOString()} was deleted`]
      : []),
    ...(firsts.some((first) => first < from)
      ? [`from is ${new Date(from).toISOString()}, and the first is of before`]
      : []),
  ]
}

function brokenGroups(losses: readonly LossFigures[], { before, committed }: Seen, deleted: readonly Deleted[]) {
  return [...committed].flatMap(([id, offsets]) => {
    const unread = deleted.filter(({ partition, offset }) => {
      const next = offsets.get(partition)
      const end = before.find((one) => one.partition === partition)?.end ?? 0
      return next === undefined || next > end || offset >= next
    })
    const announced = losses.map(({ groups }) => groups.holding.find((group) => group.id === id)?.unread ?? null)
    return broken(`unread by ${id}`, announced, unread.length)
  })
}

/** The numbers of several losses add up to a bound of what is deleted by all. */
function broken(what: string, figures: readonly (Figure | null)[], seen: number, more = false): readonly string[] {
  if (figures.some((figure) => figure === null || figure.kind === 'unknown')) return []
  const known = figures.flatMap((figure) => (figure === null || figure.kind === 'unknown' ? [] : [figure]))
  const value = sum(known.map((figure) => figure.value))
  const kinds = new Set(known.map(({ kind }) => kind))
  const says = `${what}: announced ${JSON.stringify(known)}, seen ${seen}`
  if (kinds.has('about')) return [`${says}: nothing arrived, and it is not a bound`]
  if (kinds.has('at-least')) return seen < value ? [says] : []
  if (kinds.has('at-most') || known.length > 1) return seen > value ? [says] : []
  // What has been written since hides bytes that were deleted.
  return seen === value || (more && seen < value) ? [] : [says]
}

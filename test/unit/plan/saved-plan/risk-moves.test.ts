import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../../src/kafka/cluster.ts'
import type { GroupOfTopic, LogOffsets, TopicUsage } from '../../../../src/kafka/topic-usage.ts'
import { movesSince } from '../../../../src/plan/saved-plan/moves-since.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { PLAN_OPTIONS, plan } from '../../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, type TopicWish, unusedTopic } from '../../../support/model/topics.ts'

const DAY = 86_400_000
const MIB = 1024 ** 2
const GIB = 1024 ** 3
const NOW = PLAN_OPTIONS.now.getTime()

/** A topic of one partition: so many records, of which `old` are older than a day. */
interface Holds {
  readonly records: number
  readonly old?: number
  readonly bytes: number
  readonly groups?: readonly GroupOfTopic[]
  /** What it would take to see the rest of the groups. */
  readonly groupsNeed?: string
  readonly bytesUnknown?: boolean
  readonly offsetsUnknown?: boolean
}

const NEEDS = 'DESCRIBE on Cluster'

function usage({ records, old = records, bytes, ...rest }: Holds): TopicUsage {
  const log: LogOffsets = {
    ...{ kind: 'known', start: 0n, localStart: 0n, end: BigInt(records), atOrAfter: BigInt(old) },
    ...{ arriving: false, newestBefore: NOW - 2 * DAY, firstTime: records === 0 ? null : NOW - 30 * DAY },
    // Nothing arrived in the last day, or a deletion would be of a topic in use.
    newest: records === 0 ? null : NOW - 2 * DAY,
    newestAtMost: records === 0 ? null : NOW - 2 * DAY,
  }
  const unknown = { kind: 'unknown', needs: NEEDS } as const
  const size = { kind: 'known', leader: bytes, replicas: bytes } as const
  const [asked, held] = [rest.offsetsUnknown ? unknown : log, rest.bytesUnknown ? unknown : size]
  const partition = { index: 0, log: asked, size: held, steady: true }
  const { groups = [], groupsNeed: needs = null } = rest
  return { ...unusedTopic(), partitions: [partition], groups: { groups, read: 1, listed: 1, needs } }
}

function group(id: string, { active = false, at = 0 } = {}): GroupOfTopic {
  return { id, type: 'consumer', active, offsets: new Map([[0, BigInt(at)]]) }
}

const CUT: TopicWish = { config: { 'retention.ms': String(DAY) } }
const COMPACTED: TopicWish = { config: { 'cleanup.policy': 'compact' } }
const GONE: TopicWish = { state: 'absent' }

/** What is told where the topic held `before` at the plan and holds `now`. */
async function grown(wish: TopicWish, before: Holds, now: Holds, config = {}): Promise<readonly string[]> {
  const kafka = new InMemoryCluster().add('a.b', { config })
  const desired = desiredState([desiredTopic('a.b', wish)])
  const planned = (holds: Holds) => {
    kafka.readUsage = async () => new Map([['a.b', usage(holds)]])
    return plan(desired, kafka)
  }
  const saved = JSON.parse(JSON.stringify((await planned(before)).document))
  const moves = movesSince(saved, await planned(now))
  for (const move of moves) expect(move).toMatchObject({ resource: { kind: 'topic', name: 'a.b' }, cause: 'cluster' })
  return moves.map(({ text }) => text)
}

describe('what goes by a shorter retention', () => {
  const cut = 'data-loss of retention.ms 1d grew from'
  const holds = (gib: number, old: number): Holds => ({ records: 1_000_000, old, bytes: gib * GIB })

  test.each<[string, Holds, Holds, readonly string[]]>([
    ['as much', holds(58, 700_000), holds(58, 700_000), []],
    ['a little more, as topics grow', holds(58, 700_000), holds(60, 800_000), []],
    ['twice as much', holds(50, 400_000), holds(50, 800_000), []],
    [
      'more than twice as much',
      holds(50, 400_000),
      holds(50, 900_000),
      [`${cut} at most 50.0 GiB, at most 400,000 records to at most 50.0 GiB, at most 900,000 records`],
    ],
    ['less', holds(50, 900_000), holds(50, 1), []],
    [
      'nothing then',
      { records: 500, old: 0, bytes: 500 * GIB },
      { records: 500, old: 490, bytes: 500 * GIB },
      [`${cut} none to at most 500 GiB, at most 490 records`],
    ],
    [
      'an empty topic then, one record now',
      { records: 0, bytes: 0 },
      { records: 1, bytes: 70 },
      [
        'data-loss of retention.ms 1d is new: records older than 1d are deleted: at most all 70 bytes, at most 1 record; the first from 3 Dec 2025, none after 31 Dec 2025. No group holds offsets here. Newest record: 2 days old.',
      ],
    ],
    ['a few records of a quiet topic', { records: 10, bytes: 700 }, { records: 900, bytes: 63_000 }, []],
    [
      'many small records',
      { records: 10, bytes: 700 },
      { records: 5_000, bytes: 350_000 },
      [`${cut} at most 700 bytes, at most 10 records to at most 342 KiB, at most 5,000 records`],
    ],
    [
      'a few large records',
      { records: 10, bytes: MIB },
      { records: 30, bytes: 3 * MIB },
      [`${cut} at most 1.0 MiB, at most 10 records to at most 3.0 MiB, at most 30 records`],
    ],
    [
      'what was unknown',
      { records: 10, bytes: 70, bytesUnknown: true, offsetsUnknown: true },
      { records: 5_000, bytes: GIB },
      [],
    ],
    ['bytes that were unknown', { records: 10, bytes: 70, bytesUnknown: true }, { records: 10, bytes: GIB }, []],
    [
      'nothing can be told any more',
      { records: 10, bytes: 70 },
      { records: 10, bytes: 70, bytesUnknown: true, offsetsUnknown: true },
      [`data-loss of retention.ms 1d was at most 70 bytes, at most 10 records and is now unknown (needs ${NEEDS})`],
    ],
    ['bytes can no longer be told', { records: 10, bytes: 70 }, { records: 10, bytes: 70, bytesUnknown: true }, []],
    [
      'bytes can no longer be told, and records grew',
      { records: 10, bytes: 70 },
      { records: 5_000, bytes: 70, bytesUnknown: true },
      [`${cut} at most 70 bytes, at most 10 records to unknown (needs ${NEEDS}), at most 5,000 records`],
    ],
  ])('%s', async (_, before, now, told) => {
    expect(await grown(CUT, before, now)).toEqual(told)
  })

  test('what cannot be counted beforehand is held by what there is', async () => {
    const holding = (bytes: number): Holds => ({ records: 9, bytes })
    expect(await grown(COMPACTED, holding(GIB), holding(2 * GIB))).toEqual([])
    expect(await grown(COMPACTED, holding(GIB), holding(3 * GIB))).toEqual([
      'data-loss of cleanup.policy compact grew from an unknown part of 1.0 GiB to an unknown part of 3.0 GiB',
    ])
  })

  test('two losses by one change are held against their own', async () => {
    const before = { records: 1_000, old: 500, bytes: GIB }
    const now = { records: 1_000, old: 500, bytes: 3 * GIB }
    const both: TopicWish = { config: { 'cleanup.policy': 'compact,delete' } }
    const text = 'data-loss of cleanup.policy compact,delete grew from'
    expect(await grown(both, before, now, { 'cleanup.policy': '' })).toEqual([
      `${text} at most 1.0 GiB, at most 500 records to at most 3.0 GiB, at most 500 records`,
      `${text} an unknown part of 1.0 GiB to an unknown part of 3.0 GiB`,
    ])
  })
})

describe('who has not read what goes', () => {
  const holds = (...groups: readonly GroupOfTopic[]): Holds => ({ records: 10_000, old: 6_000, bytes: GIB, groups })

  test.each<[string, Holds, Holds, readonly string[]]>([
    ['the same group', holds(group('a', { at: 10 })), holds(group('a', { at: 10 })), []],
    ['a group that reads on', holds(group('a', { at: 10 })), holds(group('a', { at: 6_000 })), []],
    ['a new group that has read it', holds(), holds(group('a', { at: 6_000 })), []],
    [
      'a new group that has not',
      holds(),
      holds(group('a', { at: 5_995 })),
      ['group a is new, and has not read at most 5 of the records that retention.ms 1d deletes'],
    ],
    [
      'a group that was set back',
      holds(group('a', { at: 6_000 })),
      holds(group('a', { at: 100 })),
      ['what group a has not read of the records that retention.ms 1d deletes went from 0 to at most 5,900'],
    ],
    ['a group that lags a little', holds(group('a', { at: 6_000 })), holds(group('a', { at: 5_100 })), []],
    ['a group that could not be seen', { ...holds(), groupsNeed: NEEDS }, holds(group('a', { at: 0 })), []],
    [
      'a group whose offsets could not be read',
      holds({ ...group('a'), offsets: null }),
      holds(group('a', { at: 0 })),
      [],
    ],
    ['a group that went', holds(group('a')), holds(), []],
    ['a group that became active', holds(group('a')), holds(group('a', { active: true })), []],
  ])('%s', async (_, before, now, told) => {
    expect(await grown(CUT, before, now)).toEqual(told)
  })
})

describe('who is on a topic that is to be deleted', () => {
  // Its offset is at the end: nothing of what goes is unread.
  const on = (...ids: readonly string[]): Holds => {
    return { records: 1, bytes: 70, groups: ids.map((id) => group(id, { active: true, at: 1 })) }
  }
  const idle: Holds = { records: 1, bytes: 70, groups: [group('a', { at: 1 })] }

  test.each<[string, Holds, Holds, readonly string[]]>([
    ['the same groups', on('a', 'b'), on('a', 'b'), []],
    ['one less', on('a', 'b'), on('b'), []],
    ['one more', on('a'), on('a', 'b'), ['active groups went from a to a, b']],
    [
      'the first',
      idle,
      on('a'),
      ['active groups went from none to a', 'in-use of delete is new: 1 group is active on it (a).'],
    ],
    ['one that may have been there', { ...on('a'), groupsNeed: NEEDS }, on('a', 'b'), []],
    [
      'one that was seen idle',
      { ...idle, groupsNeed: NEEDS },
      { ...on('a'), groupsNeed: NEEDS },
      ['active groups went from none to a'],
    ],
  ])('%s', async (_, before, now, told) => {
    expect(await grown(GONE, before, now)).toEqual(told)
  })

  test('an empty topic that was written to since', async () => {
    expect(await grown(GONE, { records: 0, bytes: 0 }, { records: 3, bytes: 210 })).toEqual([
      'data-loss of delete grew from none to 210 bytes, at most 3 records',
    ])
    const hidden = { bytes: 0, bytesUnknown: true }
    expect(await grown(GONE, { records: 0, ...hidden }, { records: 3, ...hidden })).toEqual([
      `data-loss of delete grew from none to unknown (needs ${NEEDS}), at most 3 records`,
    ])
  })
})

describe('warnings that the plan did not show', () => {
  /** What is told where replicas 1 to 3 have these in sync now; all were at the plan. */
  async function warned(wish: TopicWish, inSync: readonly number[]) {
    const kafka = new InMemoryCluster().add('a.b', { replicationFactor: 3, config: { 'min.insync.replicas': '1' } })
    const desired = desiredState([desiredTopic('a.b', wish)])
    const saved = JSON.parse(JSON.stringify((await plan(desired, kafka)).document))
    const topic = kafka.state.topics.find(({ name }) => name === 'a.b')
    if (topic?.kind !== 'found') throw new Error('no topic')
    const partitions = topic.partitions.map((partition) => ({ ...partition, inSyncReplicas: inSync }))
    kafka.put({ ...topic, partitions })
    const fresh = await plan(desired, kafka)
    return movesSince(saved, fresh).map(({ attribute, text }) => `${attribute}: ${text}`)
  }

  test('writes that would stop at once by what is in sync now', async () => {
    const wish = { config: { 'min.insync.replicas': '2' } }
    expect(await warned(wish, [1, 2])).toEqual([])
    expect(await warned(wish, [1])).toEqual([
      'risk availability: availability of min.insync.replicas 2 is new: 1 of 1 partitions have fewer than 2 replicas in sync now: their writes with acks=all fail at once.',
    ])
  })

  test('replicas that would be forgotten, beside a warning that was shown', async () => {
    const kafka = new InMemoryCluster().add('a.b', { replicationFactor: 3, config: { 'min.insync.replicas': '2' } })
    const desired = desiredState([desiredTopic('a.b', { config: { 'min.insync.replicas': '1' } })])
    const saved = JSON.parse(JSON.stringify((await plan(desired, kafka)).document))
    expect(saved.risks).toMatchObject([{ code: 'durability' }])
    kafka.readEligibleLeaders = async () => new Map([['a.b', [{ index: 0, eligible: [3] }]]])
    const moves = movesSince(saved, await plan(desired, kafka))
    expect(moves).toMatchObject([{ attribute: 'risk durability', text: expect.stringContaining('broker 3') }])
    expect(moves).toHaveLength(1)
  })

  test('one that was unknown and is known now is the one that was shown; the reverse as well', async () => {
    const kafka: Cluster = new InMemoryCluster().add('a.b', {
      replicationFactor: 3,
      config: { 'min.insync.replicas': '1' },
    })
    const desired = desiredState([desiredTopic('a.b', { config: { 'min.insync.replicas': '2' } })])
    kafka.readEligibleLeaders = async () => new Map([['a.b', { kind: 'unknown', needs: NEEDS }]])
    const unknown = await plan(desired, kafka)
    kafka.readEligibleLeaders = async () => new Map([['a.b', [{ index: 0, eligible: [3] }]]])
    const known = await plan(desired, kafka)
    expect([unknown, known].map(({ document }) => document.risks.length)).toEqual([1, 1])
    expect(movesSince(unknown.document, known)).toEqual([])
    expect(movesSince(known.document, unknown)).toEqual([])
  })

  test('load is told by the fresh plan, and no move', async () => {
    const kafka = new InMemoryCluster().add('a.b')
    const desired = desiredState([desiredTopic('a.b', { partitions: 101, keyed: false })])
    const made = await plan(desired, kafka)
    expect(made.document.risks).toMatchObject([{ code: 'load' }])
    expect(movesSince({ ...made.document, risks: [] }, made)).toEqual([])
  })
})

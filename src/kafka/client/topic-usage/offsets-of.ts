import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { read, reader } from '../reads/read-request.ts'
import { describeShareGroupOffsets } from '../requests/describe-share-group-offsets.ts'
import { offsetFetch } from '../requests/offset-fetch.ts'
import type { GroupType } from './describe-of.ts'

/** By topic and partition. */
export type GroupOffsets = ReadonlyMap<string, ReadonlyMap<number, bigint>>

export interface OffsetsOfGroup {
  readonly id: string
  /** Of the group, or the first of its partitions. */
  readonly errorCode: number
  /** Partitions it holds no offset for are left out. */
  readonly offsets: GroupOffsets
}

interface TopicPartitions {
  readonly name: string
  readonly partitions: readonly number[]
}

type ReadOffsets = (
  brokers: Brokers,
  broker: number,
  groups: readonly string[],
  topics: readonly TopicPartitions[],
) => Promise<readonly OffsetsOfGroup[]>

/** How to read the offsets of groups from their coordinator, by the type that ListGroups tells. */
export const offsetsOf: Readonly<Record<GroupType, ReadOffsets>> = {
  classic: committedOffsets,
  consumer: committedOffsets,
  streams: committedOffsets,
  async share(brokers, broker, groups, topics) {
    const body = { groups: groups.map((id) => ({ id, topics })) }
    const answer = await read(brokers, describeShareGroupOffsets, body, broker)
    return answer.groups.map(offsetsOfGroup)
  },
}

const ofManyGroups = 8

async function committedOffsets(
  brokers: Brokers,
  broker: number,
  groups: readonly string[],
  topics: readonly TopicPartitions[],
): Promise<readonly OffsetsOfGroup[]> {
  const many = ((await reader(brokers, broker)).versionOf(offsetFetch) ?? 0) >= ofManyGroups
  if (many) {
    const body = {
      group: '',
      topics: [],
      groups: groups.map((id) => ({ ...asAdmin, id, topics })),
      requireStable: false,
    }
    return (await read(brokers, offsetFetch, body, broker)).groups.map(offsetsOfGroup)
  }
  const answers: OffsetsOfGroup[] = []
  for (const id of groups) {
    const body = { group: id, topics, groups: [], requireStable: false }
    answers.push(offsetsOfGroup({ id, ...(await read(brokers, offsetFetch, body, broker)) }))
  }
  return answers
}

/** Somebody who is no member of the group. */
const asAdmin = { memberId: null, memberEpoch: -1 }

interface Answered {
  readonly id: string
  readonly errorCode: number
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly { readonly index: number; readonly offset: bigint; readonly errorCode: number }[]
  }[]
}

/** Errors that say that there is nothing: the group or the topic has just gone away. */
const gone: ReadonlySet<number> = new Set([
  errorCodes.none,
  errorCodes.groupIdNotFound,
  errorCodes.unknownTopicOrPartition,
])

function offsetsOfGroup({ id, errorCode, topics }: Answered): OffsetsOfGroup {
  const codes = [errorCode, ...topics.flatMap(({ partitions }) => partitions.map((partition) => partition.errorCode))]
  const held = topics.map(({ name, partitions }) => {
    const withOffset = partitions.filter(
      (partition) => partition.errorCode === errorCodes.none && partition.offset >= 0n,
    )
    return [name, new Map(withOffset.map(({ index, offset }) => [index, offset]))] as const
  })
  return { id, errorCode: codes.find((code) => !gone.has(code)) ?? errorCodes.none, offsets: new Map(held) }
}

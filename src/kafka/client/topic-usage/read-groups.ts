import { brokerError, errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { coordinatorMoves } from './coordinator-moves.ts'
import { type DescribedGroup, describeOf, type GroupType } from './describe-of.ts'
import type { ListedGroup } from './list-all-groups.ts'
import { needsAfter } from './needs-after.ts'
import { type GroupOffsets, type OffsetsOfGroup, offsetsOf } from './offsets-of.ts'

/** What a group's coordinator told of it. */
export interface GroupRead {
  readonly id: string
  readonly type: GroupType
  /** `null` where they could not be read. */
  readonly offsets: GroupOffsets | null
  /** The topics its members use now; `null` where there are members and what they use is not known. */
  readonly used: ReadonlySet<string> | null
  /** What it would take to know the rest. */
  readonly lack: GroupLack | null
  /** Whether another try may tell more in a moment. */
  readonly settled: boolean
}

/** `needs` and then the group's name say it: `DESCRIBE on Group`; without `of` it is the same for all groups. */
export interface GroupLack {
  readonly needs: string
  readonly of: string | null
}

/** Reads groups of one type from the broker that coordinates them. */
export async function readGroups(
  brokers: Brokers,
  groups: readonly ListedGroup[],
  topics: readonly { readonly name: string; readonly partitions: readonly number[] }[],
): Promise<readonly GroupRead[]> {
  const [{ broker, type } = { broker: -1, type: '' }] = groups
  const known = type as GroupType
  if (describeOf[known] === undefined) return groups.map((group) => unread(group, `a tool that knows ${type} groups`))
  const ids = groups.map(({ id }) => id)
  const withMembers = groups.filter(({ mayHaveMembers }) => mayHaveMembers).map(({ id }) => id)
  try {
    const [offsets, described] = await Promise.all([
      topics.length === 0 ? [] : offsetsOf[known](brokers, broker, ids, topics),
      withMembers.length === 0 ? [] : describeOf[known](brokers, broker, withMembers),
    ])
    const offsetsById = new Map(offsets.map((group) => [group.id, group]))
    const describedById = new Map(described.map((group) => [group.id, group]))
    return groups.map(({ id }) => groupRead(id, known, offsetsById.get(id), describedById.get(id)))
  } catch (failure) {
    const needs = needsAfter(failure, broker)
    return groups.map((group) => unread(group, needs))
  }
}

function unread({ id, type, mayHaveMembers }: ListedGroup, needs: string): GroupRead {
  const used = mayHaveMembers ? null : new Set<string>()
  return { id, type: type as GroupType, offsets: null, used, lack: { needs, of: null }, settled: true }
}

function groupRead(
  id: string,
  type: GroupType,
  offsets: OffsetsOfGroup | undefined,
  described: DescribedGroup | undefined,
): GroupRead {
  const codes = [offsets?.errorCode, described?.errorCode].filter((code) => code !== undefined && !gone.has(code))
  const [errorCode] = codes
  return {
    id,
    type,
    offsets: offsets === undefined || offsets.errorCode !== errorCodes.none ? null : offsets.offsets,
    used: usedBy(described),
    lack: errorCode === undefined ? lackOfMembers(id, described) : { needs: lackFor(errorCode), of: id },
    settled: described?.topics !== 'rebalancing' && !codes.some((code) => coordinatorMoves.has(code ?? 0)),
  }
}

const gone: ReadonlySet<number> = new Set([errorCodes.none, errorCodes.groupIdNotFound])

function usedBy(described: DescribedGroup | undefined): ReadonlySet<string> | null {
  if (described === undefined || described.errorCode === errorCodes.groupIdNotFound) return new Set()
  if (described.errorCode !== errorCodes.none || typeof described.topics === 'string') return null
  return described.topics
}

function lackOfMembers(id: string, described: DescribedGroup | undefined): GroupLack | null {
  if (described?.topics === 'rebalancing') return { needs: 'the end of the rebalance of group', of: id }
  if (described?.topics === 'unreadable') return { needs: 'a readable assignment of group', of: id }
  return null
}

function lackFor(errorCode: number): string {
  if (errorCode === errorCodes.groupAuthorizationFailed) return 'DESCRIBE on Group'
  if (errorCode === errorCodes.topicAuthorizationFailed) return 'DESCRIBE on the topics of group'
  if (coordinatorMoves.has(errorCode)) return 'a settled coordinator for group'
  return `an answer other than ${brokerError(errorCode, null).name} on group`
}

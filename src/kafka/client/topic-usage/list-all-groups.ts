import { brokerError, errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { readDescription } from '../reads/read-description.ts'
import { read } from '../reads/read-request.ts'
import { readMetadata } from '../reads/read-topics.ts'
import { listGroups } from '../requests/list-groups.ts'
import { coordinatorMoves } from './coordinator-moves.ts'
import { needsAfter } from './needs-after.ts'

export interface ListedGroup {
  readonly id: string
  /** `classic`, `consumer`, `share`, `streams`, or what a newer broker has. */
  readonly type: string
  /** Its coordinator. */
  readonly broker: number
  /** Whether it may have members; brokers before Kafka 2.6 do not tell. */
  readonly mayHaveMembers: boolean
}

export interface GroupList {
  readonly groups: readonly ListedGroup[]
  /** What it would take to list more. */
  readonly needs: readonly string[]
  /** Whether another try may list more in a moment. */
  readonly settled: boolean
}

/**
 * The groups of every type of every broker. Each broker tells only the groups it coordinates, and leaves out without an error those
 * the login may not describe, so what is listed is all there is only with DESCRIBE on the cluster.
 */
export async function listAllGroups(brokers: Brokers): Promise<GroupList> {
  const [rights, offsets, ...ofBrokers] = await Promise.all([
    needsRights(brokers),
    needsLeaders(brokers),
    ...brokers.map.brokers.map(({ id }) => groupsOf(brokers, id)),
  ])
  return {
    groups: ofBrokers.flatMap(({ groups }) => groups),
    needs: [...rights, ...offsets, ...ofBrokers.flatMap(({ needs }) => needs)],
    settled: ofBrokers.every(({ settled }) => settled),
  }
}

async function needsRights(brokers: Brokers): Promise<readonly string[]> {
  const { authorizedOperations } = await readDescription(brokers)
  if (authorizedOperations === null) return ['a broker that reports what an account is allowed to do on the cluster']
  return authorizedOperations.includes('DESCRIBE') ? [] : ['DESCRIBE on Cluster']
}

const offsetsTopic = '__consumer_offsets'

/** Groups that are kept in a partition without a leader have no coordinator, and so nobody lists them. */
async function needsLeaders(brokers: Brokers): Promise<readonly string[]> {
  const partitions = (await readMetadata(brokers, [offsetsTopic])).get(offsetsTopic)?.partitions ?? []
  const [first, ...more] = partitions.filter(({ leader }) => leader < 0)
  if (first === undefined) return []
  const which = more.length === 0 ? `partition ${first.index}` : `${more.length + 1} partitions`
  return [`a leader for ${which} of ${offsetsTopic}`]
}

async function groupsOf(brokers: Brokers, broker: number): Promise<GroupList> {
  try {
    const { errorCode, groups } = await read(brokers, listGroups, { states: [], types: [] }, broker)
    const { name } = brokerError(errorCode, null)
    return {
      groups: groups.map(({ id, type, state }) => ({
        id,
        type: type.toLowerCase(),
        broker,
        mayHaveMembers: state !== 'Empty' && state !== 'Dead',
      })),
      needs: errorCode === errorCodes.none ? [] : [`an answer on the groups of broker ${broker} other than ${name}`],
      settled: !coordinatorMoves.has(errorCode),
    }
  } catch (failure) {
    return { groups: [], needs: [needsAfter(failure, broker)], settled: true }
  }
}

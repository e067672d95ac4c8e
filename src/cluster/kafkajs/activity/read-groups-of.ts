import { brokerError } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { ApiNotOffered } from '../connections/choose-version.ts'
import { ConnectFailure, NoAnswer } from '../connections/connection-failure.ts'
import { errorCodes } from '../error-codes.ts'
import { inBatches } from '../reads/in-batches.ts'
import { read } from '../reads/read-request.ts'
import { listGroups } from '../requests/list-groups.ts'
import { type DescribedGroup, describeOf, type GroupType } from '../usage/describe-of.ts'

/** The active groups that one broker coordinates. */
export interface GroupReading {
  readonly topics: ReadonlyMap<string, ReadonlySet<string>>
  /** What it would take to see more. */
  readonly hidden: readonly string[]
  /** What may show itself in a moment. */
  readonly unsettled: readonly string[]
}

const batches = { size: 100, width: 2 }

/** @throws only where the login itself is refused; what a broker does not answer is told in `hidden`. */
export async function readGroupsOf(brokers: Brokers, broker: number): Promise<GroupReading> {
  try {
    const { errorCode, groups } = await read(brokers, listGroups, { states: [], types: [] }, broker)
    if (errorCode !== errorCodes.none) return troubled(errorCode, `the groups of broker ${broker}`)
    const active = groups.filter(({ state }) => state !== 'Empty' && state !== 'Dead')
    const byType = Map.groupBy(active, ({ type }) => type.toLowerCase())
    const described = [...byType].map(([type, ofType]) => describe(brokers, broker, type, ofType))
    return merged((await Promise.all(described)).flat())
  } catch (failure) {
    if (failure instanceof ApiNotOffered) return { ...merged([]), hidden: [`a broker that offers ${failure.api}`] }
    if (failure instanceof NoAnswer || (failure instanceof ConnectFailure && !failure.loginRefused)) {
      return { topics: new Map(), hidden: [`an answer from broker ${broker}`], unsettled: [] }
    }
    throw failure
  }
}

async function describe(
  brokers: Brokers,
  broker: number,
  type: string,
  groups: readonly { readonly id: string }[],
): Promise<readonly GroupReading[]> {
  const ids = groups.map(({ id }) => id)
  const how = describeOf[type as GroupType]
  if (how === undefined) return [{ topics: new Map(), hidden: [`a tool that knows ${type} groups`], unsettled: [] }]
  const described = await inBatches(ids, batches, (batch) => how(brokers, broker, batch))
  return described.flat().map(groupReading)
}

function groupReading({ id, errorCode, topics }: DescribedGroup): GroupReading {
  if (errorCode === errorCodes.groupIdNotFound) return merged([])
  if (errorCode !== errorCodes.none) return troubled(errorCode, `group ${id}`)
  if (topics === 'rebalancing') return { ...merged([]), unsettled: [`the end of the rebalance of group ${id}`] }
  if (topics === 'unreadable') return { ...merged([]), hidden: [`a readable assignment of group ${id}`] }
  return { ...merged([]), topics: new Map([[id, topics]]) }
}

const passing: ReadonlySet<number> = new Set([
  errorCodes.coordinatorLoadInProgress,
  errorCodes.coordinatorNotAvailable,
  errorCodes.notCoordinator,
])

function troubled(errorCode: number, what: string): GroupReading {
  const { name } = brokerError(errorCode, null)
  if (passing.has(errorCode)) return { ...merged([]), unsettled: [`a settled coordinator for ${what}`] }
  if (errorCode === errorCodes.groupAuthorizationFailed) return { ...merged([]), hidden: [`DESCRIBE on ${what}`] }
  if (errorCode === errorCodes.topicAuthorizationFailed) {
    return { ...merged([]), hidden: [`DESCRIBE on the topics of ${what}`] }
  }
  return { ...merged([]), hidden: [`an answer on ${what} other than ${name}`] }
}

function merged(readings: readonly GroupReading[]): GroupReading {
  return {
    topics: new Map(readings.flatMap(({ topics }) => [...topics])),
    hidden: readings.flatMap(({ hidden }) => hidden),
    unsettled: readings.flatMap(({ unsettled }) => unsettled),
  }
}

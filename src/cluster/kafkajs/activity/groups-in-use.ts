import { setTimeout as delay } from 'node:timers/promises'
import type { Brokers } from '../connections/brokers.ts'
import { backoff, settling } from '../connections/timing.ts'
import { readDescription } from '../reads/read-description.ts'
import { type GroupReading, readGroupsOf } from './read-groups-of.ts'

export interface GroupsInUse {
  /** By group, the topics its members use now. */
  readonly topics: ReadonlyMap<string, ReadonlySet<string>>
  /** What it would take to see the rest; none where all groups were seen. */
  readonly hidden: readonly string[]
}

/**
 * Every group with members, of every type, and the topics they use. Each broker tells only the groups it coordinates, and leaves out
 * without an error those the login may not describe, so an empty list means something only with DESCRIBE on the cluster.
 */
export async function groupsInUse(brokers: Brokers): Promise<GroupsInUse> {
  const { authorizedOperations } = await readDescription(brokers)
  const hidden: string[] = []
  if (authorizedOperations === null) hidden.push('a broker that tells what a login may do on the cluster')
  else if (!authorizedOperations.includes('DESCRIBE')) hidden.push('DESCRIBE on Cluster')

  const readings = await readSettled(brokers)
  const topics = new Map(readings.flatMap(({ topics }) => [...topics]))
  return { topics, hidden: [...hidden, ...readings.flatMap((reading) => [...reading.hidden, ...reading.unsettled])] }
}

async function readSettled(brokers: Brokers): Promise<readonly GroupReading[]> {
  const deadline = Date.now() + Math.min(settling, brokers.options.requestTimeout)
  for (let tries = 0; ; tries++) {
    const readings = await Promise.all(brokers.map.brokers.map(({ id }) => readGroupsOf(brokers, id)))
    if (readings.every(({ unsettled }) => unsettled.length === 0) || Date.now() >= deadline) return readings
    await delay(backoff(tries))
  }
}

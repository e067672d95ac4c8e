import { setTimeout as delay } from 'node:timers/promises'
import { abortable } from '../../abortable.ts'
import type { OnCount } from '../../cluster.ts'
import type { Brokers } from '../connections/brokers.ts'
import { backoff, settling } from '../connections/timing.ts'
import { inBatches } from '../reads/in-batches.ts'
import { type ListedGroup, listAllGroups } from './list-all-groups.ts'
import { allPartitions, byTopic, type LocatedTopics } from './locate-topics.ts'
import { type GroupRead, readGroups } from './read-groups.ts'

export interface AllGroups {
  readonly listed: number
  readonly read: readonly GroupRead[]
  /** What it would take to list more. */
  readonly needs: readonly string[]
  /** Whether the deadline ended the reading. */
  readonly late: boolean
}

/** Offsets in one answer, about 30 bytes each. */
const offsetsInBatch = 20_000
const groupsInBatch = 100

/**
 * Reads every group of every type: its offsets of these topics and the topics that its members use. Groups and coordinators that
 * are changing just now are listed and read again for a while.
 * `deadline` is epoch ms; what is read by then is returned. The list alone is awaited longer: without it nothing can be said.
 */
export async function readAllGroups(
  brokers: Brokers,
  topics: LocatedTopics,
  { deadline, onCount }: { readonly deadline: number; readonly onCount?: OnCount | undefined },
): Promise<AllGroups> {
  const over = AbortSignal.timeout(Math.max(0, deadline - Date.now()))
  const listOver = AbortSignal.timeout(Math.max(settling, deadline - Date.now()))
  const asked = byTopic(allPartitions(topics))
  const size = Math.max(
    1,
    Math.min(groupsInBatch, Math.floor(offsetsInBatch / Math.max(1, allPartitions(topics).length))),
  )
  const read = new Map<string, GroupRead>()
  let settledBy = Number.POSITIVE_INFINITY
  for (let tries = 0; ; tries++) {
    const list = await untilAborted(listAllGroups(brokers), listOver)
    if (list === null) return { listed: read.size, read: [...read.values()], needs: [], late: true }
    const ids = new Set(list.groups.map(({ id }) => id))
    for (const { id, settled } of read.values()) if (!settled && !ids.has(id)) read.delete(id)
    const listed = new Set([...read.keys(), ...ids]).size
    const open = list.groups.filter(({ id }) => read.get(id)?.settled !== true)
    const all = await readUntil(over, open, size, async (batch) => {
      for (const group of await readGroups(brokers, batch, asked)) {
        // A group that is just moving may be listed by two brokers.
        if (read.get(group.id)?.settled !== true) read.set(group.id, group)
      }
      onCount?.(read.size, listed)
    })
    settledBy = Math.min(settledBy, Date.now() + settling)
    const settled = list.settled && [...read.values()].every((group) => group.settled)
    if (!all || settled || Date.now() >= settledBy) {
      return { listed, read: [...read.values()], needs: list.needs, late: !all }
    }
    await delay(backoff(tries), undefined, { signal: over }).catch(() => undefined)
  }
}

/** @returns false where `over` came before all were read. */
async function readUntil(
  over: AbortSignal,
  groups: readonly ListedGroup[],
  size: number,
  run: (batch: readonly ListedGroup[]) => Promise<void>,
): Promise<boolean> {
  const alike = [...Map.groupBy(groups, ({ broker, type }) => `${broker} ${type}`).values()]
  const work = alike.map((ofBroker) =>
    inBatches(ofBroker, { size, width: 1 }, async (batch) => {
      over.throwIfAborted()
      await run(batch)
    }),
  )
  return (await untilAborted(Promise.all(work), over)) !== null
}

/** `null` where the signal came first. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return abortable(work, signal).catch((failure) => {
    if (failure !== signal.reason) throw failure
    return null
  })
}

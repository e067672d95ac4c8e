import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster, InheritedValue, LiveTopic, TopicReading } from '../cluster/cluster.ts'
import { ClusterError } from '../cluster/cluster-error.ts'
import { type Change, changeWords, inheritedValues, liveValues } from '../diff/change.ts'
import { diffTopic } from '../diff/diff-topic.ts'
import type { DesiredTopic } from '../manifest/desired-state.ts'
import type { OnActivity } from '../plan/activity.ts'
import { displayConfigValue, sameConfigValue } from '../topic-config/value.ts'

/**
 * Both mean the very topic that was planned on: one of the same name with another id was made by somebody else since. `id` is `null` for
 * a topic that this apply made, and where brokers have no ids.
 */
export type Wanted =
  | {
      readonly kind: 'as-declared'
      readonly topic: DesiredTopic
      readonly id: string | null
      /** What the plan said that the reset configs become. */
      readonly resets: ReadonlyMap<string, InheritedValue>
    }
  | { readonly kind: 'gone'; readonly id: string | null }

export interface VerifyInput {
  readonly cluster: Cluster
  /** Topics to look at, each with what is wanted of it. */
  readonly wanted: ReadonlyMap<string, Wanted>
  /** How long to wait for the brokers to agree, in ms. */
  readonly deadlineMs: number
  readonly onActivity?: OnActivity | undefined
}

export interface Verified {
  /** Topics that do not hold what was planned, with what each lacks, in words. */
  readonly open: ReadonlyMap<string, string>
  /** Live brokers, in the last round. */
  readonly brokers: number
}

const SHORTEST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 500

/**
 * Reads the touched topics from every live broker, again and again, until each was seen to hold what the plan said or the deadline
 * passes: metadata reaches the brokers one after another, and a value a service overrules never sticks. A broker is asked again for
 * what it did not hold yet, and is left in peace for as long as it took to answer, up to half a second: it has topics to create.
 */
export async function verify({ cluster, wanted, deadlineMs, onActivity }: VerifyInput): Promise<Verified> {
  const deadline = Date.now() + deadlineMs
  let open = new Map([...wanted.keys()].map((topic) => [topic, 'not read back']))
  let brokers = 0
  const held: Held = new Map()
  while (open.size > 0) {
    const began = Date.now()
    onActivity?.({ kind: 'verifying', count: { done: wanted.size - open.size, total: wanted.size } })
    try {
      const ids = (await cluster.describe()).brokers.map(({ id }) => id)
      open = await oneRound(cluster, wanted, held, ids)
      brokers = ids.length
    } catch (error) {
      // A broker may be on its way out and still listed: ask again until the deadline, then say what is not known.
      if (!(error instanceof ClusterError)) throw error
      open = new Map([...open.keys()].map((topic) => [topic, `could not be read back: ${error.message}`]))
    }
    const pause = Math.min(Math.max(Date.now() - began, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS)
    if (open.size === 0 || Date.now() + pause > deadline) break
    await delay(pause)
  }
  return { open, brokers }
}

/** Which topics were seen as they are wanted, by broker. */
type Held = Map<number, ReadonlySet<string>>

async function oneRound(
  cluster: Cluster,
  wanted: VerifyInput['wanted'],
  heldBy: Held,
  brokers: readonly number[],
): Promise<Map<string, string>> {
  const ask = async (id: number) => {
    const lacks: [topic: string, lack: string][] = []
    const held = new Set(heldBy.get(id))
    const topics = [...wanted.keys()].filter((topic) => !held.has(topic))
    const read = await cluster.readTopics(topics, { from: id })
    for (const topic of topics) {
      const lack = whatLacks(wanted.get(topic), read.get(topic), id)
      if (lack === null) held.add(topic)
      else lacks.push([topic, `${lack} on broker ${id}`])
    }
    heldBy.set(id, held)
    return lacks
  }
  return new Map((await Promise.all(brokers.map(ask))).flat())
}

function whatLacks(wanted: Wanted | undefined, reading: TopicReading | undefined, broker: number): string | null {
  if (wanted === undefined || reading === undefined) return 'not read back'
  if (wanted.kind === 'gone') {
    const remade = reading.kind === 'found' && reading.topic.id !== wanted.id
    return reading.kind === 'absent' || remade ? null : 'it still exists'
  }
  if (wanted.id !== null && reading.kind === 'found' && reading.topic.id !== wanted.id) {
    return 'it is another topic by now: somebody deleted it and created it again'
  }
  if (reading.kind === 'absent') return 'it does not exist yet'
  const { changes, blocks } = diffTopic(wanted.topic, reading)
  const [block] = blocks
  if (block?.attribute)
    return `${block.attribute.name} ${block.attribute.to} did not stick: it is ${block.attribute.from}`
  if (block) return block.reason
  const [change] = changes
  if (change) return describeLack(change)
  return reading.kind === 'found' ? unplannedValue(wanted.resets, reading.topic, broker) : null
}

/** A reset brings whatever the broker gives the topic: without the override is not enough, it must be what the plan showed. */
function unplannedValue(
  resets: ReadonlyMap<string, InheritedValue>,
  { configs }: LiveTopic,
  broker: number,
): string | null {
  if (configs.kind !== 'read') return null
  for (const [name, planned] of resets) {
    const entry = configs.entries.get(name)
    const expected = inheritedOn(planned, broker)
    if (entry === undefined || entry.sensitive || expected.length === 0) continue
    if (expected.some((value) => sameConfigValue(name, value, entry.value))) continue
    const [now, then] = [entry.value, ...expected].map((value) =>
      value === null || value === undefined ? 'not set' : displayConfigValue(name, value),
    )
    return `${name} is reset and is ${now}, but the plan showed ${then}`
  }
  return null
}

/** What the plan showed for a broker; for one that it did not ask, whatever it showed for any. */
function inheritedOn(planned: InheritedValue, broker: number): readonly (string | null)[] {
  const on = planned.kind === 'differs' ? planned.byBroker.find((one) => one.broker === broker) : undefined
  return on === undefined ? inheritedValues(planned) : [on.value]
}

function describeLack(change: Change): string {
  switch (change.kind) {
    case 'create':
      return 'it does not exist yet'
    case 'delete':
      return 'it still exists'
    case 'add-partitions':
      return `it still has ${change.from} partitions`
    case 'set-config':
    case 'reset-config': {
      const [value = null] = liveValues(change.from)
      const still = value === null ? 'not set' : displayConfigValue(change.name, value)
      if (change.kind === 'set-config' && sameConfigValue(change.name, value, change.to)) {
        return `${changeWords(change)} did not stick as an override of the topic: the cluster default has the same value. If the service drops such overrides, set \`pinConfig: none\` in the manifest`
      }
      return `${changeWords(change)} did not stick: ${change.name} is ${still}`
    }
    default:
      return change satisfies never
  }
}

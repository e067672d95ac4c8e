import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from '../kafka/cluster.ts'
import { ClusterError } from '../kafka/cluster-error.ts'
import type { OnActivity } from '../model/activity.ts'
import { type Lack, type Wanted, whatLacks } from './what-lacks.ts'

export interface VerifyInput {
  readonly cluster: Cluster
  /** Topics to look at, each with what is wanted of it. */
  readonly wanted: ReadonlyMap<string, Wanted>
  /** How long to wait for brokers that do not advance, in ms. */
  readonly deadlineMs: number
  readonly onActivity?: OnActivity | undefined
}

/**
 * Why a topic is not verified. `differs`: no broker has it as planned, and none advances any more. `behind`: some brokers have it as
 * planned, others have not caught up, or whether it is there could not be settled. `unread`: a broker did not answer.
 */
export interface NotVerified {
  readonly kind: 'differs' | 'behind' | 'unread'
  /** A clause. */
  readonly text: string
}

export interface Verified {
  /** Topics that were not seen as planned on every broker, with the reason. */
  readonly open: ReadonlyMap<string, NotVerified>
  /** Live brokers, in the last round. */
  readonly brokers: number
}

const SHORTEST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 500
/** The sixth part of a deadline: how long ago a look can be and still count at the end, and how often topics of others are counted. */
const SIXTH = 1 / 6
/** What was seen just now is not read again, however short the deadline, in ms. */
const JUST_NOW_MS = 50
/** Brokers that advance are waited for, but not longer than this many deadlines. */
const MOST_DEADLINES = 20

/**
 * Reads the touched topics from every live broker, again and again, until each was seen to have what the plan said: metadata reaches the
 * brokers one after another. A slow broker is waited for as long as it advances; `deadlineMs` counts from the last time that any broker
 * did. A broker is asked again for what it did not have yet, and is left in peace for as long as it took to answer, up to half a second: it
 * has topics to create.
 */
export async function verify({ cluster, wanted, deadlineMs, onActivity }: VerifyInput): Promise<Verified> {
  const rounds = new Rounds(cluster, wanted)
  const latest = Date.now() + MOST_DEADLINES * deadlineMs
  let advancedAt = Date.now()
  let progress = ''
  for (;;) {
    const began = Date.now()
    onActivity?.({ kind: 'verifying', count: { done: wanted.size - rounds.open().length, total: wanted.size } })
    await rounds.look()
    if (rounds.open().length === 0) {
      if (!rounds.forgetOld(Math.max(JUST_NOW_MS, SIXTH * deadlineMs))) break
      continue
    }
    const now = await rounds.progress(SIXTH * deadlineMs)
    if (now !== progress) {
      progress = now
      advancedAt = Date.now()
    }
    const pause = Math.min(Math.max(Date.now() - began, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS)
    if (Date.now() + pause > Math.min(latest, advancedAt + deadlineMs)) break
    await delay(pause)
  }
  return { open: rounds.notVerified(), brokers: rounds.brokers.length }
}

/** What was seen so far, by broker. */
class Rounds {
  brokers: readonly number[] = []
  readonly #cluster: Cluster
  readonly #wanted: ReadonlyMap<string, Wanted>
  /** Topics seen as planned, with the time of the look (epoch ms). */
  readonly #held = new Map<number, Map<string, number>>()
  readonly #lacks = new Map<number, ReadonlyMap<string, Lack>>()
  /** Why the last round could not look. */
  #failure: string | null = null
  #isLastLook = false
  #listed = ''
  #listedAt = Date.now()

  constructor(cluster: Cluster, wanted: ReadonlyMap<string, Wanted>) {
    this.#cluster = cluster
    this.#wanted = wanted
  }

  async look(): Promise<void> {
    if (this.#wanted.size === 0) return
    try {
      this.brokers = (await this.#cluster.describe()).brokers.map(({ id }) => id)
      await Promise.all(this.brokers.map((broker) => this.#lookAt(broker)))
      this.#failure = null
      // Once more is looked at everything, not again and again.
      this.#isLastLook &&= this.open().length === 0
    } catch (error) {
      // A broker may be on its way out and still listed: ask again until the deadline, then say what is not known.
      if (!(error instanceof ClusterError)) throw error
      this.#failure = error.message
    }
  }

  async #lookAt(broker: number): Promise<void> {
    const held = new Map(this.#held.get(broker))
    const began = Date.now()
    const topics = [...this.#wanted.keys()].filter((topic) => !held.has(topic))
    const lacks = new Map<string, Lack>()
    const read = topics.length === 0 ? new Map() : await this.#cluster.readTopics(topics, { from: broker })
    for (const topic of topics) {
      const [wanted, reading] = [this.#wanted.get(topic), read.get(topic)]
      const lack = wanted === undefined || reading === undefined ? NOT_READ : whatLacks(wanted, reading, broker)
      if (lack === null) held.set(topic, began)
      else lacks.set(topic, lack)
    }
    this.#held.set(broker, held)
    this.#lacks.set(broker, lacks)
  }

  /** Topics that not every broker was seen to have as planned. */
  open(): readonly string[] {
    const isHeld = (topic: string) => this.brokers.every((broker) => this.#held.get(broker)?.has(topic))
    return [...this.#wanted.keys()].filter((topic) => this.brokers.length === 0 || !isHeld(topic))
  }

  /** Before the end, what was seen longer ago than this (ms) is to be looked at once more: meanwhile somebody can have deleted it. */
  forgetOld(recentMs: number): boolean {
    if (this.#isLastLook) return false
    const since = Date.now() - recentMs
    const seen = this.brokers.flatMap((broker) => [...(this.#held.get(broker)?.values() ?? [])])
    this.#isLastLook = seen.some((time) => time < since)
    if (this.#isLastLook) this.#held.clear()
    return this.#isLastLook
  }

  /**
   * A text that changes as long as brokers advance: they have more of what is wanted, or other topics of anybody, as a broker goes through
   * all changes of a cluster in their order. Those are counted every `listEveryMs`, and only on brokers that can be behind.
   */
  async progress(listEveryMs: number): Promise<string> {
    if (Date.now() - this.#listedAt >= listEveryMs) {
      this.#listed = await this.#countTopics()
      this.#listedAt = Date.now()
    }
    const held = this.brokers.map((broker) => `${broker}:${this.#held.get(broker)?.size ?? 0}`)
    return `${held.join(' ')} ${this.#listed}`
  }

  async #countTopics(): Promise<string> {
    const behind = this.brokers.filter((broker) => this.#canBeBehind(broker))
    const counts = behind.map(
      async (broker) => `${broker}:${(await this.#cluster.listTopics({ from: broker })).length}`,
    )
    return Promise.all(counts).then(
      (texts) => texts.join(' '),
      (error) => {
        if (error instanceof ClusterError) return this.#listed
        throw error
      },
    )
  }

  /** Not one that agrees with all others on a value: that is what the cluster says. */
  #canBeBehind(broker: number): boolean {
    const lacks = [...(this.#lacks.get(broker) ?? [])]
    return lacks.some(
      ([topic, { about }]) => about === 'absent' || this.brokers.some((other) => this.#held.get(other)?.has(topic)),
    )
  }

  notVerified(): ReadonlyMap<string, NotVerified> {
    return new Map(this.open().map((topic) => [topic, this.#why(topic)]))
  }

  #why(topic: string): NotVerified {
    if (this.#failure !== null) return { kind: 'unread', text: `could not be read back: ${this.#failure}` }
    const lacking = this.brokers.flatMap((broker) => {
      const lack = this.#lacks.get(broker)?.get(topic)
      return lack === undefined ? [] : [{ broker, ...lack }]
    })
    const [first] = lacking
    if (first === undefined) return { kind: 'unread', text: NOT_READ.text }
    const names = lacking.map(({ broker }) => broker)
    if (names.length < this.brokers.length) {
      const who = names.length === 1 ? `broker ${names[0]} has` : `brokers ${names.join(', ')} have`
      return { kind: 'behind', text: `${who} not caught up: ${first.text} there` }
    }
    const text = `${first.text} on broker ${first.broker}`
    return { kind: first.about === 'absent' ? 'behind' : 'differs', text }
  }
}

const NOT_READ: Lack = { about: 'absent', text: 'not read back' }

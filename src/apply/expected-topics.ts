import type { TopicReading } from '../kafka/live-topic.ts'
import type { DesiredTopic } from '../model/desired-state.ts'
import type { Expectation } from '../model/expectation.ts'
import type { Step } from '../model/step.ts'
import { afterStep, expectationOf } from '../resources/topics/steps/expectation.ts'
import { topicMoves } from '../resources/topics/steps/topic-moves.ts'

/** What the topics of a plan look like by now if nobody but this apply touches them. */
export class ExpectedTopics {
  readonly #desired: ReadonlyMap<string, DesiredTopic>
  readonly #now = new Map<string, Expectation>()
  /** What they looked like before steps of our own. */
  readonly #earlier = new Map<string, readonly Expectation[]>()

  constructor(readings: ReadonlyMap<string, TopicReading>, desired: ReadonlyMap<string, DesiredTopic>) {
    this.#desired = desired
    for (const [topic, reading] of readings) {
      const expected = expectationOf(reading, desired.get(topic) ?? null)
      if (expected !== null) this.#now.set(topic, expected)
    }
  }

  carriedOut(step: Step): void {
    const {
      resource: { name: topic },
    } = step
    const expected = this.#now.get(topic)
    if (expected === undefined) return
    this.#earlier.set(topic, [...(this.#earlier.get(topic) ?? []), expected])
    const next = afterStep(expected, step)
    if (next === null) this.#now.delete(topic)
    else this.#now.set(topic, next)
  }

  /** The first thing about a topic that somebody else changed, in words; `null` where nothing moved. */
  moved(topic: string, reading: TopicReading | undefined): string | null {
    return this.#differs(topic, this.#now.get(topic), reading)
  }

  /** Whether the reading is that of a broker which has not learnt of our own steps yet: they hear of them one after another. */
  isBehind(topic: string, reading: TopicReading | undefined): boolean {
    if (this.moved(topic, reading) === null) return false
    return (this.#earlier.get(topic) ?? []).some((earlier) => this.#differs(topic, earlier, reading) === null)
  }

  #differs(topic: string, expected: Expectation | undefined, reading: TopicReading | undefined): string | null {
    if (expected === undefined || reading === undefined) return null
    const [move] = topicMoves(expected, reading, this.#desired.get(topic) ?? null)
    return move?.text ?? null
  }
}

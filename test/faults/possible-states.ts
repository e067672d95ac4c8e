import type { StepResult } from '../../src/model/apply-document.ts'
import type { Step } from '../../src/model/step.ts'
import type { Held } from './scene.ts'

/** What somebody else does to one topic, as a function of what is there. */
export type Act = (held: Held) => Held

/** What the brokers under test, which set no default, give a topic that asks for no number. */
const DEFAULT_REPLICATION_FACTOR = 1

/** The id of a topic that a step makes: any. */
const SOME_ID = 'some id'

/**
 * Every state one topic may be in, given what is told of its steps: one that is done has had its effect, one that failed or was
 * skipped has had none, and of one that is unknown either holds. What somebody else did came at any point between them.
 */
export function possibleStates(before: Held, results: readonly StepResult[], act: Act | null = null): readonly Held[] {
  let sequences: (readonly Act[])[] = [[]]
  for (const { step, status } of results) {
    const withIt = sequences.map((acts) => [...acts, effectOf(step)])
    if (status === 'done') sequences = withIt
    if (status === 'unknown') sequences.push(...withIt)
  }
  const interleaved = act === null ? sequences : sequences.flatMap((acts) => everyPlaceFor(act, acts))
  return interleaved.map((acts) => acts.reduce((held, effect) => effect(held), before))
}

function everyPlaceFor(act: Act, acts: readonly Act[]): readonly (readonly Act[])[] {
  return Array.from({ length: acts.length + 1 }, (_, place) => acts.toSpliced(place, 0, act))
}

/** What Kafka makes of a step that it carries out; one that it cannot carry out changes nothing. */
function effectOf(step: Step): Act {
  return (held) => {
    switch (step.kind) {
      case 'create-topic':
        return held ?? madeBy(step)
      case 'alter-configs': {
        if (held === null) return null
        const kept = Object.entries(held.overrides).filter(([name]) => !step.reset.includes(name))
        return { ...held, overrides: { ...Object.fromEntries(kept), ...step.set } }
      }
      case 'add-partitions': {
        if (held === null || held.replicas.length >= step.count) return held
        return { ...held, replicas: Array(step.count).fill(held.replicas[0]) }
      }
      case 'delete-topic':
        return held?.id === step.topicId ? null : held
      default:
        return step satisfies never
    }
  }
}

function madeBy({ partitions, replicationFactor, config }: Extract<Step, { kind: 'create-topic' }>): Held {
  return {
    id: SOME_ID,
    replicas: Array(partitions).fill(replicationFactor ?? DEFAULT_REPLICATION_FACTOR),
    overrides: config,
  }
}

export function isSame(possible: Held, held: Held): boolean {
  if (possible === null || held === null) return possible === held
  const sameId = possible.id === SOME_ID || possible.id === held.id
  return sameId && canonical(possible) === canonical(held)
}

function canonical({ replicas, overrides }: NonNullable<Held>): string {
  return JSON.stringify([replicas, Object.entries(overrides).sort(([a], [b]) => (a < b ? -1 : 1))])
}

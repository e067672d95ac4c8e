import type { InheritedValue } from '../../kafka/live-topic.ts'
import type { Move } from '../../model/move.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { topicNamed } from '../../model/resource-id.ts'
import { inheritedValues } from '../../resources/topics/changes/values.ts'
import { displayConfigValue, sameConfigValue } from '../../topic-config/value.ts'

/**
 * Resets that bring something else than the saved plan shows: steps only say `reset`, and what that comes to is the brokers' to say.
 * A value that the plan could not tell may be anything; one that it showed must still be told.
 */
export function resetMoves(
  saved: Pick<PlanDocument, 'changes'>,
  fresh: Pick<PlanDocument, 'changes'>,
): readonly Move[] {
  const shown = new Map(saved.changes.map((change) => [change.id, change]))
  return fresh.changes.flatMap((change): readonly Move[] => {
    const before = shown.get(change.id)
    if (change.kind !== 'reset-config' || before?.kind !== 'reset-config') return []
    const {
      resource: { name: topic },
      name,
    } = change
    if (bringsTheSame(name, before.to, change.to)) return []
    const [from, to] = [words(name, before.to), words(name, change.to)]
    const text = `what ${name} is reset to went from ${from} to ${to}`
    return [
      {
        resource: topicNamed(topic),
        attribute: name,
        from: raw(before.to, from),
        to: raw(change.to, to),
        cause: 'cluster',
        text,
      },
    ]
  })
}

/** By meaning, broker by broker. One that is gone brings nothing; a new one may bring what others were shown to. */
function bringsTheSame(name: string, shown: InheritedValue, now: InheritedValue): boolean {
  if (shown.kind === 'unknown') return true
  if (now.kind === 'unknown') return false
  const brokers = [...brokersOf(shown), ...brokersOf(now)]
  return (brokers.length === 0 ? [ANY] : brokers).every((broker) => {
    const value = valueOn(now, broker)
    if (value === undefined) return true
    const known = valueOn(shown, broker)
    const before = known === undefined ? inheritedValues(shown) : [known]
    return before.some((one) => sameConfigValue(name, one, value))
  })
}

type Told = Exclude<InheritedValue, { readonly kind: 'unknown' }>

/** Where all brokers say the same, it does not matter which is looked at. */
const ANY = -1

function brokersOf(to: Told): readonly number[] {
  return to.kind === 'differs' ? to.byBroker.map(({ broker }) => broker) : []
}

/** `undefined`: no such broker answered. */
function valueOn(to: Told, broker: number): string | null | undefined {
  return to.kind === 'differs' ? to.byBroker.find((on) => on.broker === broker)?.value : to.value
}

function raw(to: InheritedValue, otherwise: string): string | null {
  return to.kind === 'same' || to.kind === 'partial' ? to.value : otherwise
}

function words(name: string, to: InheritedValue): string {
  const shown = (value: string | null) => (value === null ? 'no value' : displayConfigValue(name, value))
  if (to.kind === 'unknown') return `unknown (needs ${to.needs})`
  if (to.kind !== 'differs') return shown(to.value)
  return to.byBroker.map(({ broker, value }) => `${shown(value)} on broker ${broker}`).join(' and ')
}

import type { InheritedValue, LiveTopic } from '../../cluster/cluster.ts'
import type { Change } from '../../diff/change.ts'

/** The effective value of a config of one topic; `undefined` where unknown. */
export type ConfigLookup = (name: string) => string | undefined

/** The effective configs of a topic before the plan. */
export function configsBefore(live: LiveTopic | null): ConfigLookup {
  const entries = live?.configs.kind === 'read' ? live.configs.entries : new Map()
  return (name) => entries.get(name)?.value ?? undefined
}

/**
 * The effective configs of a topic after all of its changes: one lookup where all brokers will agree, one for each broker where
 * they will not. Where one server has spoken for all, the others count as unknown, so a second lookup says so.
 */
export function configsAfter(before: ConfigLookup, changes: readonly Change[]): readonly ConfigLookup[] {
  const resets = changes.flatMap((change) => (change.kind === 'reset-config' ? [change.to] : []))
  const brokers = resets.flatMap((to) => (to.kind === 'differs' ? to.byBroker.map(({ broker }) => broker) : []))
  const certain = [...new Set(brokers)].map((broker) => lookup(before, changes, (to) => valueOn(to, broker)))
  const told = certain.length > 0 ? certain : [lookup(before, changes, (to) => valueOn(to, null))]
  const unsure = resets.some(({ kind }) => kind === 'one-word')
  return unsure
    ? [...told, lookup(before, changes, (to) => (to.kind === 'one-word' ? undefined : valueOn(to, null)))]
    : told
}

function lookup(
  before: ConfigLookup,
  changes: readonly Change[],
  inherited: (to: InheritedValue) => string | undefined,
): ConfigLookup {
  return (name) => {
    for (const change of changes) {
      if (change.kind === 'create') return change.config[name]
      if (change.kind === 'set-config' && change.name === name) return change.to
      if (change.kind === 'reset-config' && change.name === name) return inherited(change.to)
    }
    return before(name)
  }
}

/** `null`: any broker. */
function valueOn(to: InheritedValue, broker: number | null): string | undefined {
  switch (to.kind) {
    case 'same':
    case 'one-word':
      return to.value ?? undefined
    case 'differs':
      return (to.byBroker.find((on) => on.broker === broker) ?? to.byBroker[0])?.value ?? undefined
    case 'unknown':
      return undefined
    default:
      return to satisfies never
  }
}

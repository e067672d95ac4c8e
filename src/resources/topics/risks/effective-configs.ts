import type { InheritedValue, LiveTopic } from '../../../kafka/live-topic.ts'
import type { Change } from '../../../model/change.ts'
import type { LiveState } from '../../../model/live-state.ts'

/** The effective value of a config of one topic; `undefined` where unknown. */
export type ConfigLookup = (name: string) => string | undefined

/** The effective configs of a topic before the plan and after all of its changes. */
export interface ConfigsAround {
  readonly before: ConfigLookup
  readonly after: ConfigLookup
}

type Inherited = LiveState['inherited']

/**
 * One pair where all brokers agree; one for each broker where they do not, for a topic has on each broker what that broker gives it. What a
 * topic inherits from a broker that was not asked (down, or silent) is unknown, before a change and after it, and a pair of its own says so.
 */
export function configsAround(
  live: LiveTopic | null,
  changes: readonly Change[],
  { inherited, cluster }: Pick<LiveState, 'inherited' | 'cluster'>,
): readonly ConfigsAround[] {
  const resets = changes.flatMap((change) => (change.kind === 'reset-config' ? [change.to] : []))
  const brokers = new Set([...inherited.values(), ...resets].flatMap(brokersThatDiffer))
  const on = [...(brokers.size > 0 ? brokers : [null])].map((broker) => pair(live, changes, inherited, broker))
  const asked = new Set(cluster.brokers.map(({ id }) => id))
  // A replica that is only being added has nothing to lose yet.
  const away =
    live?.partitions.some(({ replicas, reassignment }) =>
      replicas.some((id) => !asked.has(id) && !reassignment?.adding.includes(id)),
    ) ?? false
  const unsure = resets.some(({ kind }) => kind === 'partial') || away
  return unsure ? [...on, pair(live, changes, inherited, 'not asked')] : on
}

function brokersThatDiffer(value: InheritedValue): readonly number[] {
  return value.kind === 'differs' ? value.byBroker.map(({ broker }) => broker) : []
}

/** `null`: any broker, they agree. */
type Where = number | null | 'not asked'

function pair(live: LiveTopic | null, changes: readonly Change[], inherited: Inherited, where: Where): ConfigsAround {
  const entries = live?.configs.kind === 'read' ? live.configs.entries : new Map()
  const before: ConfigLookup = (name) => {
    const entry = entries.get(name)
    const other = inherited.get(name)
    if (entry?.source !== 'topic' && where === 'not asked') return undefined
    // What topics inherit was asked of every broker; the entry is the word of one, and can be older.
    const own = entry?.source === 'topic' || other === undefined ? undefined : valueOn(other, where)
    return own ?? entry?.value ?? undefined
  }
  const after: ConfigLookup = (name) => {
    for (const change of changes) {
      if (change.kind === 'create') return change.config[name]
      if (change.kind === 'set-config' && change.name === name) return change.to
      if (change.kind === 'reset-config' && change.name === name) return valueOn(change.to, where)
    }
    return before(name)
  }
  return { before, after }
}

function valueOn(to: InheritedValue, where: Where): string | undefined {
  if (where === 'not asked') return undefined
  switch (to.kind) {
    case 'same':
    case 'partial':
      return to.value ?? undefined
    case 'differs':
      return (to.byBroker.find(({ broker }) => broker === where) ?? to.byBroker[0])?.value ?? undefined
    case 'unknown':
      return undefined
    default:
      return to satisfies never
  }
}

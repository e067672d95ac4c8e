import type { Cluster } from '../../../kafka/cluster.ts'
import { DELETES } from '../../../kafka/deletes-setting.ts'
import type { InheritedValue } from '../../../kafka/live-topic.ts'
import { listItems } from '../../../topic-config/effects-of-change.ts'
import { asksFor, type LocalContext } from '../risks/risk.ts'

/** Settings of the brokers that decide what becomes of a change, by name; only those that a change of the plan depends on. */
export type BrokerSettings = ReadonlyMap<string, InheritedValue>

export const AUTO_CREATE = 'auto.create.topics.enable'
export const DEFAULT_PARTITIONS = 'num.partitions'
export const DEFAULT_REPLICATION = 'default.replication.factor'
export const LARGEST_REQUEST = 'socket.request.max.bytes'
export const CLEANER = 'log.cleaner.enable'

/**
 * Asked of every broker once, and not at all where nothing depends on it. `chosenReplication` is the replication factor that the
 * controller chose when it checked a create that declares none: the controller's own word counts, whatever the brokers' settings are.
 */
export async function readBrokerSettings(
  cluster: Cluster,
  contexts: readonly LocalContext[],
  chosenReplication: number | null,
): Promise<BrokerSettings> {
  const chosen: readonly [string, InheritedValue][] =
    chosenReplication === null
      ? []
      : [[DEFAULT_REPLICATION, { kind: 'same', value: String(chosenReplication), source: 'unknown' }]]
  const known = new Map(chosen)
  const names = [...new Set(contexts.flatMap(settingsBehind))].filter((name) => !known.has(name)).sort()
  const read = names.length === 0 ? [] : await cluster.readBrokerSettings(names)
  return new Map([...read, ...known])
}

/** The settings that one change depends on. */
export function settingsBehind({ change, after }: LocalContext): readonly string[] {
  if (change.kind === 'delete') return [DELETES, AUTO_CREATE, DEFAULT_PARTITIONS, DEFAULT_REPLICATION]
  const compacts = asksFor(change, 'cleanup.policy') && listItems(after('cleanup.policy')).includes('compact')
  return [
    ...(change.kind === 'create' && change.replicationFactor === null ? [DEFAULT_REPLICATION] : []),
    ...(asksFor(change, 'max.message.bytes') ? [LARGEST_REQUEST] : []),
    ...(compacts ? [CLEANER] : []),
  ]
}

/** Brokers by what they say, as a clause: `1`, or `1 on broker 1 and 3 on brokers 2, 3`; `null` where none says anything. */
export function settingWords(
  setting: InheritedValue | undefined,
  shown: (value: string) => string = (value) => value,
): string | null {
  if (setting === undefined || setting.kind === 'unknown') return null
  if (setting.kind !== 'differs') return shown(setting.value ?? '')
  const sides = [...Map.groupBy(setting.byBroker, ({ value }) => value)].map(([value, on]) => {
    const ids = on.map(({ broker }) => broker).join(', ')
    return `${shown(value ?? '')} on ${on.length === 1 ? 'broker' : 'brokers'} ${ids}`
  })
  return sides.join(' and ')
}

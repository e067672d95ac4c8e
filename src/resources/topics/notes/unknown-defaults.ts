import type { Change } from '../../../model/change.ts'
import type { Note } from '../../../model/finding.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { type BrokerSettings, DEFAULT_REPLICATION } from '../live/broker-settings.ts'

/** One note, on the first of the topics to create: what is true of the cluster is not repeated for each. */
export function unknownDefaults(
  changes: readonly Change[],
  settings: BrokerSettings,
  brokers: number,
): readonly Note[] {
  const setting = settings.get(DEFAULT_REPLICATION)
  if (setting === undefined || !('needs' in setting) || brokers < 2) return []
  // A risk says so already if a broker that answered has 1.
  const known = setting.kind === 'partial' ? setting.value : null
  if (known === '1') return []
  const [first, ...others] = changes.filter((change) => change.kind === 'create' && change.replicationFactor === null)
  if (first === undefined) return []
  const also =
    others.length === 0
      ? ''
      : ` The same is true of ${others.length} other ${others.length === 1 ? 'topic' : 'topics'}.`
  const text =
    `no replicationFactor is declared, and the cluster default (${DEFAULT_REPLICATION}) is ${known === null ? '' : `${known} on the brokers that answered, and on the others `}unknown (needs ${setting.needs}): ` +
    `there may be only one copy of each record.${also}`
  return [{ resource: topicNamed(first.resource.name), place: first.place, code: 'replication-unknown', text }]
}

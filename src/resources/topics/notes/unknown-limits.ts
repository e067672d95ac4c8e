import type { Note } from '../../../model/finding.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { type BrokerSettings, CLEANER, LARGEST_REQUEST, settingsBehind } from '../live/broker-settings.ts'
import type { LocalContext } from '../risks/risk.ts'

/** What an unknown setting leaves open, as a clause. */
const OPEN: ReadonlyMap<string, string> = new Map([
  [LARGEST_REQUEST, `whether the brokers accept batches of max.message.bytes (${LARGEST_REQUEST})`],
  [CLEANER, `whether the brokers compact (${CLEANER})`],
])

/**
 * One note, on the first topic whose change depends on a limit that not every broker has reported: what is true of the cluster is not repeated
 * for each topic. Deletes and default replication factors have notes of their own.
 */
export function unknownLimits(contexts: readonly LocalContext[], settings: BrokerSettings): readonly Note[] {
  const open = contexts.flatMap((context) => {
    const names = settingsBehind(context).filter((name) => OPEN.has(name) && needsOf(settings, name) !== null)
    return names.map((name) => ({ change: context.change, name }))
  })
  const [first] = open
  if (first === undefined) return []
  const names = [...new Set(open.map(({ name }) => name))].sort()
  const others = new Set(open.map(({ change }) => change.resource.name)).size - 1
  const also = others === 0 ? '' : ` This note covers ${others} other ${others === 1 ? 'topic' : 'topics'} too.`
  const needs = [...new Set(names.map((name) => needsOf(settings, name)))].join('; ')
  const text = `${names.map((name) => OPEN.get(name)).join(', and ')} is unknown (needs ${needs}).${also}`
  const {
    resource: { name: topic },
    place,
  } = first.change
  return [{ resource: topicNamed(topic), place, code: 'settings-unknown', text }]
}

/** What it takes to know a setting on every broker; `null` if it is known. */
function needsOf(settings: BrokerSettings, name: string): string | null {
  const setting = settings.get(name)
  return setting !== undefined && 'needs' in setting ? setting.needs : null
}

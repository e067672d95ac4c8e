import { NearNames } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/quote.ts'
import { TOPIC_CONFIGS } from '../../topic-config/table.ts'

const CONFIG_NAMES = new NearNames(TOPIC_CONFIGS.keys())

/** The topic config that takes its default from this setting of the broker. */
export function nameOnTopics(brokerSetting: string): string | null {
  const all = [...TOPIC_CONFIGS.values()]
  return all.find(({ serverSynonyms }) => serverSynonyms.includes(brokerSetting))?.name ?? null
}

/** `Did you mean …?` for a name that is near that of a config, or its beginning; `null` if none is. */
export function whatWasMeant(name: string): string | null {
  const near = CONFIG_NAMES.nearest(name)
  const longer = [...TOPIC_CONFIGS.keys()].filter((known) => known.startsWith(`${name}.`))
  const meant = near === null ? longer : [near]
  return meant.length === 0 ? null : `Did you mean ${meant.map(quote).join(' or ')}?`
}

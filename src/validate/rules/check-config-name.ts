import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { NearNames } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/one-line.ts'
import {
  isRemovedFromKafka,
  isReplicationThrottle,
  isVendorConfig,
  KAFKA_VERSIONS,
  TOPIC_CONFIGS,
  topicConfig,
} from '../../topic-config/table.ts'
import type { SaidConfig } from '../settings.ts'

const NEWEST = KAFKA_VERSIONS.at(-1)

/**
 * A slip of the pen is an error: the broker would refuse it, or worse, take it. A name like no other is a warning: a newer
 * broker may know it. Vendor keys are taken as they are.
 */
export function checkConfigName({ name, key, kind, text }: SaidConfig): Diagnostic | null {
  const known = topicConfig(name)
  if (known !== undefined && isReplicationThrottle(name)) {
    const hint = 'Remove the line. The tool that moves replicas sets and removes it.'
    return diagnose('E023', key, `${name} is set by reassignments, not declared`, { hint })
  }
  if (known !== undefined && isRemovedFromKafka(known)) {
    // Null removes a live override before the upgrade: the note `upgrade` of a plan asks for exactly this line.
    if (kind === 'value' && text === null) return null
    const hint = 'Remove the line before upgrading to Kafka 4: brokers may refuse every config change of the topic.'
    return diagnose('W002', key, `Kafka ${NEWEST} no longer has ${name}`, { hint })
  }
  if (known !== undefined || isVendorConfig(name)) return null
  const summary = `unknown topic config ${quote(name)}`
  const topicsName = nameOnTopics(name)
  if (topicsName !== null) {
    const hint = `That is the broker's setting; on a topic it is ${quote(topicsName)}.`
    return diagnose('E021', key, summary, { hint })
  }
  const none = `No Kafka up to ${NEWEST} has ${quote(name)}.`
  const meant = whatWasMeant(name)
  if (meant !== null) return diagnose('E021', key, summary, { hint: `${meant} ${none}` })
  return diagnose('W001', key, summary, { hint: `${none} A newer one may: \`plan\` asks the brokers.` })
}

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

import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/quote.ts'
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
export function checkConfigName({ name, key }: SaidConfig): Diagnostic | null {
  const known = topicConfig(name)
  if (known !== undefined && isReplicationThrottle(name)) {
    const hint = 'Remove the line; whoever moves replicas sets and removes it.'
    return diagnose('E023', key, `${name} is set by reassignments, not declared`, { hint })
  }
  if (known !== undefined && isRemovedFromKafka(known)) {
    const hint = 'Remove the line before upgrading to Kafka 4: brokers may refuse every config change of the topic.'
    return diagnose('W002', key, `Kafka ${NEWEST} no longer has ${name}`, { hint })
  }
  if (known !== undefined || isVendorConfig(name)) return null
  const meant = whatWasMeant(name)
  const none = `No Kafka up to ${NEWEST} has ${quote(name)}.`
  if (meant !== null) {
    return diagnose('E021', key, `unknown topic config ${quote(name)}`, { hint: `${meant} ${none}` })
  }
  const hint = `${none} If a newer broker does, \`plan\` asks it.`
  return diagnose('W001', key, `unknown topic config ${quote(name)}`, { hint })
}

function whatWasMeant(name: string): string | null {
  for (const definition of TOPIC_CONFIGS.values()) {
    if (definition.serverSynonyms.includes(name)) {
      return `${quote(name)} is the broker's setting; the topic's is "${definition.name}".`
    }
  }
  const near = nearest(name, TOPIC_CONFIGS.keys())
  const longer = [...TOPIC_CONFIGS.keys()].filter((known) => known.startsWith(`${name}.`))
  const meant = near === null ? longer : [near]
  return meant.length === 0 ? null : `Did you mean ${meant.map(quote).join(' or ')}?`
}

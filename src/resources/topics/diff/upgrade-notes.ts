import type { ConfigEntry, LiveTopic } from '../../../kafka/live-topic.ts'
import type { DesiredTopic } from '../../../model/desired-state.ts'
import type { Note } from '../../../model/finding.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { boundsInWords, nearestWithinLimits } from '../../../topic-config/limits.ts'
import {
  isRemovedFromKafka,
  KAFKA_VERSIONS,
  type TopicConfigDefinition,
  topicConfig,
} from '../../../topic-config/table.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { leavesConfigAlone } from './ownership.ts'

const NEWEST = KAFKA_VERSIONS.at(-1) ?? '4.3'

/**
 * Overrides that no line declares and that the newest Kafka in the table does not take: nothing else would say so before the upgrade.
 * What a line declares is checked offline (W002, W006), and what is reset is gone. What comes from a broker's settings is the broker's
 * matter. Seen on real upgrades in `test/integration/own-clusters/upgrade.test.ts`.
 */
export function upgradeNotes(desired: DesiredTopic, live: LiveTopic): readonly Note[] {
  if (live.configs.kind !== 'read') return []
  const { name: topic, place } = desired
  return [...live.configs.entries.values()]
    .filter(({ name, source }) => source === 'topic' && !desired.config.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const isOthers = leavesConfigAlone(desired, entry.name)
      const effect = desired.unlistedConfig === 'reset' && !isOthers ? null : effectOf(entry)
      if (effect === null) return []
      const { what, value } = effect
      const remedy = isOthers
        ? 'Its owner must change it before the upgrade.'
        : `Before the upgrade, add \`config: {${entry.name}: ${value}}\` to the topic.`
      const shown = entry.value === null ? '(hidden)' : displayConfigValue(entry.name, entry.value)
      return [
        {
          resource: topicNamed(topic),
          place,
          code: 'upgrade',
          text: `override ${entry.name} = ${shown}: ${what}. ${remedy}`,
        },
      ]
    })
}

interface Effect {
  readonly what: string
  /** What to declare instead. */
  readonly value: string
}

function effectOf({ name, value }: ConfigEntry): Effect | null {
  const definition = topicConfig(name)
  if (definition === undefined) return null
  if (isRemovedFromKafka(definition)) {
    const what = `Kafka 4 no longer has this config; brokers of 4.0 to 4.2 reject every other config change of the topic until it is reset, and ${NEWEST} drops it`
    return { what, value: 'null' }
  }
  return value === null ? null : outside(definition, value)
}

function outside(definition: TopicConfigDefinition, value: string): Effect | null {
  const within = nearestWithinLimits(definition, NEWEST, value)
  if (within === value) return null
  const bounds = boundsInWords(definition, NEWEST)
  const what = `Kafka ${NEWEST} takes numbers ${bounds}, and its brokers do not start while a topic has another ("Error starting LogManager")`
  return { what, value: displayConfigValue(definition.name, within) }
}

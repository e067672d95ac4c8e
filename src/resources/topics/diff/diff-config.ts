import type { ConfigEntry, InheritedValue, LiveTopic } from '../../../kafka/live-topic.ts'
import type { Change, EffectiveValue, LiveValue } from '../../../model/change.ts'
import type { DeclaredConfig, DesiredTopic } from '../../../model/desired-state.ts'
import type { Note } from '../../../model/finding.ts'
import type { LiveState } from '../../../model/live-state.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { bearsOnLoss } from '../../../topic-config/effects.ts'
import { isRemovedConfig } from '../../../topic-config/table.ts'
import { displayConfigValue, sameConfigValue } from '../../../topic-config/value.ts'
import { liveValues } from '../changes/values.ts'
import { blockTopic, combine, type Difference, NO_DIFFERENCE } from './difference.ts'
import { leavesConfigAlone } from './ownership.ts'

type Inherited = LiveState['inherited']

/**
 * Compares the declared configs of a topic with its effective ones.
 *
 * Values are compared by meaning. A declared value that applies only because a default has it is written to the topic all the same if
 * it decides which records are kept and how safely (`pinConfig`): a later change of that default would delete records before any plan
 * sees the difference. Only keys that a line declares, or an override under `unlistedConfig: reset`, are ever changed. `inherited` tells where brokers give a topic different values: a
 * value applies already only where it does on all of them.
 */
export function diffConfig(desired: DesiredTopic, live: LiveTopic, inherited: Inherited): Difference {
  if (live.configs.kind !== 'read') return unreadable(desired, live)
  const entries = live.configs.entries
  const declared = [...desired.config].map(([name, config]) =>
    diffDeclared(desired, name, config, entries.get(name), inherited),
  )
  const unpinned = unpinnedNote(desired, entries, inherited)
  const unlisted = [...entries.values()]
    .filter((entry) => entry.source === 'topic' && !desired.config.has(entry.name))
    .filter((entry) => !leavesConfigAlone(desired, entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => diffUnlisted(desired, entry, inherited))
  return combine([...declared, unpinned, ...unlisted])
}

/** What a topic that does not exist yet is created with; what is left alone there is left to the cluster here too. */
export function creationConfig(desired: DesiredTopic): {
  readonly set: Readonly<Record<string, string>>
  readonly notes: readonly Note[]
} {
  const alone = [...desired.config].filter(([name]) => leavesConfigAlone(desired, name))
  const owned = [...desired.config].filter(([name]) => !leavesConfigAlone(desired, name))
  return {
    set: Object.fromEntries(owned.flatMap(([name, { value }]) => (value === null ? [] : [[name, value]]))),
    notes: alone.map(([name, { place }]) => leftAlone({ resource: topicNamed(desired.name), place }, name)),
  }
}

function leftAlone(about: Pick<Note, 'resource' | 'place'>, name: string): Note {
  return { ...about, code: 'config-left-alone', text: `${name} is declared, but a rule ignores it` }
}

function diffDeclared(
  topic: DesiredTopic,
  name: string,
  config: DeclaredConfig,
  live: ConfigEntry | undefined,
  inherited: Inherited,
): Difference {
  const about = { resource: topicNamed(topic.name), place: config.place }
  if (leavesConfigAlone(topic, name)) {
    return note(leftAlone(about, name))
  }
  if (config.value === null) {
    return live?.source === 'topic'
      ? change({ ...about, kind: 'reset-config', name, ...resetSides(live, inherited) })
      : NO_DIFFERENCE
  }
  if (live?.sensitive) {
    return note({ ...about, code: 'sensitive-not-compared', text: `${name} is sensitive: not compared, not changed` })
  }
  const { value: to } = config
  const from = live === undefined ? null : liveValue(live, inherited)
  const applies = from !== null && liveValues(from).every((value) => sameConfigValue(name, value, to))
  if (applies && !(isInherited(live) && isPinned(topic, name))) return NO_DIFFERENCE
  return change({ ...about, kind: 'set-config', name, from, to })
}

/** Whether the topic has the value from its brokers; where the source is unknown, it can be its own. */
function isInherited(live: ConfigEntry | undefined): boolean {
  return live !== undefined && live.source !== 'topic' && live.source !== 'unknown'
}

function isPinned({ pinConfig }: DesiredTopic, name: string): boolean {
  return pinConfig === 'all' || (pinConfig === 'safety' && bearsOnLoss(name))
}

/** With `pinConfig: none`, one note names what a change of the cluster defaults would change. */
function unpinnedNote(
  topic: DesiredTopic,
  entries: ReadonlyMap<string, ConfigEntry>,
  inherited: Inherited,
): Difference {
  if (topic.pinConfig !== 'none') return NO_DIFFERENCE
  const names = [...topic.config].flatMap(([name, { value }]) => {
    const live = entries.get(name)
    const everywhere = live === undefined ? [] : liveValues(liveValue(live, inherited))
    const applies =
      value !== null && everywhere.length > 0 && everywhere.every((one) => sameConfigValue(name, one, value))
    return applies && isInherited(live) && bearsOnLoss(name) && !leavesConfigAlone(topic, name) ? [name] : []
  })
  if (names.length === 0) return NO_DIFFERENCE
  const text = `${names.join(', ')}: the declared value applies by a default only (\`pinConfig: none\`), so a change of that default changes the topic`
  return note({ resource: topicNamed(topic.name), place: topic.place, code: 'not-pinned', text })
}

function liveValue({ name, value, source }: ConfigEntry, inherited: Inherited): LiveValue {
  const told = source === 'topic' ? undefined : inherited.get(name)
  if (told?.kind === 'differs') return told
  // Brokers may have the same value from different sources; one of them is told, whichever this topic was read from.
  return { value, source: told?.kind === 'same' && told.value === value ? told.source : source }
}

function diffUnlisted(topic: DesiredTopic, entry: ConfigEntry, inherited: Inherited): Difference {
  const about = { resource: topicNamed(topic.name), place: topic.place }
  // Brokers hide the value of a config they do not know (any more), as if it were a secret.
  if (topic.unlistedConfig === 'reset' && (!entry.sensitive || isRemovedConfig(entry.name))) {
    return change({ ...about, kind: 'reset-config', name: entry.name, ...resetSides(entry, inherited) })
  }
  const value = entry.value === null ? '(hidden)' : displayConfigValue(entry.name, entry.value)
  const text = `override ${entry.name} = ${value} is not declared in the manifests given; not changed`
  return note({ ...about, code: 'unlisted-override', text })
}

function unreadable(desired: DesiredTopic, live: LiveTopic): Difference {
  if (live.configs.kind === 'read') return NO_DIFFERENCE
  const error = live.configs.kind === 'failed' ? live.configs.error : null
  const code = error === null ? 'not-visible' : 'unreadable'
  const why = error === null ? `needs DESCRIBE_CONFIGS on topic ${desired.name}` : `${error.name}: ${error.message}`
  const about = { resource: topicNamed(desired.name), place: desired.place }
  if (desired.config.size === 0 && desired.unlistedConfig === 'report') {
    return note({ ...about, code: 'config-not-readable', text: `overrides could not be read (${why})` })
  }
  const reason = `its configs are not visible (${why}), so they cannot be compared.`
  return blockTopic(desired, code, reason, error)
}

/** Where the brokers were not asked, or do not say, the word of the one that was read is more than none. */
function resetSides(
  { name, value, source, inherited: synonym }: ConfigEntry,
  inherited: Inherited,
): { from: EffectiveValue; to: InheritedValue } {
  const told = inherited.get(name) ?? { kind: 'unknown', needs: 'an answer from every broker' }
  const to = told.kind === 'unknown' && synonym ? { kind: 'partial' as const, ...synonym, needs: told.needs } : told
  return { from: { value, source }, to }
}

function change(of: Change): Difference {
  return { ...NO_DIFFERENCE, changes: [of] }
}

function note(of: Note): Difference {
  return { ...NO_DIFFERENCE, notes: [of] }
}

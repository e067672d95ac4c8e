import type { ConfigEntry, InheritedValue, LiveTopic } from '../cluster/cluster.ts'
import type { DeclaredConfig, DesiredTopic } from '../manifest/desired-state.ts'
import { isRemovedConfig } from '../topic-config/table.ts'
import { displayConfigValue, sameConfigValue } from '../topic-config/value.ts'
import { type Change, type EffectiveValue, type LiveValue, liveValues } from './change.ts'
import { blockTopic, combine, type Difference, NO_DIFFERENCE, type Note } from './finding.ts'
import type { LiveState } from './live-state.ts'
import { leavesConfigAlone } from './ownership.ts'

type Inherited = LiveState['inherited']

/**
 * Compares the declared configs of a topic with its effective ones.
 *
 * Values are compared, not sources: a declared value that already applies is no change, wherever it comes from. Writing it
 * all the same would show differences for ever on services that copy their defaults into topics. Only keys that a line
 * declares, or an override under `unlistedConfig: reset`, are ever changed. `inherited` tells where brokers give a topic different values: a
 * value applies already only where it does on all of them.
 */
export function diffConfig(desired: DesiredTopic, live: LiveTopic, inherited: Inherited): Difference {
  if (live.configs.kind !== 'read') return unreadable(desired, live)
  const entries = live.configs.entries
  const declared = [...desired.config].map(([name, config]) =>
    diffDeclared(desired, name, config, entries.get(name), inherited),
  )
  const unlisted = [...entries.values()]
    .filter((entry) => entry.source === 'topic' && !desired.config.has(entry.name))
    .filter((entry) => !leavesConfigAlone(desired, entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => diffUnlisted(desired, entry, inherited))
  return combine([...declared, ...unlisted])
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
    notes: alone.map(([name, { place }]) => leftAlone({ topic: desired.name, place }, name)),
  }
}

function leftAlone(about: Pick<Note, 'topic' | 'place'>, name: string): Note {
  return { ...about, code: 'config-left-alone', text: `${name} is declared, but left alone by rule` }
}

function diffDeclared(
  topic: DesiredTopic,
  name: string,
  config: DeclaredConfig,
  live: ConfigEntry | undefined,
  inherited: Inherited,
): Difference {
  const about = { topic: topic.name, place: config.place }
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
  if (from !== null && liveValues(from).every((value) => sameConfigValue(name, value, to))) return NO_DIFFERENCE
  return change({ ...about, kind: 'set-config', name, from, to })
}

function liveValue({ name, value, source }: ConfigEntry, inherited: Inherited): LiveValue {
  const told = source === 'topic' ? undefined : inherited.get(name)
  if (told?.kind === 'differs') return told
  // Brokers may have the same value from different sources; one of them is told, whichever this topic was read from.
  return { value, source: told?.kind === 'same' && told.value === value ? told.source : source }
}

function diffUnlisted(topic: DesiredTopic, entry: ConfigEntry, inherited: Inherited): Difference {
  const about = { topic: topic.name, place: topic.place }
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
  const about = { topic: desired.name, place: desired.place }
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
  const to = told.kind === 'unknown' && synonym ? { kind: 'one-word' as const, ...synonym, needs: told.needs } : told
  return { from: { value, source }, to }
}

function change(of: Change): Difference {
  return { ...NO_DIFFERENCE, changes: [of] }
}

function note(of: Note): Difference {
  return { ...NO_DIFFERENCE, notes: [of] }
}

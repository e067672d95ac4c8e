import type { ConfigEntry, InheritedValue, LiveTopic } from '../cluster/cluster.ts'
import type { DeclaredConfig, DesiredTopic } from '../manifest/desired-state.ts'
import { isRemovedConfig } from '../topic-config/table.ts'
import { displayConfigValue, sameConfigValue } from '../topic-config/value.ts'
import type { Change, EffectiveValue } from './change.ts'
import { blockTopic, combine, type Difference, NO_DIFFERENCE, type Note } from './finding.ts'
import { leavesConfigAlone } from './ownership.ts'

/**
 * Compares the declared configs of a topic with its effective ones.
 *
 * Values are compared, not sources: a declared value that already applies is no change, wherever it comes from. Writing it
 * all the same would show differences for ever on services that copy their defaults into topics. Only keys that a line
 * declares, or an override under `unlistedConfig: reset`, are ever changed.
 */
export function diffConfig(desired: DesiredTopic, live: LiveTopic): Difference {
  if (live.configs.kind !== 'read') return unreadable(desired, live)
  const entries = live.configs.entries
  const declared = [...desired.config].map(([name, config]) => diffDeclared(desired, name, config, entries.get(name)))
  const unlisted = [...entries.values()]
    .filter((entry) => entry.source === 'topic' && !desired.config.has(entry.name))
    .filter((entry) => !leavesConfigAlone(desired, entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => diffUnlisted(desired, entry))
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

function diffDeclared(topic: DesiredTopic, name: string, config: DeclaredConfig, live?: ConfigEntry): Difference {
  const about = { topic: topic.name, place: config.place }
  if (leavesConfigAlone(topic, name)) {
    return note(leftAlone(about, name))
  }
  if (config.value === null) {
    return live?.source === 'topic'
      ? change({ ...about, kind: 'reset-config', name, ...resetSides(live) })
      : NO_DIFFERENCE
  }
  if (live?.sensitive) {
    return note({ ...about, code: 'sensitive-not-compared', text: `${name} is sensitive: not compared, not changed` })
  }
  if (live && sameConfigValue(name, live.value, config.value)) return NO_DIFFERENCE
  const from = live ? { value: live.value, source: live.source } : null
  return change({ ...about, kind: 'set-config', name, from, to: config.value })
}

function diffUnlisted(topic: DesiredTopic, entry: ConfigEntry): Difference {
  const about = { topic: topic.name, place: topic.place }
  // Brokers hide the value of a config they do not know (any more), as if it were a secret.
  if (topic.unlistedConfig === 'reset' && (!entry.sensitive || isRemovedConfig(entry.name))) {
    return change({ ...about, kind: 'reset-config', name: entry.name, ...resetSides(entry) })
  }
  const value = entry.value === null ? '(hidden)' : displayConfigValue(entry.name, entry.value)
  const text = `override ${entry.name} = ${value} is in no manifest; left as it is`
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

/** What one broker's answer tells; the plan asks all of them, for the few topics that are reset. */
function resetSides({ value, source, inherited }: ConfigEntry): { from: EffectiveValue; to: InheritedValue } {
  const needs = 'an answer from every broker'
  return {
    from: { value, source },
    to: inherited ? { kind: 'one-word', ...inherited, needs } : { kind: 'unknown', needs },
  }
}

function change(of: Change): Difference {
  return { ...NO_DIFFERENCE, changes: [of] }
}

function note(of: Note): Difference {
  return { ...NO_DIFFERENCE, notes: [of] }
}

import type { Settings } from './settings.ts'

/**
 * Puts blocks of settings over each other, the strongest first: topic in the environment, topic, defaults of the environment,
 * defaults. `config` and `labels` are merged key by key; everything else, lists too, is taken whole from the strongest block
 * that says it.
 */
export function mergeSettings(strongestFirst: readonly Settings[]): Settings {
  const strongest = <Key extends keyof Settings>(key: Key): Settings[Key] | null =>
    strongestFirst.find((settings) => settings[key] !== null)?.[key] ?? null
  return {
    partitions: strongest('partitions'),
    replicationFactor: strongest('replicationFactor'),
    config: byKey(strongestFirst.map(({ config }) => config)),
    description: strongest('description'),
    owner: strongest('owner'),
    labels: byKey(strongestFirst.map(({ labels }) => labels)),
    keyed: strongest('keyed'),
    protected: strongest('protected'),
    state: strongest('state'),
    allow: strongest('allow'),
    onlyIn: strongest('onlyIn'),
  }
}

/** Sorted by key. */
function byKey<T>(strongestFirst: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const merged = new Map(strongestFirst.toReversed().flatMap((map) => [...map]))
  return new Map([...merged].sort(([a], [b]) => (a < b ? -1 : 1)))
}

import type { Settings } from './settings.ts'

/**
 * Puts one block of settings over a weaker one. `config` and `labels` are merged key by key; everything else, lists too, is taken
 * whole from the strongest block that says it.
 */
export function mergeSettings(strong: Settings, weak: Settings): Settings {
  return {
    partitions: strong.partitions ?? weak.partitions,
    replicationFactor: strong.replicationFactor ?? weak.replicationFactor,
    config: mergeMaps(strong.config, weak.config),
    description: strong.description ?? weak.description,
    owner: strong.owner ?? weak.owner,
    labels: mergeMaps(strong.labels, weak.labels),
    keyed: strong.keyed ?? weak.keyed,
    protected: strong.protected ?? weak.protected,
    managed: strong.managed ?? weak.managed,
    state: strong.state ?? weak.state,
    allow: strong.allow ?? weak.allow,
    onlyIn: strong.onlyIn ?? weak.onlyIn,
    mayGivePartitions: strong.mayGivePartitions || weak.mayGivePartitions,
  }
}

/** A map as it is where the other is empty: most topics say all of their config themselves, or nothing. */
function mergeMaps<T>(strong: ReadonlyMap<string, T>, weak: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  if (weak.size === 0) return strong
  return strong.size === 0 ? weak : new Map([...weak, ...strong])
}

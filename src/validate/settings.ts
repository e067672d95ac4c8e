import type { Spot } from '../diagnostics/source-file.ts'
import type { Layer, PinConfig } from '../model/desired-state.ts'
import type { ReadConfig } from './config-texts.ts'

/** A value, where its key stands (for the plan) and where the value itself stands (for diagnostics). */
export interface Said<T> {
  readonly value: T
  readonly key: Spot
  readonly at: Spot
}

/** One line of a `config` map. */
export interface SaidConfig {
  readonly name: string
  /** As written; `null` asks for the cluster's own value. `nothing`, a map and a list are no values; `unknown` was told already. */
  readonly text: string | null
  readonly kind: 'value' | 'nothing' | 'unknown' | 'map' | 'list'
  /** What `text` is to Kafka; `null` where it is. */
  readonly read: ReadConfig | null
  readonly key: Spot
  readonly at: Spot
}

export interface SaidConsent {
  readonly risk: string
  /** Said in `defaults`, of the file or of an environment: for every topic that gets exactly this change. */
  readonly inDefaults: boolean
  /** `null` where the risk names no change: the schema has told, unless it does not know the risk either. */
  readonly change: string | null
  readonly key: Spot
  /** Its own place: that of the risk, or of the item where the risk names several changes. */
  readonly at: Spot
}

/** What one block of a manifest says about topics: the defaults, a topic, or either of them in an environment. */
export interface Settings {
  /** NaN where something is said that is no number, here and below: the schema has told. */
  readonly partitions: Said<number> | null
  readonly replicationFactor: Said<number> | null
  readonly config: ReadonlyMap<string, SaidConfig>
  readonly description: Said<string> | null
  readonly owner: Said<string> | null
  readonly labels: ReadonlyMap<string, Said<string>>
  readonly keyed: Said<boolean> | null
  readonly protected: Said<boolean> | null
  readonly managed: Said<boolean> | null
  readonly state: Said<'present' | 'absent'> | null
  /** `null` where the block has no `allow` at all. */
  readonly allow: readonly SaidConsent[] | null
  readonly onlyIn: readonly Said<string>[] | null
  /** Whether the block may give partitions in a way that could not be read: reported already. */
  readonly mayGivePartitions: boolean
}

/** A block of settings with how strong it is. */
export interface SettingsLayer {
  readonly layer: Layer
  readonly settings: Settings
}

/** A block of settings under a name: a topic. */
export interface NamedSettings {
  readonly name: string
  readonly nameAt: Spot
  readonly settings: Settings
}

export interface SaidEnvironment {
  readonly name: string
  readonly nameAt: Spot
  readonly clusterId: Said<string> | null
  readonly defaults: Settings
  readonly topics: ReadonlyMap<string, NamedSettings>
}

/** One file, read but not yet judged. What the schema refused is left out of it, so that the rest can be judged all the same. */
export interface Manifest {
  readonly file: string
  readonly clusterId: Said<string> | null
  /** `null` where the file has no scope. */
  readonly prefixes: readonly Said<string>[] | null
  readonly pruneIgnore: readonly Said<string>[]
  readonly unlistedConfig: 'reset' | 'report'
  readonly pinConfig: PinConfig
  readonly ignoreConfig: readonly Said<string>[]
  readonly defaults: Settings
  readonly topics: ReadonlyMap<string, NamedSettings>
  /** `null` where the file has none. */
  readonly environments: { readonly at: Spot; readonly byName: ReadonlyMap<string, SaidEnvironment> } | null
  /** Fields that may be in the file and could not be read: reported already. Nothing follows from their absence. */
  readonly unread: { readonly topics: boolean; readonly environments: boolean }
}
